import { type Cursor, isArray, type Json } from '../../source/index.ts';
import { typesIn } from '../own-properties.ts';
import type { ExampleValidator } from '../validate-example.ts';
import { valueSchemas } from './fields.ts';
import type { Values } from './possible.ts';

/** What may stand in a field, from its schemas. */
export function valuesOfSchemas(fields: readonly Cursor[], validator: ExampleValidator): Values {
  const all = fields.flatMap((field) => valueSchemas(field));
  const ends = all.filter((schema) => isEnd(schema));
  const candidates = fields.flatMap((field) => elementsOf(field));
  const parts = ends.map(partOf);
  return {
    ...together(parts),
    takes: (value) => candidates.some((schema) => validator.problem(schema, value) === undefined),
  };
}

/** The same of a plain JSON Schema with the keywords that the envelope uses. */
export function valuesOfJson(schema: Readonly<Record<string, Json>>): Values {
  const type = String(schema.type);
  const listed = isArray(schema.enum) ? schema.enum : undefined;
  const low = typeof schema.minimum === 'number' ? schema.minimum : -Infinity;
  const maxLength = typeof schema.maxLength === 'number' ? schema.maxLength : Infinity;
  const fits = (value: Json): boolean =>
    type === 'integer'
      ? Number.isInteger(value) && Number(value) >= low
      : typeof value === 'string' && value.length <= maxLength;
  return {
    ...together([{ types: [type], listed, low, high: Infinity, openLow: false, openHigh: false, maxLength }]),
    takes: (value) => fits(value) && (listed === undefined || listed.includes(value)),
  };
}

type Part = Omit<Values, 'takes'>;

/** A schema that says something about values itself, rather than through its branches or items. */
const isEnd = (schema: Cursor): boolean =>
  schema.has('enum') || schema.has('const') || isNull(schema) || typesIn(schema).some((type) => type !== 'array');

const isNull = (schema: Cursor): boolean => schema.string('type') === 'null';

/** The field itself, and what is inside it when it is an array. */
function elementsOf(field: Cursor): Cursor[] {
  const arrays = valueSchemas(field).filter((schema) => schema.get('items').isObject());
  return [field, ...arrays.flatMap((schema) => valueSchemas(schema.get('items')))];
}

function partOf(schema: Cursor): Part {
  if (isNull(schema))
    return { ...NOTHING, types: ['null'], listed: [null], low: Infinity, high: -Infinity, maxLength: 0 };
  const types = typesIn(schema).filter((type) => type !== 'array');
  const isNullable =
    schema.boolean('nullable') === true ||
    schema
      .get('type')
      .items()
      .some((type) => type.string() === 'null');
  const openLow = schema.number('exclusiveMinimum');
  const openHigh = schema.number('exclusiveMaximum');
  return {
    types: types.length === 0 ? undefined : [...types, ...(isNullable ? ['null'] : [])],
    listed: listedIn(schema, types, isNullable),
    low: openLow ?? schema.number('minimum') ?? -Infinity,
    high: openHigh ?? schema.number('maximum') ?? Infinity,
    openLow: openLow !== undefined,
    openHigh: openHigh !== undefined,
    maxLength: schema.number('maxLength') ?? Infinity,
  };
}

function listedIn(schema: Cursor, types: readonly string[], isNullable: boolean): readonly Json[] | undefined {
  const constant = schema.get('const').value;
  if (constant !== undefined) return [constant];
  const members = schema.get('enum').value;
  if (isArray(members)) return members;
  if (types.length === 1 && types[0] === 'boolean') return [true, false, ...(isNullable ? [null] : [])];
  return undefined;
}

/** A field may be what any of the parts says. */
function together(parts: readonly Part[]): Part {
  const least = parts.reduce((a, b) => (b.low < a.low ? b : a), parts[0] ?? NOTHING);
  const most = parts.reduce((a, b) => (b.high > a.high ? b : a), parts[0] ?? NOTHING);
  return {
    types:
      parts.length === 0 || parts.some(({ types }) => types === undefined)
        ? undefined
        : [...new Set(parts.flatMap(({ types }) => types ?? []))],
    listed:
      parts.length === 0 || parts.some(({ listed }) => listed === undefined)
        ? undefined
        : parts.flatMap(({ listed }) => listed ?? []),
    low: least.low,
    openLow: least.openLow,
    high: most.high,
    openHigh: most.openHigh,
    maxLength: parts.length === 0 ? Infinity : Math.max(...parts.map(({ maxLength }) => maxLength)),
  };
}

const NOTHING: Part = {
  types: undefined,
  listed: undefined,
  low: -Infinity,
  high: Infinity,
  openLow: false,
  openHigh: false,
  maxLength: Infinity,
};
