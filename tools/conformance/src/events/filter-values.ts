import { isArray, isObject, type Json, Random } from '@pactline/contracts/derive';
import { matchesPattern } from '@pactline/events/core';
import type { EventContract } from './contracts.ts';
import { type Path, withAt } from './places.ts';
import { baseOf, type Told, validValues } from './values.ts';

type Pattern = Readonly<Record<string, Json>>;

/** Enough values to find some on both sides of a filter. */
const POOL = 400;
const MOST_BLOCKED = 4;

/** Valid data that a filter lets through: each plain value that it lists, one after the other, in data that fits. */
export function passingValues(contract: EventContract, pattern: Pattern): Told[] {
  const base = baseOf(contract);
  const filter = filterOf(pattern);
  if (base === undefined || filter === undefined) return [];
  const wishes = [...conditions(filter, [])].filter(({ values }) => values.length > 0);
  const first = wishes.reduce((value, { path, values }) => withAt(value, path, values[0] ?? null), base);
  const told = [first, ...wishes.flatMap(({ path, values }) => values.map((value) => withAt(first, path, value)))];
  return told.filter((value) => isAllowed(contract, pattern, value, true)).map(tell('let through by the filter'));
}

/** Valid data that a filter keeps away: what it names as unwanted, and whatever else the contract allows. */
export function blockedValues(contract: EventContract, pattern: Pattern): Told[] {
  const base = baseOf(contract);
  const filter = filterOf(pattern);
  if (base === undefined || filter === undefined) return [];
  const named = [...conditions(filter, [])].flatMap(({ path, unwanted }) =>
    unwanted.map((value) => withAt(base, path, value)),
  );
  const others = validValues(contract, new Random(1), POOL).map(({ value }) => value);
  return [...named, ...others]
    .filter((value) => isAllowed(contract, pattern, value, false))
    .slice(0, MOST_BLOCKED)
    .map(tell('kept away by the filter'));
}

const filterOf = (pattern: Pattern): Json | undefined =>
  isObject(pattern['detail']) ? pattern['detail']['data'] : undefined;

const tell =
  (label: string) =>
  (value: Json): Told => ({ value, label, how: 'filter' });

const isAllowed = (contract: EventContract, { detail }: Pattern, data: Json, passes: boolean): boolean =>
  contract.judge.writes(data).length === 0 &&
  matchesPattern({ data: isObject(detail) ? detail['data'] : {} }, { data }) === passes;

interface Condition {
  readonly path: Path;
  readonly values: readonly Json[];
  /** Of `anything-but`. */
  readonly unwanted: readonly Json[];
}

function* conditions(pattern: Json, path: Path): Generator<Condition> {
  if (isArray(pattern)) {
    const unwanted = pattern.flatMap((one) => {
      const but = isObject(one) ? one['anything-but'] : undefined;
      return isArray(but) ? but : but === undefined || isObject(but) ? [] : [but];
    });
    yield { path, values: pattern.filter((one) => !isObject(one)), unwanted };
  } else if (isObject(pattern)) {
    for (const [key, below] of Object.entries(pattern)) {
      if (key !== '$or') yield* conditions(below as Json, [...path, key]);
    }
  }
}
