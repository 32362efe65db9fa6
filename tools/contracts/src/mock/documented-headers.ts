import type { MockAnswer, MockOperation } from './catalogue.ts';
import { makeValue } from './make-value.ts';
import type { Shapes } from './shapes.ts';

/** Every documented header that has an example or must be there. */
export function headersOf({ headers }: MockAnswer, shapes: Shapes): Record<string, string> {
  const found: Record<string, string> = {};
  for (const { name, required, schema } of headers) {
    const target = schema.resolve();
    const [example] = [
      target.get('example'),
      ...target.get('examples').items(),
      target.get('default'),
      target.get('const'),
    ].filter(({ exists }) => exists);
    const value = example?.value ?? (required ? makeValue(schema, shapes, name) : undefined);
    const text = typeof value === 'object' ? JSON.stringify(value) : value === undefined ? '' : String(value);
    if (text !== '' && /^[\x20-\x7e]*$/.test(text)) found[name.toLowerCase()] = text;
  }
  return found;
}

/** As a service of the platform answers (RFC 9745, RFC 8594). */
export function deprecationOf({ deprecated }: MockOperation): Record<string, string> {
  if (deprecated === undefined) return {};
  const since = Date.parse(deprecated.since ?? '');
  const sunset = Date.parse(deprecated.sunset ?? '');
  return {
    deprecation: `@${Number.isNaN(since) ? 0 : Math.floor(since / 1000)}`,
    ...(Number.isNaN(sunset) ? {} : { sunset: new Date(sunset).toUTCString() }),
  };
}
