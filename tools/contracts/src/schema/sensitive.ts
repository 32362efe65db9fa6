import { escapePointer } from '../source/index.ts';
import type { Schema } from './model.ts';

/** How often one schema is entered on one way down: recursion is followed this far. */
const unrolled = 3;

/** JSON Pointers, from the value of a schema, of everything marked `x-sensitive` below it; `*` is any item or member. */
export const sensitivePointers = (root: Schema): string[] => {
  const found = new Set<string>();
  const walk = (s: Schema, pointer: string, way: readonly string[]): void => {
    if (s.sensitive) {
      found.add(pointer);
      return;
    }
    if (way.filter((id) => id === s.id).length >= unrolled || way.length > 64) return;
    const down = [...way, s.id];
    for (const part of [s.ref, ...s.allOf, ...s.anyOf, ...s.oneOf, s.then, s.else]) if (part) walk(part, pointer, down);
    for (const [, part] of s.dependentSchemas) walk(part, pointer, down);
    for (const [name, member] of s.properties) walk(member, `${pointer}/${escapePointer(name)}`, down);
    for (const member of [
      ...s.patternProperties.map(([, one]) => one),
      s.additionalProperties,
      s.unevaluatedProperties,
    ]) {
      if (member) walk(member, `${pointer}/*`, down);
    }
    for (const item of [...s.prefixItems, s.items, s.contains]) if (item) walk(item, `${pointer}/*`, down);
  };
  walk(root, '', []);
  return [...found].sort();
};
