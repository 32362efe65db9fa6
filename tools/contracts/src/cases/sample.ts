import { compilePattern } from '../schema/patterns.ts';
import { isArray, isObject, type Json, type JsonObject } from '../source/index.ts';
import type { Random } from './random.ts';

/** Where a `$ref` points; undefined: nowhere. */
export type Lookup = (ref: string) => Json | undefined;

/** References to components of one document, by whatever pointer below them. */
export const componentLookup =
  (schemas: Readonly<Record<string, Json>>): Lookup =>
  (ref) =>
    atPointer(schemas, ref.split('/').slice(3));

/** What stands at the end of a path of escaped names. */
export const atPointer = (from: Json, path: readonly string[]): Json | undefined =>
  path
    .map((part) => decodeURIComponent(part).replaceAll('~1', '/').replaceAll('~0', '~'))
    .reduce<Json | undefined>((at, key) => (isObject(at) || isArray(at) ? (at as JsonObject)[key] : undefined), from);

const letters = ['a', 'Z', '0', '-', ' ', 'é', '名', '😀', '\ud83d', '\n', "'", '"', '\\', '/'];
const textsByFormat: Readonly<Record<string, readonly string[]>> = {
  'date-time': ['2024-02-29T12:00:00Z', '2024-06-30T23:59:60Z', '2024-01-01t00:00:00.5+14:00', '2024-01-01 00:00:00Z'],
  date: ['2024-02-29', '2023-12-31', '0000-01-01'],
  time: ['00:00:00Z', '23:59:59.999-11:30'],
  duration: ['P1D', 'PT0S', 'P1Y1M', 'P3W'],
  uuid: ['0197a3e2-5c1f-7b64-9a0d-3f5b8c1d2e4a', '00000000-0000-0000-0000-000000000000'],
  email: ['a@b.cd', "x'y@z-1.example"],
  hostname: ['a.b', 'localhost'],
  ipv4: ['1.2.3.4', '10.0.0.255'],
  ipv6: ['::1', 'fe80::1:2', '::ffff:1.2.3.4'],
  uri: ['https://a.b/c?d#e', 'urn:x:y'],
  'uri-reference': ['/a', '?b', 'c:d'],
  int64: ['0', '-5', '9223372036854775807'],
  byte: ['YWJj', 'YQ=='],
};

const define = (into: Record<string, Json>, key: string, value: Json): void => {
  Object.defineProperty(into, key, { value, enumerable: true, configurable: true, writable: true });
};

/** Makes values that mostly fit a schema, with a taste for its boundaries. */
export class Sampler {
  readonly #lookup: Lookup;
  readonly #random: Random;
  constructor(lookup: Lookup, random: Random) {
    this.#lookup = lookup;
    this.#random = random;
  }

