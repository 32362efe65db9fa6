import { type Cursor, isObject, type Json } from '../source/index.ts';

/** A value without the members that only answers have. */
export function writable(schema: Cursor, value: Json): Json {
  const at = schema.resolve();
  if (Array.isArray(value)) return (value as readonly Json[]).map((item) => writable(at.get('items'), item));
  if (!isObject(value)) return value;
  const members = Object.entries(value).filter(([name]) => !isReadOnly(at, name));
  return Object.fromEntries(members.map(([name, member]) => [name, writable(propertyOf(at, name), member)]));
}

const isReadOnly = (at: Cursor, name: string): boolean => {
  const property = propertyOf(at, name);
  return property.boolean('readOnly') === true || property.resolve().boolean('readOnly') === true;
};

/** Of the schema, or of what it is made of. */
function propertyOf(at: Cursor, name: string): Cursor {
  const own = at.get('properties', name);
  if (own.exists) return own;
  const inherited = at
    .get('allOf')
    .items()
    .map((part) => propertyOf(part.resolve(), name));
  return inherited.find(({ exists }) => exists) ?? own;
}
