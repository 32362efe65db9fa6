import type { Cursor, Json } from '../source/index.ts';

/** An example of the contract. */
export interface NamedExample {
  readonly name: string;
  readonly summary: string;
  readonly value: Json;
}

/** Of `examples`, else `example`, of a media type or a header. */
export function namedExamples(at: Cursor): NamedExample[] {
  const named = at
    .get('examples')
    .entries()
    .flatMap(([name, entry]): NamedExample[] => {
      const example = entry.resolve();
      const { value } = example.get('value');
      return value === undefined ? [] : [{ name, summary: example.string('summary') ?? '', value }];
    });
  if (named.length > 0) return named;
  const { value } = at.get('example');
  return value === undefined ? [] : [{ name: 'example', summary: '', value }];
}