  sample(schema: Json, depth = 0): Json {
    if (!isObject(schema)) return this.#anything();
    if (depth > 8) return this.#shallow(schema);
    const resolved = this.#resolve(schema);
    if (resolved !== schema) return this.sample(resolved, depth + 1);
    if ('const' in schema) return schema.const!;
    if (isArray(schema.enum)) return this.#random.pick(schema.enum);
    const parts = [
      ...(isArray(schema.allOf) ? schema.allOf : []),
      ...(isArray(schema.anyOf) ? [this.#random.pick(schema.anyOf)] : []),
      ...(isArray(schema.oneOf) ? [this.#random.pick(schema.oneOf)] : []),
      ...(schema.if !== undefined ? [schema.if, this.#random.pick([schema.then ?? true, schema.else ?? true])] : []),
    ].filter((part) => isObject(part));
    const own = this.#own(schema, depth);
    if (parts.length === 0) return own ?? this.#anything();
    return parts.map((part) => this.sample(part, depth + 1)).reduce<Json>(combine, own ?? null);
  }

  #resolve(schema: JsonObject): Json {
    return typeof schema.$ref === 'string' ? (this.#lookup(schema.$ref) ?? true) : schema;
  }

  #shallow(schema: JsonObject): Json {
    if (schema.type === 'array') return [];
    return schema.type === 'object' ? {} : null;
  }

  #own(schema: JsonObject, depth: number): Json | undefined {
    const types = isArray(schema.type) ? schema.type : typeof schema.type === 'string' ? [schema.type] : [];
    const type = types.length > 0 ? this.#random.pick(types) : isObject(schema.properties) ? 'object' : undefined;
    if (type === 'null') return null;
    if (type === 'boolean') return this.#random.chance(0.5);
    if (type === 'string') return this.#text(schema);
    if (type === 'integer' || type === 'number') return this.#number(schema, type === 'integer');
    if (type === 'array') return this.#array(schema, depth);
    return type === 'object' ? this.#object(schema, depth) : undefined;
  }

  #text(schema: JsonObject): string {
    const known = typeof schema.format === 'string' ? textsByFormat[schema.format] : undefined;
    if (known && this.#random.chance(0.8)) return this.#random.pick(known);
    const least = Number(schema.minLength ?? 0);
    const most = Number(schema.maxLength ?? least + 4);
    const length = this.#random.pick([least, most, least - 1, most + 1, this.#random.below(most + 2)]);
    return Array.from({ length: Math.max(0, Math.min(length, 50)) }, () => this.#random.pick(letters)).join('');
  }

  #number(schema: JsonObject, whole: boolean): number {
    const limits = ['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum'].flatMap((key) => {
      const limit = schema[key];
      return typeof limit === 'number'
        ? [limit, limit + 1, limit - 1, ...(whole ? [] : [limit + 0.01, limit - 0.01])]
        : [];
    });
    const step = typeof schema.multipleOf === 'number' ? schema.multipleOf : 1;
    const count = this.#random.below(400) - 200;
    // The nearest number to a decimal: what a person would write.
    const stepped = Number((count * step).toPrecision(12));
    return this.#random.pick([...limits, stepped, 0, -0, 1, -1, whole ? 7 : 0.5]);
  }

  #array(schema: JsonObject, depth: number): Json {
    const prefix = isArray(schema.prefixItems) ? schema.prefixItems : isArray(schema.items) ? schema.items : [];
    const rest = isArray(schema.items) ? schema.additionalItems : schema.items;
    const least = Number(schema.minItems ?? 0);
    const most = Number(schema.maxItems ?? Math.max(least, prefix.length) + 2);
    const length = depth > 4 ? least : this.#random.pick([least, most, prefix.length, this.#random.below(most + 2)]);
    return Array.from({ length: Math.min(length, 8) }, (_, index) => {
      const item = prefix[index] ?? (index % 2 && schema.contains !== undefined ? schema.contains : rest);
      return item === undefined || item === false ? this.#anything() : this.sample(item, depth + 1);
    });
  }

  #object(schema: JsonObject, depth: number): Json {
    const result: Record<string, Json> = {};
    const required = isArray(schema.required) ? schema.required : [];
    const properties = isObject(schema.properties) ? schema.properties : {};
    for (const key of Object.keys(properties)) {
      const wanted = required.includes(key) ? 0.95 : depth > 3 ? 0.2 : 0.6;
      if (this.#random.chance(wanted)) define(result, key, this.sample(properties[key]!, depth + 1));
    }
    for (const key of required) if (typeof key === 'string' && !(key in result)) define(result, key, this.#anything());
    const rest = schema.additionalProperties;
    if (isObject(rest) && this.#random.chance(0.7)) {
      const names = isObject(schema.propertyNames) ? schema.propertyNames.enum : undefined;
      const key = isArray(names) ? String(this.#random.pick(names)) : this.#random.pick(['AT', 'x-a', 'k', 'zz']);
      define(result, key, this.sample(rest, depth + 1));
    }
    for (const [pattern, member] of Object.entries(
      isObject(schema.patternProperties) ? schema.patternProperties : {},
    )) {
      const key = ['x-y', 'a-count', 'count', 'k'].find((name) => compilePattern(pattern).test(name));
      if (key && this.#random.chance(0.7)) define(result, key, this.sample(member as Json, depth + 1));
    }
    return result;
  }

  #anything(): Json {
    return this.#random.pick<Json>([null, true, 0, 1.5, 'x', '', [], ['a'], {}, { a: 1 }]);
  }
}

const combine = (one: Json, other: Json): Json => {
  if (isObject(one) && isObject(other)) {
    const result: Record<string, Json> = { ...one };
    for (const [key, value] of Object.entries(other))
      define(result, key, key in one ? combine(one[key]!, value as Json) : (value as Json));
    return result;
  }
  return one === null ? other : isObject(one) ? one : other;
};
