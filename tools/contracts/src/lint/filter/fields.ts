import { compilePattern } from '../../schema/patterns.ts';
import type { Cursor } from '../../source/index.ts';
import { typesIn } from '../own-properties.ts';

/** Schemas of the values that EventBridge compares at one place of an event: it looks into arrays, and any branch of a union may apply. */
export function valueSchemas(schema: Cursor, seen: Set<string> = new Set()): Cursor[] {
  const at = schema.resolve();
  if (!at.exists || seen.has(at.id)) return [];
  seen.add(at.id);
  const branches = ['allOf', 'anyOf', 'oneOf'].flatMap((key) => at.get(key).items());
  const below = branches.flatMap((branch) => valueSchemas(branch, seen));
  const items = at.get('items').isObject() ? valueSchemas(at.get('items'), seen) : [];
  const tuple = at
    .get('prefixItems')
    .items()
    .flatMap((item) => valueSchemas(item, seen));
  return [at, ...below, ...items, ...tuple];
}

export interface Field {
  readonly schemas: readonly Cursor[];
  /** True when every value has the field. */
  readonly required: boolean;
}

/** The field of that name in a value that one of the schemas describes; undefined when none of them has it. */
export function fieldIn(schemas: readonly Cursor[], name: string): Field | undefined {
  const found = schemas.flatMap((schema) => fieldsOf(schema, name));
  if (found.length === 0) return undefined;
  const isRequired = (schema: Cursor): boolean =>
    schema
      .get('required')
      .items()
      .some((entry) => entry.string() === name);
  return { schemas: found, required: schemas[0] !== undefined && isRequired(schemas[0]) };
}

function fieldsOf(schema: Cursor, name: string): Cursor[] {
  if (schema.get('properties').has(name)) return [schema.get('properties', name)];
  const byPattern = schema
    .get('patternProperties')
    .entries()
    .flatMap(([pattern, value]) => (matches(pattern, name) ? [value] : []));
  if (byPattern.length > 0) return byPattern;
  // A map: any name may occur.
  return schema.get('additionalProperties').isObject() ? [schema.get('additionalProperties')] : [];
}

const matches = (pattern: string, name: string): boolean => {
  try {
    return compilePattern(pattern).test(name);
  } catch {
    return false;
  }
};

/** Names that a value of one of these schemas has, for a hint. */
export const namesIn = (schemas: readonly Cursor[]): string[] => [
  ...new Set(
    schemas.flatMap((schema) =>
      schema
        .get('properties')
        .entries()
        .map(([name]) => name),
    ),
  ),
];

/** True when nothing is said about the values, so that any field may be there. */
export const isOpen = (schemas: readonly Cursor[]): boolean =>
  schemas.some((schema) => !schema.has('type') || typesIn(schema).includes('object')) &&
  schemas.every((schema) => !schema.has('properties') && !schema.has('patternProperties')) &&
  schemas.every((schema) => schema.get('additionalProperties').value !== false);
