import {
  BoundaryValues,
  compilePattern,
  componentLookup,
  isObject,
  type Json,
  mutate,
  type Random,
  Sampler,
} from '@pactline/contracts/derive';
import { sample, stringMatching } from 'fast-check';
import { rootOf } from './components.ts';
import type { EventContract } from './contracts.ts';
import { type Path, placesOf, pointerOf, withAt } from './places.ts';

/** Data of an event, and what was done to get it. */
export interface Told {
  readonly value: Json;
  /** For people: `without /order/note`. */
  readonly label: string;
  /** Kind of the change; of many values each kind gets its share. */
  readonly how: string;
}

/** In characters of JSON: far below what the bus takes, since every event is one of many. */
const LARGEST = 60_000;
const SAMPLES = 60;

/** Data that its sender may write: the examples, what is left when optional parts are, the boundaries of every member, random values. */
export function validValues(contract: EventContract, random: Random, count: number): Told[] {
  const { judge, schemas, examples } = contract;
  const given = examples.map((value, index) => ({ value, label: `example ${index + 1}`, how: 'example' }));
  const base = baseOf(contract);
  const schema = schemas[rootOf(schemas)] ?? true;
  const lookup = componentLookup(schemas);
  const sampler = new Sampler(lookup, random);
  const sampled = Array.from({ length: SAMPLES }, () => sampler.sample(schema)).flatMap((value) => [
    { value, label: 'random', how: 'random' },
    { value: mutate(base ?? value, random), label: 'random change', how: 'random' },
  ]);
  const told = [
    ...given,
    ...(base === undefined ? [] : [...withoutOptional(contract, base), ...hostileTexts(base), ...removals(base)]),
    ...new BoundaryValues(lookup, textsOf).of(schema).map((value) => ({ value, label: 'boundary', how: 'boundary' })),
    ...sampled,
  ];
  return choose(told, random, count, (value) => judge.writes(value).length === 0);
}

/** Data that only a later version of the contract allows; readers of today have to take it. */
export function laterValues(contract: EventContract, random: Random, count: number): Told[] {
  const { judge } = contract;
  const base = baseOf(contract);
  if (base === undefined) return [];
  const told: Told[] = [];
  for (const { path, value } of placesOf(base)) {
    const at = pointerOf(path) || '/';
    if (isObject(value)) {
      const grown = withAt(base, path, { ...value, addedLater: { by: ['a later version'] } });
      told.push({ value: grown, label: `unknown member at ${at}`, how: 'unknown member' });
    }
    for (const later of ['added-later', 4_711, { kind: 'added-later', later: true }] as const) {
      if (typeof later !== typeof value || path.length === 0) continue;
      const changed = withAt(base, path, later);
      // What the contract of today has as well says nothing about a later one.
      if (judge.writes(changed).length > 0)
        told.push({ value: changed, label: `unknown value at ${at}`, how: `unknown ${typeof value}` });
    }
  }
  return choose(told, random, count, (value) => judge.reads(value).length === 0);
}

/** Data that breaks the contract for every reader, by one change of data that fits. */
export function brokenValues(contract: EventContract, random: Random, count: number): Told[] {
  const base = baseOf(contract);
  if (base === undefined) return [];
  const told = [...removals(base), ...replacements(base)];
  return choose(told, random, count, (value) => contract.judge.reads(value).length > 0);
}

/** Data that fits, as rich as the contract shows it. */
export function baseOf({ examples, schemas, judge }: EventContract): Json | undefined {
  const fits = (value: Json): boolean => judge.writes(value).length === 0;
  const shown = examples.find(fits);
  if (shown !== undefined) return shown;
  return new BoundaryValues(componentLookup(schemas), textsOf).of(schemas[rootOf(schemas)] ?? true).find(fits);
}

function withoutOptional({ judge }: EventContract, base: Json): Told[] {
  let least = base;
  const paths = [...placesOf(base)].map(({ path }) => path).filter((path) => path.length > 0);
  for (const path of paths.reverse()) {
    const smaller = withAt(least, path, undefined);
    if (judge.writes(smaller).length === 0) least = smaller;
  }
  return [{ value: least, label: 'only what is required', how: 'least' }];
}

