import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { isObject, type Json, type JsonObject } from '../source/index.ts';
import type { Language, PackageNames } from './languages.ts';

const templates = join(import.meta.dirname, '..', '..', 'support');
const METHODS = new Set(['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace']);

/** An operation that takes an Idempotency-Key. */
export interface KeyedOperation {
  readonly method: string;
  readonly path: string;
}

/**
 * The operations of a document that take an Idempotency-Key. In the document the header becomes one that may be left out:
 * the client sends it by itself.
 */
export function freeKeys(document: JsonObject): KeyedOperation[] {
  const keyed: KeyedOperation[] = [];
  for (const [path, item] of Object.entries(objectAt(document, 'paths'))) {
    if (!isObject(item)) continue;
    const shared = keyHeaders(document, item);
    for (const [method, operation] of Object.entries(item)) {
      if (!METHODS.has(method) || !isObject(operation)) continue;
      const headers = [...shared, ...keyHeaders(document, operation)];
      for (const header of headers) (header as Record<string, Json>).required = false;
      if (headers.length > 0) keyed.push({ method: method.toUpperCase(), path });
    }
  }
  return keyed;
}

const keyHeaders = (document: JsonObject, { parameters }: JsonObject): JsonObject[] =>
  (Array.isArray(parameters) ? (parameters as readonly Json[]) : [])
    .map((parameter) => resolved(document, parameter))
    .filter((parameter): parameter is JsonObject => isObject(parameter))
    .filter(({ in: place, name }) => place === 'header' && String(name).toLowerCase() === 'idempotency-key');

/** A reference inside of the document, followed once: bundling leaves no longer ones. */
function resolved(document: JsonObject, value: Json): Json | undefined {
  const ref = isObject(value) ? value.$ref : undefined;
  if (typeof ref !== 'string') return value;
  const steps = ref.replace(/^#\//, '').split('/');
  return steps.reduce<Json | undefined>((at, step) => {
    const name = decodeURIComponent(step).replaceAll('~1', '/').replaceAll('~0', '~');
    return isObject(at) ? at[name] : undefined;
  }, document);
}

/** Where data stands, not schemas. */
const DATA = new Set(['const', 'default', 'enum', 'example', 'examples']);
const LARGEST_INT32 = 2 ** 31 - 1;

/** Integers without a bound become long ones: other languages would take them for 32 bits, and amounts of money are more. */
export function widenIntegers(value: Json): void {
  if (Array.isArray(value)) for (const item of value as readonly Json[]) widenIntegers(item);
  if (!isObject(value)) return;
  const { type, format, maximum } = value;
  const isInteger = type === 'integer' || (Array.isArray(type) && (type as readonly Json[]).includes('integer'));
  const isShort = typeof maximum === 'number' && maximum <= LARGEST_INT32;
  if (isInteger && format === undefined && !isShort) (value as Record<string, Json>).format = 'int64';
  for (const [name, member] of Object.entries(value)) if (!DATA.has(name)) widenIntegers(member);
}

/** Names of a document's schemas. */
export const schemaNames = (document: JsonObject): string[] =>
  Object.keys(objectAt(objectAt(document, 'components'), 'schemas'));

const objectAt = (owner: JsonObject, name: string): JsonObject => {
  const value = owner[name];
  return isObject(value) ? value : {};
};

/** Writes what stands beside the generated code: the conventions, where the language has them, and a README that says which. */
export async function addSupport(
  folder: string,
  language: Language,
  names: PackageNames,
  keyed: readonly KeyedOperation[],
): Promise<void> {
  const { support } = language;
  if (support !== undefined) {
    const values = { ...support.values(names), keyed: support.keyed(keyed) };
    const source = join(templates, support.templates);
    for (const file of await readdir(source)) {
      const path = join(folder, support.folder(names), file);
      await mkdir(dirname(path), { recursive: true });
      await writeFile(path, filled(await readFile(join(source, file), 'utf8'), values));
    }
  }
  const readme = join(folder, 'README.md');
  const generated = await readFile(readme, 'utf8').catch(() => '');
  await writeFile(readme, `${support === undefined ? AS_GENERATED : CONVENTIONS + support.usage(names)}\n${generated}`);
}

const filled = (text: string, values: Readonly<Record<string, string>>): string =>
  text.replace(/\{\{(\w+)\}\}/g, (whole, name: string) => values[name] ?? whole);

const AS_GENERATED = `> **As OpenAPI Generator makes it.** Retries, \`Idempotency-Key\`, timeouts, pages and typed problems are up to the caller.
> The clients for TypeScript, Python, Go and Java have them.
`;

const CONVENTIONS = `# The platform's conventions

Made by OpenAPI Generator, with the conventions of the platform beside it: a failed call is a problem with \`status\`, \`type\` and the service's
\`errorId\`; \`Idempotency-Key\` is sent by itself, the same with every attempt; what may be repeated is repeated up to three times with full
jitter, as late as \`Retry-After\` asks; an attempt ends after 30 seconds; pages are walked over by an iterator.

`;
