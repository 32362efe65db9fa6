import { randomInt, randomUUID } from 'node:crypto';

export type Values = Record<string, unknown>;

/** A placeholder names a value that nobody has saved. */
export class UnknownValueError extends Error {
  override readonly name = 'UnknownValueError';
}

const WHOLE = /^\{\{([^{}]+)\}\}$/;
const PART = /\{\{([^{}]+)\}\}/g;

/**
 * Puts values into every `{{name}}` of a JSON value. A text that is nothing but one placeholder takes the value's own type.
 *
 * @throws UnknownValueError
 */
export function fill<T>(template: T, values: Values): T {
  if (typeof template === 'string') return fillText(template, values) as T;
  if (Array.isArray(template)) return template.map((entry: unknown) => fill(entry, values)) as T;
  if (template === null || typeof template !== 'object') return template;
  return Object.fromEntries(
    Object.entries(template).map(([name, entry]) => [fill(name, values), fill(entry, values)]),
  ) as T;
}

function fillText(text: string, values: Values): unknown {
  const whole = WHOLE.exec(text)?.[1];
  if (whole !== undefined) return lookUp(whole.trim(), values);
  return text.replaceAll(PART, (_match, name: string) => String(lookUp(name.trim(), values)));
}

function lookUp(name: string, values: Values): unknown {
  if (Object.hasOwn(values, name)) return values[name];
  const [kind, argument] = name.split(':');
  if (kind === 'uuid') return randomUUID();
  if (kind === 'now') return new Date().toISOString();
  if (kind === 'number' && Object.hasOwn(values, argument ?? '')) return Number(values[argument ?? '']);
  if (kind === 'digits') return digits(Number(argument));
  throw new UnknownValueError(
    `Nothing is known as "${name}". There is: ${Object.keys(values).join(', ') || 'nothing'}`,
  );
}

const digits = (count: number): string =>
  Array.from({ length: count }, (_, index) => randomInt(index === 0 ? 1 : 0, 10)).join('');
