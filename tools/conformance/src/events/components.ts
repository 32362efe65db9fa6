import { type Cursor, isArray, isObject, type Json, type JsonObject } from '@pactline/contracts/derive';

/** Schemas by name; the first is the root, the others are what it refers to. */
export type Schemas = Readonly<Record<string, Json>>;

/** Members whose content is data: what looks like a reference there is none. */
const DATA = new Set(['example', 'examples', 'enum', 'const', 'default']);

/** A schema of a contract as it stands there, with everything it refers to, as the components of one document. */
export function componentsOf(root: Cursor): Schemas {
  const found: Record<string, Json> = {};
  const visit = (at: Cursor): string => {
    const name = nameOf(at);
    if (!(name in found)) {
      found[name] = true;
      found[name] = rewrite(at);
    }
    return `#/components/schemas/${name}`;
  };
  const rewrite = (at: Cursor): Json => {
    if (at.ref !== undefined) return { ...(at.value as JsonObject), $ref: visit(at.follow()) };
    if (isArray(at.value)) return at.items().map(rewrite);
    if (!isObject(at.value)) return at.value ?? true;
    return Object.fromEntries(
      at.entries().map(([key, member]) => {
        if (DATA.has(key)) return [key, member.value ?? null];
        return [key, key === 'discriminator' ? discriminator(member) : rewrite(member)];
      }),
    );
  };
  // A mapping names schemas as plain text.
  const discriminator = (at: Cursor): Json => {
    if (!isObject(at.value)) return at.value ?? null;
    const mapping = at
      .get('mapping')
      .entries()
      .map(([tag, to]) => [tag, visit(to.withRef(to.string() ?? '').follow())]);
    return { ...at.value, ...(at.has('mapping') && { mapping: Object.fromEntries(mapping) }) };
  };
  visit(root);
  return found;
}

const nameOf = (at: Cursor): string => `${at.document.file}${at.pointer}`.replace(/[^A-Za-z0-9]+/g, '_');

/** Name of the root. */
export const rootOf = (schemas: Schemas): string => Object.keys(schemas)[0] ?? '';
