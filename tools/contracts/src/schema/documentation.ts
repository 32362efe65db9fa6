import { literal } from './literals.ts';
import type { Schema } from './model.ts';

/** The TSDoc comment of a declaration or property, with a line break after it; empty if there is nothing to say. */
export const documentation = (s: Schema): string => {
  const described = s.description ?? (s.title && !s.cursor.pointer.endsWith(`/${s.title}`) ? s.title : undefined);
  const lines = (described ?? '').split('\n').map((line) => line.trim());
  const text = lines.join('\n').trim();
  const tags = [
    ...(s.default ? [`@default ${literal(s.default.value)}`] : []),
    ...(s.sensitive ? ['Personal data.'] : []),
    ...(s.deprecated ? ['@deprecated'] : []),
  ];
  return comment([...(text ? text.split('\n') : []), ...tags]);
};

/** The comment of a property: its own words, not those of the schema it refers to. */
export const memberDocumentation = (owner: Schema, name: string, member: Schema): string => {
  const place = owner.cursor.get('properties', name);
  if (place.id === member.id) return documentation(member);
  const description = place.string('description')?.trim();
  return comment([
    ...(description ? description.split('\n') : []),
    ...(place.boolean('deprecated') ? ['@deprecated'] : []),
  ]);
};

/** A TSDoc comment of the given lines. */
export const comment = (lines: readonly string[]): string => {
  const safe = lines.map((line) => line.replaceAll('*/', '*\\/'));
  if (safe.length === 0) return '';
  if (safe.length === 1) return `/** ${safe[0]} */\n`;
  return `/**\n${safe.map((line) => (line ? ` * ${line}` : ' *')).join('\n')}\n */\n`;
};
