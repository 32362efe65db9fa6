import { isArray, isObject, type Json, type JsonObject } from '../../source/index.ts';
import type { Lookup } from '../../cases/sample.ts';

const textsByFormat: Readonly<Record<string, readonly string[]>> = {
  'date-time': ['2024-02-29T12:00:00Z', '2024-01-01t00:00:00.5+14:00', '1999-12-31T23:59:59.123456789-01:00'],
  date: ['2024-02-29', '2023-12-31'],
  time: ['00:00:00Z', '23:59:59.999-11:30'],
  duration: ['P1D', 'PT0S', 'P1Y1M'],
  uuid: ['0197a3e2-5c1f-7b64-9a0d-3f5b8c1d2e4a', '00000000-0000-0000-0000-000000000000'],
  email: ['a@b.cd', "x'y@z-1.example", 'somebody.with.a.long.name@an.even.longer.domain.of.some.example.org'],
  hostname: ['a.b', 'localhost'],
  ipv4: ['1.2.3.4', '10.0.0.255'],
  ipv6: ['::1', 'fe80::1:2'],
  uri: ['https://a.b/c?d#e', 'urn:x:y'],
  'uri-reference': ['/a', '?b'],
};

/** Texts that a pattern accepts. */
export type TextsOf = (pattern: string) => readonly string[];

const texts = [
  'one',
  '',
  'a',
  'ab',
  'abc',
  'abcd',
  'x',
  'A',
  '12',
  'added-later',
  'forbidden',
  'two words',
  'aaaaaaaaaaaaaaaaaaaa',
  '2024-02-29',
];
const numbers = [1, 0, -1, 2, 3, 5, 7, 10, 11, 0.5, 0.25, 4711, 99, 100, 101, 2147483648, -2147483649];
const anything: readonly Json[] = ['one', 7, 0.5, true, null, [], ['x'], {}, { a: 1 }];
const deepest = 4;
const most = 1200;

/**
 * Values at and just beyond every boundary of a schema, one place varied at a time:
 * the first is meant to fit, many of the others are not.
 */
export class BoundaryValues {
  readonly #lookup: Lookup;
  readonly #textsOf: TextsOf;
  constructor(lookup: Lookup, textsOf: TextsOf) {
    this.#lookup = lookup;
    this.#textsOf = textsOf;
  }

