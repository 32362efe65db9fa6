import type { Json, JsonObject } from '@pactline/contracts/derive';
import fc from 'fast-check';

/** Numbers inside the bounds of a schema, often exactly at them. */
export function numbers(schema: JsonObject, whole: boolean): fc.Arbitrary<number> {
  const step = whole ? 1 : 0.01;
  const low = bound(schema.minimum, schema.exclusiveMinimum, step);
  const high = bound(schema.maximum, schema.exclusiveMaximum, -step);
  const least = low ?? Math.min(-1_000_000, (high ?? 0) - 1_000_000);
  const most = high ?? Math.max(1_000_000, least + 1_000_000);
  if (least > most) return fc.constant(least);
  const multiple = typeof schema.multipleOf === 'number' ? schema.multipleOf : undefined;
  if (multiple !== undefined) {
    const [first, last] = [Math.ceil(least / multiple), Math.floor(most / multiple)].map(safe);
    const count = fc.integer({ min: Math.min(first!, last!), max: Math.max(first!, last!) });
    return count.map((times) => Number((times * multiple).toPrecision(12)));
  }
  const edges = [least, most, least + step, most - step, 0, 1, -1, 2 ** 31, 2 ** 31 - 1, 2 ** 53 - 1, -(2 ** 31) - 1];
  // Without a bound the contract takes whatever a number is.
  if (high === undefined) edges.push(1e15, whole ? 2 ** 53 : 1e300);
  if (low === undefined) edges.push(-1e15, whole ? -(2 ** 53) : -1e300);
  const inside = edges
    .map((edge) => (whole ? edge : Number(edge.toPrecision(12))))
    .filter((edge) => edge >= least && (high === undefined || edge <= most))
    .filter((edge) => low !== undefined || edge >= -1e300);
  const between = whole
    ? fc.integer({ min: Math.ceil(safe(least)), max: Math.floor(safe(most)) })
    : fc.double({ min: least, max: most, noNaN: true, noDefaultInfinity: true });
  return inside.length === 0 ? between : fc.oneof(between, fc.constantFrom(...new Set(inside)));
}

function bound(inclusive: Json | undefined, exclusive: Json | undefined, step: number): number | undefined {
  const bounds = [
    ...(typeof inclusive === 'number' ? [inclusive] : []),
    ...(typeof exclusive === 'number' ? [exclusive + step] : []),
  ];
  if (bounds.length === 0) return undefined;
  return step > 0 ? Math.max(...bounds) : Math.min(...bounds);
}

const safe = (value: number): number =>
  Math.max(Number.MIN_SAFE_INTEGER, Math.min(Number.MAX_SAFE_INTEGER, Math.trunc(value)));
