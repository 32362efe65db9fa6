import { Random } from '../cases/random.ts';
import { Sampler } from '../cases/sample.ts';
import type { Cursor, Json } from '../source/index.ts';
import { composeValue } from './compose-value.ts';
import { numberOf } from './make-text.ts';
import type { Shapes } from './shapes.ts';

const MOST_TRIES = 200;

/**
 * A value that fits a schema: put together from the examples, defaults and bounds that stand in it, those that fit if not all do, else found by trying.
 * The same schema and seed give the same value.
 *
 * @returns undefined when none was found: the contract needs an example there
 */
export function makeValue(schema: Cursor, shapes: Shapes, seed: string): Json | undefined {
  const composed = composeValue(schema);
  if (composed !== undefined && shapes.fits(schema, composed)) return composed;
  const careful = composeValue(schema, (at, value) => shapes.fits(at, value));
  if (careful !== undefined && shapes.fits(schema, careful)) return careful;
  const sampler = new Sampler((ref) => shapes.named(ref), new Random(numberOf(seed)));
  const whole: Json = { allOf: [shapes.plain(schema)] };
  for (let attempt = 0; attempt < MOST_TRIES; attempt++) {
    const value = sampler.sample(whole);
    if (shapes.fits(schema, value)) return value;
  }
  return undefined;
}