function* changes(base: Json, madeOf: (value: Json) => readonly Json[]): Generator<[Path, Json, Json]> {
  for (const { path, value } of placesOf(base)) {
    if (path.length > 0) for (const made of madeOf(value)) yield [path, made, withAt(base, path, made)];
  }
}

const removals = (base: Json): Told[] =>
  [...placesOf(base)]
    .filter(({ path }) => path.length > 0)
    .map(({ path }) => ({
      value: withAt(base, path, undefined),
      label: `without ${pointerOf(path)}`,
      how: 'removal',
    }));

const WRONG: readonly Json[] = [null, true, -1, 0.5, 1e21, '', 'wrong', [], ['wrong'], {}, { wrong: true }];

const replacements = (base: Json): Told[] => [
  ...WRONG.map((value) => ({ value, label: `data is ${JSON.stringify(value)}`, how: 'wrong data' })),
  ...[...changes(base, (value) => [...WRONG, ...(typeof value === 'string' ? [value.repeat(200)] : [])])].map(
    ([path, made, value]) => ({
      value,
      label: `${pointerOf(path)} is ${JSON.stringify(made).slice(0, 60)}`,
      how: typeof made,
    }),
  ),
];

/** Texts that contracts allow and programs trip over. */
const HOSTILE = [
  'a\u0000b',
  '\u202eright to left',
  '<b>&amp;"\'</b>',
  '😀'.repeat(3),
  "'; --",
  '${0}',
  '\r\nBcc: a@b.cd',
];

/** Moments that RFC 3339 has and `Date` has not, or only at its end. */
const HOSTILE_TIMES = [
  '2016-12-31T23:59:60Z',
  '0000-01-01T00:00:00Z',
  '9999-12-31T23:59:59.999999999-23:59',
  '2024-02-29t12:00:00z',
];

const hostileTexts = (base: Json): Told[] =>
  [...changes(base, hostileTo)].map(([path, made, value]) => ({
    value,
    label: `${pointerOf(path)} is ${JSON.stringify(made)}`,
    how: made === HOSTILE[0] ? 'zero byte' : HOSTILE.includes(String(made)) ? 'hostile text' : 'hostile time',
  }));

const hostileTo = (value: Json): readonly string[] => {
  if (typeof value !== 'string') return [];
  return /^\d{4}-\d\d-\d\dT/i.test(value) ? HOSTILE_TIMES : HOSTILE;
};

/** Of every kind its share, each value once; the same random source makes the same choice. */
function choose(told: readonly Told[], random: Random, count: number, isWanted: (value: Json) => boolean): Told[] {
  const kinds = [...Map.groupBy(told, ({ how }) => how).values()];
  const seen = new Set<string>();
  const isNew = (value: Json): boolean => {
    const text = JSON.stringify(value);
    const known = seen.has(text) || text.length > LARGEST;
    seen.add(text);
    return !known;
  };
  // Judging costs the most: only what is drawn is judged.
  const draw = (kind: Told[]): Told | undefined => {
    while (kind.length > 0) {
      const [one] = kind.splice(kind[0]?.how === 'example' ? 0 : random.below(kind.length), 1);
      if (one !== undefined && isNew(one.value) && isWanted(one.value)) return one;
    }
    return undefined;
  };
  const chosen: Told[] = [];
  while (chosen.length < count && kinds.some((kind) => kind.length > 0)) {
    for (const kind of kinds) {
      const one = chosen.length < count ? draw(kind) : undefined;
      if (one !== undefined) chosen.push(one);
    }
  }
  return chosen;
}

const texts = new Map<string, readonly string[]>();

function textsOf(pattern: string): readonly string[] {
  let found = texts.get(pattern);
  if (found === undefined) {
    try {
      found = sample(stringMatching(compilePattern(pattern)), { seed: 7, numRuns: 6 });
    } catch {
      // Look-around and the like: examples have to do.
      found = [];
    }
    texts.set(pattern, found);
  }
  return found;
}
