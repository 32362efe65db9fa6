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
        return [key, key === 'discriminator' ? discriminator(member, at) : rewrite(member)];
      }),
    );
  };
  // A mapping names schemas as plain text; a branch that it does not name goes by the name of its component, which is another one here.
  const discriminator = (at: Cursor, owner: Cursor): Json => {
    const propertyName = at.string() ?? at.string('propertyName');
    if (propertyName === undefined) return at.value ?? null;
    const named = (text: string): Cursor =>
      at.withRef(/[#/.]/.test(text) ? text : `#/components/schemas/${text}`).follow();
    const stated = at
      .get('mapping')
      .entries()
      .map(([tag, to]) => [tag, visit(named(to.string() ?? ''))] as const);
    const implied = [...owner.get('oneOf').items(), ...owner.get('anyOf').items()]
      .filter((branch) => branch.ref !== undefined)
      .map((branch) => branch.follow())
      .map((target) => [target.key, visit(target)] as const)
      .filter(([, to]) => !stated.some(([, known]) => known === to));
    return { propertyName, mapping: Object.fromEntries([...stated, ...implied]) };
  };
  visit(root);
  return found;
}

const nameOf = (at: Cursor): string => `${at.document.file}${at.pointer}`.replace(/[^A-Za-z0-9]+/g, '_');

/** Name of the root. */
export const rootOf = (schemas: Schemas): string => Object.keys(schemas)[0] ?? '';
