import type { ContractDocument, Cursor, Workspace } from '../source/index.ts';
import { childrenOf } from './children.ts';
import type { Schema } from './model.ts';
import { Namer, typeName, valueName } from './names.ts';
import type { SchemaReader } from './read-schema.ts';
import { alternatives, isUnion, parts, reachable, typesOf, unionsOf } from './traits.ts';
import type { Variant } from './variants.ts';

/** A schema with a name of its own in the generated code. */
export interface NamedSchema {
  readonly schema: Schema;
  readonly name: string;
  readonly names: Readonly<Record<Variant, { readonly type: string; readonly value: string }>>;
  readonly document: ContractDocument;
}

const readName = (name: string): string => (/.Data$/.test(name) ? name.slice(0, -4) : name) + 'Read';

const namesOf = (name: string): NamedSchema['names'] => ({
  write: { type: name, value: `${valueName(name)}Schema` },
  read: { type: readName(name), value: `${valueName(name)}Reader` },
  request: { type: `${name}Input`, value: `${valueName(name)}InputSchema` },
  response: { type: `${name}Output`, value: `${valueName(name)}OutputSchema` },
});

const allNames = (name: string): string[] => [
  ...new Set(Object.values(namesOf(name)).flatMap(({ type, value }) => [type, value])),
];

/** Gives schemas their names: components theirs, inline ones that of their owner and their place in it. */
export class Registry {
  readonly #workspace: Workspace;
  readonly #reader: SchemaReader;
  readonly #named = new Map<string, NamedSchema>();
  readonly #visited = new Set<string>();
  readonly #namers = new Map<string, Namer>();

  constructor(workspace: Workspace, reader: SchemaReader) {
    this.#workspace = workspace;
    this.#reader = reader;
    const components = [...workspace.documents.values()].flatMap(componentSchemas);
    for (const place of components) {
      const schema = this.#reader.read(place);
      // A component that is nothing but a $ref is another name for its target, which has one already.
      if (schema.id === place.id && !this.#named.has(schema.id)) this.#add(schema, place.key);
    }
    for (const { schema, name } of [...this.#named.values()]) this.#nameChildren(schema, name);
  }

  /** All named schemas of a document, in the order they were named. */
  of(document: ContractDocument): NamedSchema[] {
    return [...this.#named.values()].filter((named) => named.document === document);
  }
  get(schema: Schema): NamedSchema | undefined {
    return this.#named.get(schema.id);
  }

  /** The named form of a schema; an unnamed one that deserves a name gets it from `wanted`. */
  find(schema: Schema, wanted: string): NamedSchema | undefined {
    const known = this.#named.get(schema.id);
    if (known) return known;
    const target = referenceName(schema.cursor);
    const named = target !== undefined || this.#deservesName(schema) ? this.#add(schema, target ?? wanted) : undefined;
    this.#nameChildren(schema, named?.name ?? wanted);
    return named;
  }

  #nameChildren(schema: Schema, owner: string): void {
    if (this.#visited.has(schema.id)) return;
    this.#visited.add(schema.id);
    for (const child of childrenOf(schema, owner)) {
      if (child.inPlace && !this.#isReferenced(child.schema)) this.#nameChildren(child.schema, child.name);
      else this.find(child.schema, child.name);
    }
  }

  #add(schema: Schema, wanted: string): NamedSchema {
    const { document } = schema.cursor;
    const name = this.namer(document).reserve(typeName(wanted), allNames);
    const named = { schema, name, names: namesOf(name), document };
    this.#named.set(schema.id, named);
    return named;
  }

  /** Names of a document; the shared files of one folder use one set, since one index exports them all. */
  namer(document: ContractDocument): Namer {
    const scope = document.kind === 'other' ? this.#workspace.ownerOf(document) : document.file;
    const namer = this.#namers.get(scope) ?? new Namer();
    this.#namers.set(scope, namer);
    return namer;
  }

  #isReferenced(schema: Schema): boolean {
    return this.#named.has(schema.id) || this.#reader.isTarget(schema);
  }

  #deservesName(schema: Schema): boolean {
    if (schema.always !== undefined) return false;
    if (schema.enum) return schema.enum.length > 1;
    if (schema.properties.length > 0) return true;
    if (unionsOf(schema).some((union) => isUnion(union) && alternatives(union).length > 1)) return true;
    if (schema.allOf.length > 0 && typesOf(schema)?.includes('object')) return true;
    // What contains itself can only be written down by name.
    return this.#reader.isTarget(schema) && parts(schema).some((part) => reachable(part).includes(schema));
  }
}

/** Places of a document that are schemas by their name: components and definitions. */
const componentSchemas = (document: ContractDocument): Cursor[] => {
  const { root } = document;
  const maps = [root.get('components', 'schemas'), root.get('$defs'), root.get('definitions')];
  if (document.kind === 'other') maps.push(root.get('schemas'));
  return maps.flatMap((map) => map.entries().map(([, place]) => place));
};

// Not listed as a component, yet a name of its own: `money.yaml`, `defs.yaml#/Money`, `#/components/schemas/X/$defs/Y`.
const referenceName = (cursor: Cursor): string | undefined => {
  const path = cursor.pointer.split('/').slice(1);
  if (path.length === 0)
    return cursor.document.file
      .split('/')
      .at(-1)
      ?.replace(/(\.schema)?\.\w+$/, '');
  const parent = path.at(-2);
  if (parent === '$defs' || parent === 'definitions') return cursor.key;
  return cursor.document.kind === 'other' && path.length === 1 ? cursor.key : undefined;
};
