import { Cursor, isObject, type Json } from '../source/index.ts';

/**
 * A member of a message or operation with its traits merged in. In version 3 what stands there wins over its traits;
 * in version 2 a trait overrides, as JSON Merge Patch has it.
 */
export const withTraits = (at: Cursor, key: string, traits: readonly Cursor[]): Cursor => {
  const overrides = at.document.version.startsWith('2.');
  let result = at.get(key);
  for (const trait of traits) {
    const other = trait.get(key);
    if (!other.exists) continue;
    if (!result.exists) result = other;
    else if (result.document === other.document) {
      const value = overrides ? merge(result.value!, other.value!) : merge(other.value!, result.value!);
      result = new Cursor(result.document, result.pointer, value);
    } else if (overrides) result = other;
  }
  return result;
};

/** JSON Merge Patch (RFC 7396). */
const merge = (target: Json, patch: Json): Json => {
  if (!isObject(target) || !isObject(patch)) return patch;
  const result: Record<string, Json> = { ...target };
  for (const [key, value] of Object.entries(patch)) {
    if (value === null) delete result[key];
    else result[key] = key in result ? merge(result[key]!, value) : value;
  }
  return result;
};
