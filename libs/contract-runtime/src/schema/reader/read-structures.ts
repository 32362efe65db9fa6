import { own } from '../objects.ts';
import { isPlainObject } from '../types.ts';
import type { Findings } from '../check.ts';
import { failed, type Read } from './read.ts';

/** The tolerant side of an object: members it does not declare are kept as they are. */
export interface ReadShape {
  readonly properties?: Readonly<Record<string, Read>>;
  readonly required?: readonly string[];
  readonly patterns?: readonly (readonly [RegExp, Read])[];
  readonly rest?: Read;
}

const within = (at: Findings | undefined, key: string | number, read: Read, value: unknown): unknown => {
  if (!at) return read(value);
  at.path.push(key);
  const result = read(value, at);
  at.path.pop();
  return result;
};

export const readShape = ({ properties = {}, required = [], patterns = [], rest }: ReadShape): Read => {
  const known = new Map(Object.entries(properties));
  const readsOf = (key: string): Read[] => {
    const matching = patterns.filter(([expression]) => expression.test(key)).map(([, read]) => read);
    const declared = known.get(key);
    if (declared) matching.unshift(declared);
    return matching.length === 0 && rest ? [rest] : matching;
  };
  return (value, at) => {
    if (!isPlainObject(value)) return value;
    let fits = true;
    for (const key of required) {
      if (own(value, key) !== undefined) continue;
      if (!at) return failed;
      fits = at.fail('a value', undefined, key);
    }
    let copy: Record<string, unknown> | undefined;
    for (const key of Object.keys(value)) {
      if (value[key] === undefined) continue;
      for (const read of readsOf(key)) {
        const result = within(at, key, read, value[key]);
        if (result === failed) {
          if (!at) return failed;
          fits = false;
        } else if (result !== value[key]) {
          copy ??= { ...value };
          Object.defineProperty(copy, key, { value: result, enumerable: true, configurable: true, writable: true });
        }
      }
    }
    return fits ? (copy ?? value) : failed;
  };
};

/** The tolerant side of an array. */
export const readItems =
  (rest: Read, prefix: readonly Read[] = []): Read =>
  (value, at) => {
    if (!Array.isArray(value)) return value;
    let fits = true;
    let copy: unknown[] | undefined;
    for (let index = 0; index < value.length; index++) {
      const result = within(at, index, prefix[index] ?? rest, value[index]);
      if (result === failed) {
        if (!at) return failed;
        fits = false;
      } else if (result !== value[index]) {
        copy ??= [...(value as unknown[])];
        copy[index] = result;
      }
    }
    return fits ? (copy ?? (value as unknown[])) : failed;
  };
