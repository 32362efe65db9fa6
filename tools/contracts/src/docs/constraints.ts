import type { Cursor } from '../source/index.ts';

const count = (number: number, one: string, many: string): string => `${number} ${number === 1 ? one : many}`;

/** `at least 1 character`, `1 to 5 items`, `exactly 2 members`; undefined without bounds. */
function bounds(schema: Cursor, least: string, most: string, one: string, many: string): string | undefined {
  const min = schema.number(least);
  const max = schema.number(most);
  if (min !== undefined && min === max) return `exactly ${count(min, one, many)}`;
  if (min !== undefined && min > 0 && max !== undefined) return `${min} to ${count(max, one, many)}`;
  if (min !== undefined && min > 0) return `at least ${count(min, one, many)}`;
  return max === undefined ? undefined : `at most ${count(max, one, many)}`;
}

function range(schema: Cursor): string[] {
  // OpenAPI 3.0 writes exclusive bounds as a flag beside the bound.
  const isAbove = schema.boolean('exclusiveMinimum') === true;
  const isBelow = schema.boolean('exclusiveMaximum') === true;
  const min = schema.number('minimum');
  const max = schema.number('maximum');
  const above = schema.number('exclusiveMinimum') ?? (isAbove ? min : undefined);
  const below = schema.number('exclusiveMaximum') ?? (isBelow ? max : undefined);
  return [
    ...(above === undefined ? (min === undefined ? [] : [`≥ ${min}`]) : [`> ${above}`]),
    ...(below === undefined ? (max === undefined ? [] : [`≤ ${max}`]) : [`< ${below}`]),
  ];
}

/** What a schema asks of a value beyond its type, in words. */
export function constraintsOf(schema: Cursor): string[] {
  const multiple = schema.number('multipleOf');
  const pattern = schema.string('pattern');
  const format = schema.string('format');
  const names = schema.get('propertyNames');
  const found = [
    format === undefined ? undefined : `format ${format}`,
    bounds(schema, 'minLength', 'maxLength', 'character', 'characters'),
    pattern === undefined ? undefined : `matches ${pattern}`,
    ...range(schema),
    multiple === undefined ? undefined : `a multiple of ${multiple}`,
    bounds(schema, 'minItems', 'maxItems', 'item', 'items'),
    schema.boolean('uniqueItems') === true ? 'no item twice' : undefined,
    bounds(schema, 'minContains', 'maxContains', 'matching item', 'matching items'),
    bounds(schema, 'minProperties', 'maxProperties', 'member', 'members'),
    names.string('pattern') === undefined ? undefined : `member names match ${names.string('pattern')}`,
    schema.has('default') ? `${JSON.stringify(schema.get('default').value)} unless given` : undefined,
    schema.boolean('readOnly') === true ? 'only in answers' : undefined,
    schema.boolean('writeOnly') === true ? 'only in requests' : undefined,
    schema.string('contentEncoding') === undefined ? undefined : `encoded as ${schema.string('contentEncoding')}`,
  ];
  return found.filter((text) => text !== undefined);
}
