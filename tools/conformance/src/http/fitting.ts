import {
  type Cursor,
  isArray,
  isObject,
  type Json,
  type JsonObject,
  jsonSchemaOf,
  type Shapes,
  makeValue,
} from '@pactline/contracts/derive';
import fc from 'fast-check';
import { arbitraryOf } from './arbitrary-of.ts';
import { graft } from './graft.ts';

/** Values that fit a schema, as ajv judges: the least first, so that counterexamples shrink towards it. */
export function fitting(schema: Cursor, shapes: Shapes, examples: readonly Json[]): fc.Arbitrary<Json> | undefined {
  const good = examples.filter((example) => shapes.fits(schema, example));
  const made = good[0] ?? makeValue(schema, shapes, schema.id);
  const generated = arbitraryOf(jsonSchemaOf(schema) as JsonObject);
  if (made === undefined) {
    // Nothing fits that anybody could think of; perhaps something does by chance.
    const [found] = fc.sample(generated, { numRuns: 100, seed: 1 }).filter((value) => shapes.fits(schema, value));
    return found === undefined ? undefined : fc.constant(found);
  }
  const least = prune(made, (value) => shapes.fits(schema, value));
  const orElse =
    (fallback: Json) =>
    (value: Json): Json =>
      shapes.fits(schema, value) ? value : fallback;
  const bases = good.length === 0 ? [made] : good;
  const varied = fc
    .tuple(fc.constantFrom(...bases), generated, fc.nat(10_000))
    .map(([base, other, choice]) => orElse(base)(graft(base, other, choice)));
  return fc.oneof(
    { withCrossShrink: true },
    { arbitrary: fc.constant(least), weight: 1 },
    { arbitrary: fc.constantFrom(...bases), weight: 2 },
    { arbitrary: varied, weight: 4 },
    { arbitrary: generated.map(orElse(least)), weight: 3 },
  );
}

/** The value without every member and item that it can do without. */
function prune(value: Json, fits: (value: Json) => boolean): Json {
  if (isArray(value)) {
    let items = value;
    for (let index = value.length - 1; index >= 0; index--) {
      const without = items.filter((_, position) => position !== index);
      if (fits(without)) items = without;
    }
    return items.map((item, index) => prune(item, (one) => fits(items.map((old, i) => (i === index ? one : old)))));
  }
  if (!isObject(value)) return value;
  let members = value;
  for (const name of Object.keys(value)) {
    const { [name]: _left, ...without } = members;
    if (fits(without)) members = without;
  }
  for (const [name, member] of Object.entries(members)) {
    const outer = members;
    members = { ...outer, [name]: prune(member as Json, (one) => fits({ ...outer, [name]: one })) };
  }
  return members;
}
