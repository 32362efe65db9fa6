import { isArray, isObject, type Json } from '../../source/index.ts';
import type { Schemas } from './judge.ts';
import { type Mutator, mutators } from './mutators.ts';
import type { Seed } from './seeds.ts';

/** A contract before and after one change. */
export interface Pair {
  readonly seed: string;
  readonly mutator: Mutator;
  /** Where the change is: component and pointer below it. */
  readonly at: string;
  /** Forwards as the mutator does it, backwards as if it were undone. */
  readonly backwards: boolean;
  readonly base: Schemas;
  readonly head: Schemas;
}

const single = [
  'additionalProperties',
  'items',
  'contains',
  'propertyNames',
  'unevaluatedProperties',
  'unevaluatedItems',
  'not',
  'if',
  'then',
  'else',
];
const lists = ['allOf', 'anyOf', 'oneOf', 'prefixItems'];
const maps = ['properties', 'patternProperties', 'dependentSchemas'];

type Path = readonly (string | number)[];

/** Every schema in a schema, by its path. */
function* placesIn(s: Json, path: Path): Generator<{ path: Path; schema: Json }> {
  yield { path, schema: s };
  if (!isObject(s)) return;
  for (const key of single) if (s[key] !== undefined) yield* placesIn(s[key]!, [...path, key]);
  for (const key of lists) {
    const parts = s[key];
    if (isArray(parts)) for (const [index, part] of parts.entries()) yield* placesIn(part, [...path, key, index]);
  }
  for (const key of maps) {
    const parts = s[key];
    if (isObject(parts))
      for (const [name, part] of Object.entries(parts)) yield* placesIn(part as Json, [...path, key, name]);
  }
}

const replaceAt = (value: Json, [first, ...rest]: Path, by: Json): Json => {
  if (first === undefined) return by;
  if (isArray(value)) return value.map((item, index) => (index === first ? replaceAt(item, rest, by) : item));
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) => [
      key,
      key === first ? replaceAt(member as Json, rest, by) : (member as Json),
    ]),
  );
};

/** Every mutator at every schema of a seed where it applies, done and undone. */
export function* pairsOf(seed: Seed, chosen: readonly Mutator[] = mutators): Generator<Pair> {
  const components = Object.entries(seed.schemas);
  for (const [component, root] of seed.payloadOnly ? components.slice(0, 1) : components) {
    for (const { path, schema } of placesIn(root, [])) {
      if (!isObject(schema) || typeof schema.$ref === 'string') continue;
      for (const mutator of chosen) {
        const changed = mutator.apply(schema);
        if (changed === undefined) continue;
        const other = { ...seed.schemas, [component]: replaceAt(root, path, changed) };
        const at = [component, ...path].join('/');
        yield { seed: seed.name, mutator, at, backwards: false, base: seed.schemas, head: other };
        yield { seed: seed.name, mutator, at, backwards: true, base: other, head: seed.schemas };
      }
    }
  }
}

/** One name for a pair, stable across runs. */
export const nameOf = (pair: Pair): string =>
  `${pair.seed}: ${pair.mutator.keyword}: ${pair.mutator.name}${pair.backwards ? ' (undone)' : ''} at ${pair.at}`;
