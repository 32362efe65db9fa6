import type { Cursor, Json } from '../source/index.ts';
import type { Schema } from './model.ts';

/** A schema that no document holds; it goes by the place that it is derived from. */
export const madeUp = (cursor: Cursor, says: Partial<Schema>): Schema => ({
  cursor,
  id: `made up at ${cursor.id}`,
  prefixItems: [],
  uniqueItems: false,
  properties: [],
  required: [],
  patternProperties: [],
  dependentRequired: [],
  dependentSchemas: [],
  allOf: [],
  anyOf: [],
  oneOf: [],
  deprecated: false,
  readOnly: false,
  writeOnly: false,
  sensitive: false,
  examples: [],
  ...says,
});

export const exactly = (cursor: Cursor, value: Json): Schema => madeUp(cursor, { const: { value } });
