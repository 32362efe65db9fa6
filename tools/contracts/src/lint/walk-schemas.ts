import type { Cursor, Workspace } from '../source/index.ts';

const ONE = [
  'items',
  'additionalProperties',
  'not',
  'if',
  'then',
  'else',
  'contains',
  'propertyNames',
  'unevaluatedProperties',
  'unevaluatedItems',
];
const LISTS = ['allOf', 'anyOf', 'oneOf', 'prefixItems'];
const MAPS = ['properties', 'patternProperties', '$defs', 'definitions', 'dependentSchemas'];

/** Every schema of every document, each once; references are not followed, because their targets are visited where they stand. */
export function allSchemas(workspace: Workspace): readonly Cursor[] {
  const known = found.get(workspace);
  if (known !== undefined) return known;
  const schemas = [...workspace.documents.values()].flatMap((document) => [
    ...below(document.root, document.kind === 'other'),
  ]);
  found.set(workspace, schemas);
  return schemas;
}

/** Many rules ask, and documents do not change. */
const found = new WeakMap<Workspace, readonly Cursor[]>();

/** Finds the places where schemas begin, by the keywords that hold them. */
function* below(cursor: Cursor, isShared: boolean): Generator<Cursor> {
  for (const [key, child] of cursor.entries()) {
    if (key === 'example' || key === 'examples' || key.startsWith('x-')) continue;
    if (key === 'schemas' && (cursor.key === 'components' || isShared)) {
      for (const [, schema] of child.entries()) yield* schemaTree(schema);
    } else if (key === 'schema' || key === 'payload')
      yield* schemaTree(child.has('schemaFormat') ? child.get('schema') : child);
    else if (child.isObject()) yield* below(child, isShared);
    else for (const item of child.items()) yield* below(item, isShared);
  }
}

/** A schema and the schemas inside it; references are not followed. */
export function* schemaTree(schema: Cursor): Generator<Cursor> {
  if (!schema.isObject()) return;
  yield schema;
  if (schema.ref !== undefined) return;
  for (const key of ONE) yield* schemaTree(schema.get(key));
  for (const key of LISTS) for (const item of schema.get(key).items()) yield* schemaTree(item);
  for (const key of MAPS) for (const [, entry] of schema.get(key).entries()) yield* schemaTree(entry);
}
