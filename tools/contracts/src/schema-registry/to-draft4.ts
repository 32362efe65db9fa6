type Schema = Readonly<Record<string, unknown>>;
type Mutable = Record<string, unknown>;

/** Mean the same in both drafts. */
const KEPT = new Set(
  (
    'type enum format minLength maxLength pattern multipleOf maxItems minItems uniqueItems required minProperties maxProperties ' +
    'title description'
  ).split(' '),
);
/** Have no word in draft 4: what they forbid is allowed there. */
const LOST = new Set(['propertyNames', 'unevaluatedProperties', 'unevaluatedItems', 'maxContains']);

/** A schema of JSON Schema draft 4, the newest that EventBridge's schema registry takes besides OpenAPI 3.0. */
export interface Draft4 {
  readonly schema: Schema;
  /** Keywords that have no counterpart, sorted: the result allows what they forbid, and forbids nothing that they allow. */
  readonly lost: readonly string[];
}

/**
 * Puts a self-contained JSON Schema 2020-12 (`$defs` at its root) into the words of draft 4.
 *
 * @see https://json-schema.org/draft-04/draft-fge-json-schema-validation-00
 */
export function toDraft4(root: Schema): Draft4 {
  const { $schema: _, $defs = {}, ...body } = root;
  const losses = lossesIn($defs as Schema);
  const lost = new Set<string>();
  const convert: Convert = (value) => {
    if (value === true) return {};
    if (value === false) return { not: {} };
    const schema = value as Schema;
    const result = convertKeywords(schema, convert, { lost, losses });
    if (typeof schema['$ref'] !== 'string') return result;
    const reference = { $ref: schema['$ref'].replace(/^#\/\$defs\//, '#/definitions/') };
    // Beside a $ref, draft 4 sees nothing.
    return Object.keys(result).length === 0 ? reference : { allOf: [reference, result] };
  };
  const definitions = mapValues($defs as Schema, convert);
  const schema = {
    $schema: 'http://json-schema.org/draft-04/schema#',
    ...convert(body),
    ...(Object.keys(definitions).length > 0 && { definitions }),
  };
  return { schema, lost: [...lost].sort() };
}

type Convert = (value: unknown) => Schema;

interface Losses {
  /** Collects what could not be said. */
  readonly lost: Set<string>;
  /** What could not be said of a schema, with everything that it refers to. */
  readonly losses: (value: unknown) => readonly string[];
}

function convertKeywords(schema: Schema, convert: Convert, { lost, losses }: Losses): Mutable {
  const result: Mutable = {};
  const all: Schema[] = [];
  for (const [key, value] of Object.entries(schema)) {
    if (key === 'required' && list(value).length === 0) continue;
    if (KEPT.has(key)) result[key] = value;
    else if (LOST.has(key)) lost.add(key);
    // Whoever forbids what is forgotten in part would forbid too much.
    else if (key === 'not' && losses(value).length > 0) lost.add(key);
    else if (key === 'const') all.push({ enum: [value] });
    else if (key === 'not' || key === 'additionalProperties') result[key] = convert(value);
    else if (key === 'allOf') all.push(...list(value).map(convert));
    else if (key === 'anyOf') result[key] = list(value).map(convert);
    else if (key === 'oneOf') {
      const isWhole = losses(value).length === 0;
      if (!isWhole) lost.add(key);
      all.push({ [isWhole ? 'oneOf' : 'anyOf']: list(value).map(convert) });
    } else if (key === 'properties' || key === 'patternProperties') result[key] = mapValues(value as Schema, convert);
    else if (key === 'dependentRequired' || key === 'dependentSchemas')
      all.push(dependencies(value as Schema, convert));
  }
  // These read false as "nothing more"; a schema says the same.
  if (schema['additionalProperties'] === false) result['additionalProperties'] = false;
  Object.assign(result, items(schema, convert));
  all.push(
    ...bounds(schema),
    ...conditions(schema, convert, { lost, losses }),
    ...contains(schema, convert, { lost, losses }),
  );
  if (all.length > 0) result['allOf'] = all;
  return result;
}

function items(schema: Schema, convert: Convert): Mutable {
  const prefix = schema['prefixItems'];
  const rest = schema['items'];
  if (prefix === undefined) return rest === undefined ? {} : { items: convert(rest) };
  const additional = rest === false ? false : rest === undefined ? undefined : convert(rest);
  return { items: list(prefix).map(convert), ...(additional !== undefined && { additionalItems: additional }) };
}

/** In draft 4 a bound is exclusive by a flag beside it, so each bound gets a schema of its own. */
function bounds(schema: Schema): Schema[] {
  const limit = (bound: string, exclusive: string): Schema[] => [
    ...(typeof schema[bound] === 'number' ? [{ [bound]: schema[bound] }] : []),
    ...(typeof schema[exclusive] === 'number' ? [{ [bound]: schema[exclusive], [exclusive]: true }] : []),
  ];
  return [...limit('minimum', 'exclusiveMinimum'), ...limit('maximum', 'exclusiveMaximum')];
}

/** `if a then b else c` is `(not a or b) and (a or c)`. */
function conditions(schema: Schema, convert: Convert, { lost, losses }: Losses): Schema[] {
  const { if: premise, then, else: otherwise } = schema;
  if (premise === undefined) return [];
  const condition = convert(premise);
  const isWhole = losses(premise).length === 0;
  if (!isWhole && then !== undefined) lost.add('if');
  return [
    ...(then === undefined || !isWhole ? [] : [{ anyOf: [{ not: condition }, convert(then)] }]),
    ...(otherwise === undefined ? [] : [{ anyOf: [condition, convert(otherwise)] }]),
  ];
}

/** Some item fits: not every item fails. Counting beyond one has no word. */
function contains(schema: Schema, convert: Convert, { lost }: Losses): Schema[] {
  if (schema['contains'] === undefined || schema['minContains'] === 0) return [];
  if (typeof schema['minContains'] === 'number' && schema['minContains'] > 1) lost.add('minContains');
  const none = { items: { not: convert(schema['contains']) } };
  return [{ anyOf: [{ not: { type: 'array' } }, { not: none }] }];
}

const dependencies = (value: Schema, convert: Convert): Schema => ({
  dependencies: mapValues(value, (entry) => (Array.isArray(entry) ? alwaysOne(entry) : convert(entry))),
});

/** Draft 4 takes no empty list of required names. */
const alwaysOne = (names: readonly unknown[]): unknown => (names.length === 0 ? {} : names);

const list = (value: unknown): readonly unknown[] => value as readonly unknown[];

const mapValues = (record: Schema, map: (value: unknown) => unknown): Mutable =>
  Object.fromEntries(Object.entries(record).map(([key, value]) => [key, map(value)]));

/** Which keywords of a schema, or of what it refers to, have no counterpart. */
function lossesIn(definitions: Schema): (value: unknown) => readonly string[] {
  const visit = (value: unknown, found: Set<string>, seen: Set<string>): void => {
    if (typeof value !== 'object' || value === null) return;
    for (const [key, entry] of Object.entries(value)) {
      if (LOST.has(key)) found.add(key);
      if (key === 'minContains' && typeof entry === 'number' && entry > 1) found.add(key);
      if (key === '$ref' && typeof entry === 'string' && !seen.has(entry)) {
        seen.add(entry);
        visit(definitions[entry.slice('#/$defs/'.length)], found, seen);
      }
      // Data, not schemas.
      if (key !== 'enum' && key !== 'const') visit(entry, found, seen);
    }
  };
  return (value) => {
    const found = new Set<string>();
    visit(value, found, new Set());
    return [...found];
  };
}
