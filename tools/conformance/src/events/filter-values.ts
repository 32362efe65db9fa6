import { isArray, isObject, type Json } from '@pactline/contracts/derive';
import type { EventContract } from './contracts.ts';
import { type Path, withAt } from './places.ts';
import { baseOf, type Told } from './values.ts';

/** Valid data that a filter on plain values lets through: each value that it lists, one after the other, in data that fits. */
export function passingValues(contract: EventContract, pattern: Readonly<Record<string, Json>>): Told[] {
  const base = baseOf(contract);
  const data = isObject(pattern['detail']) ? pattern['detail']['data'] : undefined;
  if (base === undefined || data === undefined) return [];
  const wishes = [...conditions(data, [])];
  const first = wishes.reduce((value, { path, values }) => withAt(value, path, values[0] ?? null), base);
  const told = wishes.flatMap(({ path, values }) => values.map((value) => withAt(first, path, value)));
  return told
    .filter((value) => contract.judge.writes(value).length === 0)
    .map((value) => ({ value, label: 'let through by the filter', how: 'filter' }));
}

function* conditions(pattern: Json, path: Path): Generator<{ readonly path: Path; readonly values: readonly Json[] }> {
  if (isArray(pattern)) {
    const values = pattern.filter((one) => !isObject(one));
    if (values.length > 0) yield { path, values };
  } else if (isObject(pattern)) {
    for (const [key, below] of Object.entries(pattern)) {
      if (key !== '$or') yield* conditions(below as Json, [...path, key]);
    }
  }
}
