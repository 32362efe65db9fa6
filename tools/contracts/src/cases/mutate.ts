import { isArray, isObject, type Json } from '../source/index.ts';
import type { Random } from './random.ts';

const interesting: readonly Json[] = [
  null,
  true,
  false,
  0,
  -0,
  1,
  -1,
  2,
  0.1,
  0.5,
  1.5,
  3,
  5,
  15,
  1e21,
  1e-7,
  2147483648,
  9007199254740992,
  '',
  'a',
  'A',
  'ab',
  'null',
  '1',
  '😀',
  '😀😀',
  'é',
  ' ',
  '2024-01-01',
  '2024-02-30',
  'x@y.z',
  '::1',
  [],
  [null],
  [1],
  ['a'],
  [1, 1],
  [[]],
  {},
  { a: 1 },
  { kind: 'cat' },
  { type: 'x' },
];
const keys = ['a', 'b', 'x', 'extra', 'kind', 'type', '', 'constructor', 'toString', '__proto__', 'x-1', '0', 'é'];

const withMember = (value: Readonly<Record<string, Json>>, key: string, member: Json): Json => {
  const copy: Record<string, Json> = { ...value };
  Object.defineProperty(copy, key, { value: member, enumerable: true, configurable: true, writable: true });
  return copy;
};

/** A neighbour of a value: one place of it changed. */
export const mutate = (value: Json, random: Random): Json => {
  if (isObject(value) && random.chance(0.85)) {
    const names = Object.keys(value);
    const name = names.length > 0 ? random.pick(names) : undefined;
    if (name === undefined || random.chance(0.2)) return withMember(value, random.pick(keys), random.pick(interesting));
    if (random.chance(0.25)) return Object.fromEntries(Object.entries(value).filter(([key]) => key !== name)) as Json;
    return withMember(value, name, mutate(value[name]!, random));
  }
  if (isArray(value) && random.chance(0.85)) {
    const index = random.below(value.length + 1);
    if (index === value.length || random.chance(0.2))
      return [...value, value.length > 0 && random.chance(0.5) ? random.pick(value) : random.pick(interesting)];
    if (random.chance(0.2)) return value.filter((_, position) => position !== index);
    return value.map((item, position) => (position === index ? mutate(item, random) : item));
  }
  if (typeof value === 'number' && random.chance(0.5))
    return random.pick([value + 1, value - 1, -value, Number((value + 0.01).toPrecision(12)), value * 2]);
  if (typeof value === 'string' && random.chance(0.6)) {
    const at = random.below(value.length + 1);
    const letter = random.pick(['😀', 'a', '0', ' ', '-', ':', '.', 'Z', '']);
    return value.slice(0, at) + letter + value.slice(at + random.below(2));
  }
  return random.pick(interesting);
};
