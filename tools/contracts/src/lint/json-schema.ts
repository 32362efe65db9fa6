import { branchesOf, withoutTags } from '../schema/discriminate.ts';
import { SchemaReader } from '../schema/read-schema.ts';
import { type Cursor, isObject } from '../source/index.ts';

type Mutable = { [key: string]: unknown };

const ONE = new Set([
  'items',
  'additionalProperties',
  'not',
  'if',
  'then',
  'else',
  'contains',
  'propertyNames',
  'unevaluatedProperties',
  'unevaluatedItems',
]);
const LISTS = new Set(['allOf', 'anyOf', 'oneOf', 'prefixItems']);
const MAPS = new Set(['properties', 'patternProperties', 'dependentSchemas']);
const KEPT = new Set(
  (
    'type enum const format minLength maxLength pattern minimum maximum exclusiveMinimum exclusiveMaximum multipleOf minItems maxItems ' +
    'uniqueItems minContains maxContains required minProperties maxProperties dependentRequired'
  ).split(' '),
);

/** A schema with everything that it refers to as one JSON Schema 2020-12 document, for a validator. */
export function jsonSchemaOf(cursor: Cursor): Mutable {
  const definitions: Mutable = {};
  const names = new Map<string, string>();
  const refer = (target: Cursor): string => {
    let name = names.get(target.id);
    if (name === undefined) {
      name = `d${names.size}`;
      names.set(target.id, name);
      definitions[name] = true;
      definitions[name] = target.exists ? convertSchema(target, refer) : true;
    }
    return `#/$defs/${name}`;
  };
  const root = convertSchema(cursor, refer);
  return { $schema: 'https://json-schema.org/draft/2020-12/schema', allOf: [root], $defs: definitions };
}

/**
 * One schema in the terms of JSON Schema 2020-12.
 *
 * @param refer names what a `$ref` points at; called with the schema at its end
 */
export function convertSchema(cursor: Cursor, refer: (target: Cursor) => string): unknown {
  const convert = (at: Cursor): unknown => {
    if (at.value === true || at.value === false) return at.value;
    return at.ref === undefined ? body(at) : { $ref: refer(at.resolve()), ...body(at) };
  };
  const body = (at: Cursor): Mutable => {
    const result: Mutable = {};
    if (!isObject(at.value)) return result;
    for (const [key, value] of Object.entries(at.value)) {
      if (ONE.has(key)) result[key] = convert(at.get(key));
      else if (key === 'oneOf' || key === 'anyOf') result[key] = branches(at, key);
      else if (LISTS.has(key)) result[key] = at.get(key).items().map(convert);
      else if (MAPS.has(key))
        result[key] = Object.fromEntries(at.members(key).map(([name, entry]) => [name, convert(entry)]));
      else if (key === 'enum' && Array.isArray(value) && value.length === 0) continue;
      else if (KEPT.has(key)) result[key] = value;
    }
    const isOld = at.document.kind === 'openapi' && at.document.version.startsWith('3.0.');
    return exclusiveBounds(isOld ? nullable(result, at) : result);
  };
  /** What a discriminator implies is spelled out: validators of JSON Schema do not look at it. */
  const branches = (at: Cursor, keyword: 'anyOf' | 'oneOf'): unknown[] => {
    const items = at.get(keyword).items();
    if (!at.has('discriminator')) return items.map(convert);
    return branchesOf(new SchemaReader().read(at), keyword).map((branch, index) => {
      const content = convert(items[index]!);
      const [[property, member] = []] = withoutTags(branch) === branch ? [] : branch.properties;
      if (property === undefined || !member) return content;
      const tags = member.const ? [member.const.value] : member.enum;
      return { allOf: [content, { properties: { [property]: { enum: tags } }, required: [property] }] };
    });
  };
  return convert(cursor);
}

/** OpenAPI 3.0's own way to allow null. */
const nullable = (schema: Mutable, at: Cursor): Mutable =>
  at.boolean('nullable') === true && typeof schema.type === 'string'
    ? { ...schema, type: [schema.type, 'null'] }
    : schema;

/** Boolean exclusive bounds are OpenAPI 3.0's own, and read as meant elsewhere too. */
function exclusiveBounds(schema: Mutable): Mutable {
  const result = { ...schema };
  for (const [bound, exclusive] of [
    ['minimum', 'exclusiveMinimum'],
    ['maximum', 'exclusiveMaximum'],
  ] as const) {
    if (result[exclusive] === true && result[bound] !== undefined) {
      result[exclusive] = result[bound];
      delete result[bound];
    } else if (typeof result[exclusive] === 'boolean') delete result[exclusive];
  }
  return result;
}
