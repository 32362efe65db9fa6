import type { Check } from './check.ts';
import { describe } from './describe.ts';

/** Numbers JSON values so that two have the same number if and only if they are equal: member order and -0 do not count. */
export class Identities {
  readonly #numbers = new Map<string, number>();
  /** An array inside arrays whose items are compared too is looked at once. */
  readonly #known = new Map<object, number>();

  of(value: unknown): number {
    if (isPrimitive(value)) return this.#numberOf(value === undefined ? 'null' : JSON.stringify(value));
    const known = this.#known.get(value as object);
    if (known !== undefined) return known;
    const number = this.#numberOf(Array.isArray(value) ? this.#array(value) : this.#object(value as object));
    this.#known.set(value as object, number);
    return number;
  }

  #array(items: readonly unknown[]): string {
    return `[${items.map((item) => this.of(item)).join(',')}]`;
  }

  #object(value: object): string {
    const members = definedKeys(value)
      .sort()
      .map((key) => `${JSON.stringify(key)}:${this.of(Reflect.get(value, key))}`);
    return `{${members.join(',')}}`;
  }

  #numberOf(text: string): number {
    const known = this.#numbers.get(text);
    if (known !== undefined) return known;
    this.#numbers.set(text, this.#numbers.size);
    return this.#numbers.size - 1;
  }
}

const definedKeys = (value: object): string[] =>
  Object.keys(value).filter((key) => Reflect.get(value, key) !== undefined);

/** JSON equality; costs no more than the smaller of the two. */
const equals = (one: unknown, other: unknown): boolean => {
  if (isPrimitive(one) || isPrimitive(other)) return one === other;
  if (Array.isArray(one)) {
    if (!Array.isArray(other) || one.length !== other.length) return false;
    return one.every((item, index) => equals(item, other[index]));
  }
  if (Array.isArray(other)) return false;
  const keys = definedKeys(one as object);
  if (keys.length !== definedKeys(other as object).length) return false;
  return keys.every(
    (key) =>
      Object.hasOwn(other as object, key) && equals(Reflect.get(one as object, key), Reflect.get(other as object, key)),
  );
};

const isPrimitive = (value: unknown): boolean => typeof value !== 'object' || value === null;

/** True for values that equal one of the given, by JSON equality. */
export const memberOf = (values: readonly unknown[]): ((value: unknown) => boolean) => {
  const primitives = new Set(values.filter(isPrimitive));
  const others = values.filter((value) => !isPrimitive(value));
  return (value) => (isPrimitive(value) ? primitives.has(value) : others.some((other) => equals(other, value)));
};

/** `enum`. */
export const enumeration = (...values: readonly unknown[]): Check => {
  const has = memberOf(values);
  return (value, at) => has(value) || (at?.fail(expected(values), value) ?? false);
};

/** `const`. */
export const constant = (wanted: unknown): Check => enumeration(wanted);

const expected = (values: readonly unknown[]): string => {
  const shown = values
    .slice(0, 8)
    .map((value) => (isPrimitive(value) ? describe(value) : JSON.stringify(value).slice(0, 60)));
  return `${values.length > 1 ? 'one of ' : ''}${shown.join(', ')}${values.length > 8 ? ', …' : ''}`;
};
