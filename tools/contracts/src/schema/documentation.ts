import { literal } from './literals.ts';
import type { Schema } from './model.ts';

/** The TSDoc comment of a declaration or property, with a line break after it; empty if there is nothing to say. */
export const documentation = (s: Schema): string => {
  const described = s.description ?? (s.title && !s.cursor.pointer.endsWith(`/${s.title}`) ? s.title : undefined);
  const tags = [
    ...(s.default ? [`@default ${textLines(literal(s.default.value)).join(' ')}`] : []),
    ...(s.sensitive ? ['Personal data.'] : []),
    ...(s.deprecated ? ['@deprecated'] : []),
  ];
  return comment([...textLines(described), ...tags]);
};

/** The comment of a property: its own words, not those of the schema it refers to. */
export const memberDocumentation = (owner: Schema, name: string, member: Schema): string => {
  const place = owner.cursor.get('properties', name);
  if (place.id === member.id) return documentation(member);
  return comment([...textLines(place.string('description')), ...(place.boolean('deprecated') ? ['@deprecated'] : [])]);
};

/**
 * Text of a document as lines of a comment. Its `@` is no tag: some decide over code, such as `@ts-ignore` and `@internal`.
 */
export const textLines = (text: string | undefined): string[] => {
  const lines = (text ?? '').trim().split(/\r\n|[\n\r\u2028\u2029]/);
  const safe = lines.map((line) => line.trim().replace(/(?<![\p{L}\p{N}\\])@(?=\p{L})/gu, '\\@'));
  return safe.length === 1 && safe[0] === '' ? [] : safe;
};

/** A TSDoc comment of the given lines, with a line break after it. Nothing in them ends it. */
export const comment = (lines: readonly string[]): string => {
  const safe = lines.flatMap((line) => line.split('\n')).map((line) => line.replaceAll('*/', '*\\/'));
  if (safe.length === 0) return '';
  if (safe.length === 1) return `/** ${safe[0]} */\n`;
  return `/**\n${safe.map((line) => (line ? ` * ${line}` : ' *')).join('\n')}\n */\n`;
};