  of(schema: Json, depth = 0): Json[] {
    if (!isObject(schema) || Object.keys(schema).length === 0) return [...anything];
    if (typeof schema.$ref === 'string') {
      const target = depth > deepest ? {} : (this.#lookup(schema.$ref) ?? {});
      const own = Object.keys(schema).length > 1 ? [without(schema, '$ref')] : [];
      return this.#together([target, ...own], depth + 1);
    }
    const own = without(schema, 'allOf', 'anyOf', 'oneOf', 'if', 'then', 'else', 'not', 'dependentSchemas');
    const parts: Json[] = [...listOf(schema.allOf)];
    const unions = [listOf(schema.anyOf), listOf(schema.oneOf)].filter((branches) => branches.length > 0);
    const conditions = [schema.if, schema.then, schema.else].filter((one) => one !== undefined);
    if (schema.not !== undefined) conditions.push(schema.not);
    for (const [name, one] of Object.entries(isObject(schema.dependentSchemas) ? schema.dependentSchemas : {}))
      conditions.push({ required: [name] }, one as Json);
    const base = [...(says(own) ? [own] : []), ...parts];
    if (unions.length === 0 && conditions.length === 0) return this.#together(base, depth);
    const alternatives = unions.flatMap((branches) => branches.map((branch) => [...base, branch]));
    const results = [
      ...(unions.length === 0 ? this.#together(base, depth) : []),
      ...alternatives.flatMap((all) => this.#together(all, depth + 1)),
      ...conditions.flatMap((one) => this.#together([...base, one], depth + 1)),
      ...(conditions.length > 1 ? this.#together([...base, ...conditions.slice(0, 2)], depth + 1) : []),
    ];
    return cut(results);
  }

  /** Values of schemas that hold together. */
  #together(schemas: readonly Json[], depth: number): Json[] {
    if (schemas.length === 0) return [...anything];
    const lists = schemas.map((schema) =>
      isObject(schema) && says(schema) && !structural(schema) ? this.of(schema, depth) : this.#own(schema, depth),
    );
    if (lists.length === 1) return lists[0]!;
    const [start, ...others] = lists.map((values) => values[0]!);
    const first = others.reduce(combine, start!);
    return cut([
      first,
      ...lists.flatMap((values) => values.flatMap((value) => [combine(first, value), combine(value, first), value])),
    ]);
  }

  #own(schema: Json, depth: number): Json[] {
    if (!isObject(schema)) return [...anything];
    if ('const' in schema) return [schema.const!, ...neighbours(schema.const!), 'one', 'other', 7, null];
    if (isArray(schema.enum))
      return [...schema.enum, ...this.#byTypes(schema, depth).slice(0, 30), 'added-later', 4711];
    const given = isArray(schema.examples) ? schema.examples : [];
    return [...given, ...this.#byTypes(schema, depth)];
  }

  #byTypes(schema: JsonObject, depth: number): Json[] {
    const stated = isArray(schema.type)
      ? schema.type
      : schema.type === undefined
        ? impliedTypes(schema)
        : [schema.type];
    const found = stated.flatMap((type): Json[] => {
      if (type === 'string') return this.#texts(schema);
      if (type === 'integer' || type === 'number') return numbersOf(schema, type === 'integer');
      if (type === 'boolean') return [true, false];
      if (type === 'array') return this.#arrays(schema, depth);
      return type === 'object' ? this.#objects(schema, depth) : [null];
    });
    return [
      ...(schema.type === undefined && found.length === 0 ? anything : found),
      ...(schema.type === undefined ? anything : []),
    ];
  }

  #texts(schema: JsonObject): Json[] {
    const given = isArray(schema.examples) ? schema.examples.filter((one) => typeof one === 'string') : [];
    const formatted = typeof schema.format === 'string' ? [...(textsByFormat[schema.format] ?? [])] : [];
    const most = typeof schema.maxLength === 'number' ? schema.maxLength : 20;
    if (schema.format === 'date-time')
      formatted.push(
        ...[most, most + 1, most - 1].map((n) => `2024-01-01T00:00:00.${'0'.repeat(Math.max(1, n - 21))}Z`),
      );
    if (schema.format === 'uri')
      formatted.push(...[most, most + 1, most - 1].map((n) => `https://a.b/${'c'.repeat(Math.max(1, n - 12))}`));
    if (schema.format === 'email')
      formatted.push(...[most, most + 1, most - 1].map((n) => `${'m'.repeat(Math.max(1, n - 5))}@b.cd`));
    const matching = typeof schema.pattern === 'string' ? this.#textsOf(schema.pattern) : [];
    const sized = [schema.minLength, schema.maxLength].flatMap((length) =>
      typeof length === 'number'
        ? [length, length + 1, length - 1]
            .filter((n) => n >= 0 && n < 25_000)
            .flatMap((n) => ['a'.repeat(n), '7'.repeat(n)])
        : [],
    );
    const fits = (text: string): boolean =>
      [...text].length >= Number(schema.minLength ?? 0) && [...text].length <= Number(schema.maxLength ?? Infinity);
    const all = [...new Set([...given, ...matching, ...formatted, ...sized, ...texts])];
    return [...all.filter(fits), ...all.filter((text) => !fits(text))];
  }

  #arrays(schema: JsonObject, depth: number): Json[] {
    if (depth > deepest) return [[]];
    const prefix = listOf(schema.prefixItems).map((item) => this.of(item, depth + 1));
    const rest =
      schema.items === undefined || schema.items === false ? [...anything] : this.of(schema.items, depth + 1);
    const hit = schema.contains === undefined ? [] : [this.of(schema.contains, depth + 1)[0]!];
    const fill = (length: number): Json[] =>
      Array.from(
        { length },
        (_, index) =>
          (prefix[index] ?? (index < prefix.length + 1 && hit.length > 0 ? hit : [rest[index % rest.length]!]))[0]!,
      );
    const usual = Math.max(prefix.length, Number(schema.minItems ?? 1));
    const lengths = [
      usual,
      0,
      1,
      2,
      3,
      4,
      5,
      Number(schema.minItems ?? 0) - 1,
      Number(schema.maxItems ?? 3),
      Number(schema.maxItems ?? 3) + 1,
    ];
    const sized = lengths
      .filter((n) => n >= 0 && n < (depth === 0 ? 2100 : 20))
      .map((n) => (schema.items === false ? fill(Math.min(n, prefix.length + 1)) : fill(n)));
    // Long lists of what surely fits; distinct where texts allow it.
    const uniform = lengths
      .filter((n) => n > prefix.length && n < (depth === 0 ? 2100 : 20))
      .flatMap((n) => [
        Array.from({ length: n }, (_, index) => prefix[index]?.[0] ?? rest[0]!),
        Array.from(
          { length: n },
          (_, index) => prefix[index]?.[0] ?? (typeof rest[0] === 'string' ? String(index) : rest[index % 2]!),
        ),
      ]);
    const varied = prefix.flatMap((values, at) =>
      values.slice(0, 25).map((value) => sized[0]!.map((item, index) => (index === at ? value : item))),
    );
    const later = rest.slice(0, 60).flatMap((value) => [
      [...fill(prefix.length), value],
      [...sized[0]!, value],
    ]);
    const repeated = rest.slice(0, 3).flatMap((value) => [2, 3, 4].map((n) => Array.from({ length: n }, () => value)));
    const hits = hit.flatMap((value) => [1, 2, 3, 4].map((n) => Array.from({ length: n }, () => value)));
    return cut([
      ...sized,
      fill(prefix.length),
      ...varied,
      ...rest.slice(0, 60).map((value) => [value]),
      ...later,
      ...repeated,
      ...hits,
      ...uniform,
    ]);
  }

  #objects(schema: JsonObject, depth: number): Json[] {
    if (depth > deepest) return isArray(schema.examples) ? [...schema.examples] : [{}];
    const declared = Object.entries(isObject(schema.properties) ? schema.properties : {});
    const options = declared.map(
      ([name, member]) => [name, member === false ? [] : this.of(member as Json, depth + 1)] as const,
    );
    const required = listOf(schema.required).map(String);
    const full: Record<string, Json> = {};
    for (const [name, values] of options)
      if (values.length > 0 && (depth < 3 || required.includes(name))) full[name] = values[0]!;
    const given = isArray(schema.examples) ? schema.examples.filter(isObject) : [];
    // What people wrote down is the best start.
    Object.assign(full, given[0]);
    for (const name of required) full[name] ??= 'one';
    const extra = isObject(schema.additionalProperties)
      ? this.of(schema.additionalProperties, depth + 1)
      : [7, 'text', true];
    const patterned = Object.entries(isObject(schema.patternProperties) ? schema.patternProperties : {}).flatMap(
      ([pattern, member]) =>
        [...this.#textsOf(pattern).slice(0, 2), 'x-a', 'other-1'].flatMap((key) =>
          this.of(member as Json, depth + 1)
            .slice(0, 12)
            .map((value) => [key, value] as const),
        ),
    );
    const patternKeys = Object.entries(isObject(schema.patternProperties) ? schema.patternProperties : {}).map(
      ([pattern, member]) => {
        const [value = 'one'] = this.of(member as Json, depth + 1);
        return Object.fromEntries([...this.#textsOf(pattern), 'x-a', 'x-b', 'x-c', 'x-d'].map((key) => [key, value]));
      },
    );
    const minimal = Object.fromEntries(required.map((name) => [name, full[name]!]));
    const varied = options.flatMap(([name, values]) =>
      values.slice(0, depth > 1 ? 12 : 45).map((value) => ({ ...full, [name]: value })),
    );
    const omitted = Object.keys(full).map((name) => without(full, name));
    const added = options.flatMap(([name, values]) =>
      values.slice(0, 3).map((value) => ({ ...minimal, [name]: value })),
    );
    const keys = ['ab', 'undeclared', 'x-a', 'other-1', 'UPPER', 'abcd'];
    const extras = keys.flatMap((key) =>
      extra.slice(0, 12).flatMap((value) => [{ ...full, [key]: value }, { [key]: value }]),
    );
    const limit = Number(schema.maxProperties ?? 3);
    const sizes = depth === 0 && limit < 1000 ? [limit, limit + 1, limit - 1] : [];
    const crowds = sizes.map((n) =>
      Object.fromEntries(Array.from({ length: Math.max(0, n) }, (_, index) => [`k${index}`, extra[0]!])),
    );
    const many = [2, 3, 4, 5, 6].flatMap((n) => {
      const more = Object.fromEntries(
        Array.from({ length: n }, (_, index) => ['a', 'b', 'c', 'd', 'e', 'f'][index]!).map((key) => [key, extra[0]!]),
      );
      return [more, { ...full, ...more }];
    });
    return cut([
      full,
      minimal,
      {},
      ...given,
      ...omitted,
      ...varied,
      ...added,
      ...patterned.flatMap(([key, value]) => [{ ...full, [key]: value }, { [key]: value }]),
      ...extras,
      ...patternKeys.map((more) => ({ ...full, ...more })),
      ...many,
      ...crowds,
    ]);
  }
}

const listOf = (value: Json | undefined): readonly Json[] => (isArray(value) ? value : []);
const without = (value: JsonObject, ...keys: readonly string[]): JsonObject =>
  Object.fromEntries(Object.entries(value).filter(([key]) => !keys.includes(key)));
const structural = (s: JsonObject): boolean =>
  !['$ref', 'allOf', 'anyOf', 'oneOf', 'if', 'not', 'dependentSchemas'].some((key) => key in s);
const says = (s: JsonObject): boolean =>
  Object.keys(s).some((key) => !['title', 'description', 'discriminator', '$comment'].includes(key));

const impliedTypes = (s: JsonObject): string[] => [
  ...([
    'properties',
    'required',
    'additionalProperties',
    'patternProperties',
    'propertyNames',
    'minProperties',
    'maxProperties',
    'dependentRequired',
    'unevaluatedProperties',
  ].some((key) => key in s)
    ? ['object']
    : []),
  ...(['items', 'prefixItems', 'minItems', 'maxItems', 'uniqueItems', 'contains'].some((key) => key in s)
    ? ['array']
    : []),
  ...(['minLength', 'maxLength', 'pattern', 'format'].some((key) => key in s) ? ['string'] : []),
  ...(['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf'].some((key) => key in s)
    ? ['number']
    : []),
];

const numbersOf = (schema: JsonObject, whole: boolean): Json[] => {
  const step = typeof schema.multipleOf === 'number' ? schema.multipleOf : 1;
  const bounds = ['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum'].flatMap((key) => {
    const limit = schema[key];
    return typeof limit === 'number'
      ? [limit, limit + step, limit - step, limit + 1, limit - 1, ...(whole ? [] : [limit + 0.25, limit - 0.25])]
      : [];
  });
  const steps = [1, 2, 3, -1, 1e10, -1e10].map((n) => n * step);
  const all = [...new Set([...bounds, ...steps, ...numbers])];
  const fits = (n: number): boolean =>
    n >= Number(schema.minimum ?? -Infinity) &&
    n <= Number(schema.maximum ?? Infinity) &&
    n > Number(schema.exclusiveMinimum ?? -Infinity) &&
    n < Number(schema.exclusiveMaximum ?? Infinity) &&
    Number.isInteger(n / step) === ('multipleOf' in schema || Number.isInteger(n / step));
  const chosen = whole ? [...all.filter((n) => Number.isInteger(n)), 0.5] : all;
  return [...chosen.filter(fits), ...chosen.filter((n) => !fits(n))];
};

const neighbours = (value: Json): Json[] =>
  typeof value === 'string'
    ? [`${value}-other`, value.slice(1)]
    : typeof value === 'number'
      ? [value + 1, value - 1]
      : [];

const combine = (one: Json, other: Json | undefined): Json =>
  isObject(one) && isObject(other) ? { ...one, ...other } : one;

/** Evenly thinned, the first kept: neighbours in the list vary the same place. */
const cut = (values: Json[]): Json[] => {
  if (values.length <= most) return values;
  const step = values.length / most;
  return Array.from({ length: most }, (_, index) => values[Math.floor(index * step)]!);
};
