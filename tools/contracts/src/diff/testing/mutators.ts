import { isArray, isObject, type Json, type JsonObject } from '../../source/index.ts';

/** One way to change a schema. The checklist was fixed before the engine that it examines. */
export interface Mutator {
  /** Keyword of JSON Schema 2020-12 or of OpenAPI's dialect. */
  readonly keyword: string;
  readonly name: string;
  /** The changed schema; undefined where the change does not apply. Never changes its argument. */
  readonly apply: (schema: JsonObject) => Json | undefined;
}

type Apply = Mutator['apply'];

const typesOf = (s: JsonObject): readonly Json[] => (isArray(s.type) ? s.type : s.type === undefined ? [] : [s.type]);
const speaksOf = (s: JsonObject, ...types: string[]): boolean => types.some((type) => typesOf(s).includes(type));
const isText = (s: JsonObject): boolean => speaksOf(s, 'string') && s.enum === undefined && s.const === undefined;
const isNumber = (s: JsonObject): boolean =>
  speaksOf(s, 'integer', 'number') && s.enum === undefined && s.const === undefined;

const without = (s: JsonObject, key: string): JsonObject =>
  Object.fromEntries(Object.entries(s).filter(([name]) => name !== key));
const set = (s: JsonObject, key: string, value: Json): JsonObject => ({ ...s, [key]: value });

const remove =
  (key: string): Apply =>
  (s) =>
    key in s ? without(s, key) : undefined;
const add =
  (key: string, value: Json, when: (s: JsonObject) => boolean): Apply =>
  (s) =>
    !(key in s) && when(s) ? set(s, key, value) : undefined;
const shift =
  (key: string, by: number): Apply =>
  (s) => {
    const value = s[key];
    return typeof value === 'number' && (value + by >= 0 || /imum/i.test(key)) ? set(s, key, value + by) : undefined;
  };
const replace =
  (key: string, by: (value: Json, s: JsonObject) => Json | undefined): Apply =>
  (s) => {
    const value = s[key];
    const next = value === undefined ? undefined : by(value, s);
    return next === undefined ? undefined : set(s, key, next);
  };
const list =
  (key: string, by: (items: readonly Json[], s: JsonObject) => readonly Json[] | undefined): Apply =>
  (s) => {
    const items = s[key];
    const next = isArray(items) ? by(items, s) : undefined;
    return next === undefined ? undefined : set(s, key, next);
  };
const members =
  (
    key: string,
    by: (
      entries: readonly (readonly [string, Json])[],
      s: JsonObject,
    ) => readonly (readonly [string, Json])[] | undefined,
  ): Apply =>
  (s) => {
    const map = s[key];
    const next = isObject(map) ? by(Object.entries(map), s) : undefined;
    return next === undefined ? undefined : set(s, key, Object.fromEntries(next));
  };

/** The mapping of a discriminator, entry by entry; undefined: it has none any more. */
const mapping =
  (by: (entries: readonly (readonly [string, Json])[]) => readonly (readonly [string, Json])[] | undefined): Apply =>
  (s) => {
    const { discriminator } = s;
    if (!isObject(discriminator) || !isObject(discriminator.mapping)) return undefined;
    const next = by(Object.entries(discriminator.mapping) as [string, Json][]);
    const changed =
      next === undefined ? without(discriminator, 'mapping') : set(discriminator, 'mapping', Object.fromEntries(next));
    return set(s, 'discriminator', changed);
  };

const bound = (key: string, value: number, when: (s: JsonObject) => boolean): Mutator[] => [
  { keyword: key, name: `${key} added`, apply: add(key, value, when) },
  { keyword: key, name: `${key} removed`, apply: remove(key) },
  { keyword: key, name: `${key} raised`, apply: shift(key, 1) },
  { keyword: key, name: `${key} lowered`, apply: shift(key, -1) },
];

const otherMember = (values: readonly Json[]): Json | undefined => {
  if (values.every((value) => typeof value === 'string')) return 'added-later';
  return values.every((value) => typeof value === 'number') ? 4711 : undefined;
};

const isObjectSchema = (s: JsonObject): boolean => speaksOf(s, 'object') || isObject(s.properties);
const requiredOf = (s: JsonObject): readonly Json[] => (isArray(s.required) ? s.required : []);
const optionalOf = (s: JsonObject): string[] =>
  Object.keys(isObject(s.properties) ? s.properties : {}).filter((name) => !requiredOf(s).includes(name));

const renamed = (s: JsonObject): Json | undefined => {
  if (!isObject(s.properties)) return undefined;
  const [first] = Object.keys(s.properties);
  if (first === undefined) return undefined;
  const properties = Object.fromEntries(
    Object.entries(s.properties).map(([name, value]) => [name === first ? `${name}Renamed` : name, value]),
  );
  const required = requiredOf(s).map((name) => (name === first ? `${first}Renamed` : name));
  return { ...s, properties, ...(required.length > 0 && { required }) };
};

/** Keywords that decide; what a folded or unfolded schema takes along. */
const annotationKeys = new Set(['title', 'description', 'examples', 'example', 'default', 'deprecated', '$comment']);
const split = (s: JsonObject): [JsonObject, JsonObject] => [
  Object.fromEntries(Object.entries(s).filter(([key]) => annotationKeys.has(key))),
  Object.fromEntries(Object.entries(s).filter(([key]) => !annotationKeys.has(key))),
];

const values: readonly Mutator[] = [
  {
    keyword: 'type',
    name: 'type changed',
    apply: replace(
      'type',
      (t) =>
        ({
          string: 'integer',
          integer: 'string',
          number: 'string',
          boolean: 'string',
          array: 'object',
          object: 'array',
        })[String(t)],
    ),
  },
  {
    keyword: 'type',
    name: 'integer becomes number',
    apply: replace('type', (t) => (t === 'integer' ? 'number' : undefined)),
  },
  {
    keyword: 'type',
    name: 'number becomes integer',
    apply: replace('type', (t) => (t === 'number' ? 'integer' : undefined)),
  },
  { keyword: 'type', name: 'type removed', apply: remove('type') },
  {
    keyword: 'type',
    name: 'another type allowed',
    apply: replace('type', (t) => (isArray(t) ? undefined : t === 'boolean' ? ['boolean', 'string'] : [t, 'boolean'])),
  },
  {
    keyword: 'type',
    name: 'a type of a list removed',
    apply: list('type', (types) => (types.length > 1 ? types.slice(0, -1) : undefined)),
  },
  {
    keyword: 'nullable',
    name: 'null allowed',
    apply: replace('type', (t) => (isArray(t) || t === 'null' ? undefined : [t, 'null'])),
  },
  {
    keyword: 'nullable',
    name: 'null no longer allowed',
    apply: list('type', (types) =>
      types.includes('null') && types.length > 1 ? types.filter((t) => t !== 'null') : undefined,
    ),
  },
  {
    keyword: 'enum',
    name: 'enum added',
    apply: (s) =>
      isText(s)
        ? set(s, 'enum', isArray(s.examples) && typeof s.examples[0] === 'string' ? s.examples : ['one', 'two'])
        : undefined,
  },
  { keyword: 'enum', name: 'enum removed', apply: remove('enum') },
  {
    keyword: 'enum',
    name: 'member added',
    apply: list('enum', (all) => (otherMember(all) === undefined ? undefined : [...all, otherMember(all)!])),
  },
  {
    keyword: 'enum',
    name: 'member removed',
    apply: list('enum', (all) => (all.length > 1 ? all.slice(1) : undefined)),
  },
  {
    keyword: 'enum',
    name: 'members reordered',
    apply: list('enum', (all) => (all.length > 1 ? [...all].reverse() : undefined)),
  },
  {
    keyword: 'const',
    name: 'const added',
    apply: (s) =>
      isText(s)
        ? set(s, 'const', isArray(s.examples) && s.examples[0] !== undefined ? s.examples[0] : 'one')
        : undefined,
  },
  { keyword: 'const', name: 'const removed', apply: remove('const') },
  {
    keyword: 'const',
    name: 'const changed',
    apply: replace('const', (v) => (typeof v === 'string' ? `${v}-other` : typeof v === 'number' ? v + 1 : undefined)),
  },
  {
    keyword: 'const',
    name: 'const becomes enum',
    apply: (s) => ('const' in s ? { ...without(s, 'const'), enum: [s.const!] } : undefined),
  },
  { keyword: 'format', name: 'format added', apply: add('format', 'date', isText) },
  { keyword: 'format', name: 'format removed', apply: remove('format') },
  {
    keyword: 'format',
    name: 'format changed',
    apply: replace(
      'format',
      (f) => ({ 'date-time': 'date', date: 'date-time', uuid: 'date', email: 'uuid', uri: 'email' })[String(f)],
    ),
  },
  { keyword: 'format', name: 'format of its own added', apply: add('format', 'order-number', isText) },
  { keyword: 'format', name: 'int32 added', apply: add('format', 'int32', (s) => speaksOf(s, 'integer')) },
  ...bound('minLength', 1, isText),
  ...bound('maxLength', 3, isText),
  { keyword: 'pattern', name: 'pattern added', apply: add('pattern', '^[a-z]{2}$', isText) },
  { keyword: 'pattern', name: 'pattern removed', apply: remove('pattern') },
  {
    keyword: 'pattern',
    name: 'pattern changed',
    apply: replace('pattern', (p) => (p === '^\\d+$' ? '^\\d*$' : '^\\d+$')),
  },
  ...bound('minimum', 1, isNumber),
  ...bound('maximum', 100, isNumber),
  ...bound('exclusiveMinimum', 0, isNumber),
  ...bound('exclusiveMaximum', 50, isNumber),
  {
    keyword: 'exclusiveMinimum',
    name: 'minimum becomes exclusive',
    apply: (s) =>
      typeof s.minimum === 'number' ? set(without(s, 'minimum'), 'exclusiveMinimum', s.minimum) : undefined,
  },
  {
    keyword: 'exclusiveMinimum',
    name: 'minimum said exclusively',
    apply: (s) =>
      typeof s.minimum === 'number' && s.type === 'integer'
        ? set(without(s, 'minimum'), 'exclusiveMinimum', s.minimum - 1)
        : undefined,
  },
  {
    keyword: 'exclusiveMaximum',
    name: 'maximum becomes exclusive',
    apply: (s) =>
      typeof s.maximum === 'number' ? set(without(s, 'maximum'), 'exclusiveMaximum', s.maximum) : undefined,
  },
  { keyword: 'multipleOf', name: 'multipleOf added', apply: add('multipleOf', 5, isNumber) },
  { keyword: 'multipleOf', name: 'multipleOf removed', apply: remove('multipleOf') },
  {
    keyword: 'multipleOf',
    name: 'multipleOf doubled',
    apply: replace('multipleOf', (m) => (typeof m === 'number' ? m * 2 : undefined)),
  },
  {
    keyword: 'multipleOf',
    name: 'multipleOf halved',
    apply: replace('multipleOf', (m) => (typeof m === 'number' ? m / 2 : undefined)),
  },
];

const isList = (s: JsonObject): boolean => speaksOf(s, 'array');
const arrays: readonly Mutator[] = [
  { keyword: 'items', name: 'items added', apply: add('items', { type: 'integer' }, isList) },
  { keyword: 'items', name: 'items removed', apply: remove('items') },
  { keyword: 'items', name: 'items forbidden', apply: replace('items', () => false) },
  { keyword: 'prefixItems', name: 'prefixItems added', apply: add('prefixItems', [{ type: 'boolean' }], isList) },
  { keyword: 'prefixItems', name: 'prefixItems removed', apply: remove('prefixItems') },
  {
    keyword: 'prefixItems',
    name: 'a prefix item added',
    apply: list('prefixItems', (all) => [...all, { type: 'boolean' }]),
  },
  {
    keyword: 'prefixItems',
    name: 'a prefix item removed',
    apply: list('prefixItems', (all) => (all.length > 1 ? all.slice(0, -1) : undefined)),
  },
  ...bound('minItems', 1, isList),
  ...bound('maxItems', 3, isList),
  { keyword: 'uniqueItems', name: 'uniqueItems added', apply: add('uniqueItems', true, isList) },
  { keyword: 'uniqueItems', name: 'uniqueItems removed', apply: remove('uniqueItems') },
  { keyword: 'contains', name: 'contains added', apply: add('contains', { const: 'x' }, isList) },
  { keyword: 'contains', name: 'contains removed', apply: remove('contains') },
  ...bound('minContains', 2, (s) => 'contains' in s),
  ...bound('maxContains', 2, (s) => 'contains' in s),
  {
    keyword: 'unevaluatedItems',
    name: 'unevaluatedItems forbidden',
    apply: add('unevaluatedItems', false, (s) => isList(s) && !('items' in s)),
  },
  { keyword: 'unevaluatedItems', name: 'unevaluatedItems removed', apply: remove('unevaluatedItems') },
];

const objects: readonly Mutator[] = [
  {
    keyword: 'properties',
    name: 'optional property added',
    apply: (s) =>
      isObjectSchema(s)
        ? { ...s, properties: { ...(s.properties as JsonObject), addedLater: { type: 'string' } } }
        : undefined,
  },
  {
    keyword: 'properties',
    name: 'required property added',
    apply: (s) =>
      isObjectSchema(s)
        ? {
            ...s,
            properties: { ...(s.properties as JsonObject), addedLater: { type: 'string' } },
            required: [...requiredOf(s), 'addedLater'],
          }
        : undefined,
  },
  {
    keyword: 'properties',
    name: 'optional property removed',
    apply: members('properties', (all, s) =>
      optionalOf(s).length > 0 ? all.filter(([name]) => name !== optionalOf(s)[0]) : undefined,
    ),
  },
  {
    keyword: 'properties',
    name: 'required property removed',
    apply: (s) => {
      const [name] = requiredOf(s).filter((one) => isObject(s.properties) && String(one) in s.properties);
      return name === undefined
        ? undefined
        : {
            ...s,
            properties: without(s.properties as JsonObject, String(name)),
            required: requiredOf(s).filter((one) => one !== name),
          };
    },
  },
  { keyword: 'properties', name: 'property renamed', apply: renamed },
  {
    keyword: 'required',
    name: 'optional becomes required',
    apply: (s) => (optionalOf(s).length > 0 ? set(s, 'required', [...requiredOf(s), optionalOf(s)[0]!]) : undefined),
  },
  {
    keyword: 'required',
    name: 'required becomes optional',
    apply: list('required', (all) => (all.length > 0 ? all.slice(1) : undefined)),
  },
  {
    keyword: 'required',
    name: 'required reordered',
    apply: list('required', (all) => (all.length > 1 ? [...all].reverse() : undefined)),
  },
  {
    keyword: 'additionalProperties',
    name: 'closed',
    apply: (s) =>
      isObjectSchema(s) && s.additionalProperties !== false ? set(s, 'additionalProperties', false) : undefined,
  },
  {
    keyword: 'additionalProperties',
    name: 'opened',
    apply: (s) => (s.additionalProperties === false ? without(s, 'additionalProperties') : undefined),
  },
  {
    keyword: 'additionalProperties',
    name: 'open, said explicitly',
    apply: add('additionalProperties', true, isObjectSchema),
  },
  {
    keyword: 'additionalProperties',
    name: 'values typed',
    apply: (s) =>
      isObjectSchema(s) && !isObject(s.additionalProperties)
        ? set(s, 'additionalProperties', { type: 'integer' })
        : undefined,
  },
  {
    keyword: 'additionalProperties',
    name: 'values untyped',
    apply: (s) => (isObject(s.additionalProperties) ? set(s, 'additionalProperties', true) : undefined),
  },
  {
    keyword: 'patternProperties',
    name: 'patternProperties added',
    apply: add('patternProperties', { '^x-': { type: 'integer' } }, isObjectSchema),
  },
  { keyword: 'patternProperties', name: 'patternProperties removed', apply: remove('patternProperties') },
  {
    keyword: 'patternProperties',
    name: 'a pattern changed',
    apply: members('patternProperties', (all) => all.map(([, value]) => ['^other-', value] as const)),
  },
  {
    keyword: 'propertyNames',
    name: 'propertyNames added',
    apply: add('propertyNames', { pattern: '^[a-z]+$' }, isObjectSchema),
  },
  { keyword: 'propertyNames', name: 'propertyNames removed', apply: remove('propertyNames') },
  ...bound('minProperties', 2, isObjectSchema),
  ...bound('maxProperties', 3, isObjectSchema),
  {
    keyword: 'dependentRequired',
    name: 'dependentRequired added',
    apply: (s) =>
      optionalOf(s).length > 1 && !('dependentRequired' in s)
        ? set(s, 'dependentRequired', { [optionalOf(s)[0]!]: [optionalOf(s)[1]!] })
        : undefined,
  },
  { keyword: 'dependentRequired', name: 'dependentRequired removed', apply: remove('dependentRequired') },
  {
    keyword: 'dependentSchemas',
    name: 'dependentSchemas added',
    apply: (s) =>
      optionalOf(s).length > 0 && !('dependentSchemas' in s)
        ? set(s, 'dependentSchemas', { [optionalOf(s)[0]!]: { required: ['needed'] } })
        : undefined,
  },
  { keyword: 'dependentSchemas', name: 'dependentSchemas removed', apply: remove('dependentSchemas') },
  {
    keyword: 'unevaluatedProperties',
    name: 'unevaluatedProperties forbidden',
    apply: add('unevaluatedProperties', false, isObjectSchema),
  },
  { keyword: 'unevaluatedProperties', name: 'unevaluatedProperties removed', apply: remove('unevaluatedProperties') },
  {
    keyword: 'readOnly',
    name: 'a property becomes readOnly',
    apply: members('properties', (all) =>
      all.length > 0 && isObject(all[0]![1]) && !('readOnly' in all[0]![1])
        ? [[all[0]![0], set(all[0]![1], 'readOnly', true)], ...all.slice(1)]
        : undefined,
    ),
  },
  {
    keyword: 'writeOnly',
    name: 'a property becomes writeOnly',
    apply: members('properties', (all) =>
      all.length > 0 && isObject(all[0]![1]) && !('writeOnly' in all[0]![1])
        ? [[all[0]![0], set(all[0]![1], 'writeOnly', true)], ...all.slice(1)]
        : undefined,
    ),
  },
];

const branch = {
  type: 'object',
  required: ['kind', 'ounces'],
  properties: { kind: { type: 'string', const: 'later' }, ounces: { type: 'integer' } },
};
const compositions: readonly Mutator[] = [
  {
    keyword: 'allOf',
    name: 'a part added',
    apply: (s) =>
      isObjectSchema(s)
        ? set(s, 'allOf', [...(isArray(s.allOf) ? s.allOf : []), { required: ['partOfAll'] }])
        : undefined,
  },
  {
    keyword: 'allOf',
    name: 'a part removed',
    apply: list('allOf', (all) => (all.length > 0 ? all.slice(0, -1) : undefined)),
  },
  {
    keyword: 'allOf',
    name: 'folded into allOf',
    apply: (s) =>
      'additionalProperties' in s || 'unevaluatedProperties' in s || 'unevaluatedItems' in s || 'discriminator' in s
        ? undefined
        : { ...split(s)[0], allOf: [split(s)[1]] },
  },
  ...(['anyOf', 'oneOf'] as const).flatMap((keyword): Mutator[] => [
    {
      keyword,
      name: 'a branch added',
      apply: list(keyword, (all) => [
        ...all,
        all.every((one) => isObject(one) && speaksOf(one, 'object', 'null')) ? branch : { type: 'boolean' },
      ]),
    },
    {
      keyword,
      name: 'a branch removed',
      apply: list(keyword, (all) => (all.length > 1 ? all.slice(0, -1) : undefined)),
    },
    {
      keyword,
      name: 'branches reordered',
      apply: list(keyword, (all) => (all.length > 1 ? [...all].reverse() : undefined)),
    },
    {
      keyword,
      name: 'wrapped into one branch',
      apply: (s) =>
        keyword in s || 'discriminator' in s || 'unevaluatedProperties' in s || 'unevaluatedItems' in s
          ? undefined
          : { ...split(s)[0], [keyword]: [split(s)[1]] },
    },
    {
      keyword,
      name: 'removed',
      apply: (s) => (keyword in s ? without(without(s, keyword), 'discriminator') : undefined),
    },
  ]),
  {
    keyword: 'oneOf',
    name: 'becomes anyOf',
    apply: (s) => (isArray(s.oneOf) && !('anyOf' in s) ? { ...without(s, 'oneOf'), anyOf: s.oneOf } : undefined),
  },
  {
    keyword: 'anyOf',
    name: 'becomes oneOf',
    apply: (s) => (isArray(s.anyOf) && !('oneOf' in s) ? { ...without(s, 'anyOf'), oneOf: s.anyOf } : undefined),
  },
  { keyword: 'discriminator', name: 'discriminator removed', apply: remove('discriminator') },
  {
    keyword: 'discriminator',
    name: 'mapping key renamed',
    apply: mapping(([first, ...more]) => [[`${first![0]}0`, first![1]], ...more]),
  },
  { keyword: 'discriminator', name: 'mapping key added', apply: mapping((all) => [...all, ['77', all[0]![1]]]) },
  { keyword: 'discriminator', name: 'mapping key removed', apply: mapping(([, ...more]) => more) },
  {
    keyword: 'discriminator',
    name: 'mapping swapped',
    apply: mapping(([one, other, ...more]) => [[one![0], other![1]], [other![0], one![1]], ...more]),
  },
  { keyword: 'discriminator', name: 'mapping dropped', apply: mapping(() => undefined) },
  {
    keyword: 'discriminator',
    name: 'mapping added',
    apply: (s) => {
      const [first] = isArray(s.oneOf) ? s.oneOf : [];
      const { discriminator } = s;
      if (!isObject(discriminator) || 'mapping' in discriminator || !isObject(first) || !first.$ref) return undefined;
      return { ...s, discriminator: { ...discriminator, mapping: { renamed: first.$ref } } };
    },
  },
  { keyword: 'not', name: 'not added', apply: add('not', { const: 'forbidden' }, isText) },
  { keyword: 'not', name: 'not removed', apply: remove('not') },
  { keyword: 'not', name: 'not changed', apply: replace('not', () => ({ type: 'string', maxLength: 2 })) },
  {
    keyword: 'if',
    name: 'if added',
    apply: (s) =>
      optionalOf(s).length > 0 && !('if' in s)
        ? { ...s, if: { required: [optionalOf(s)[0]!] }, then: { required: ['consequence'] } }
        : undefined,
  },
  {
    keyword: 'if',
    name: 'if removed',
    apply: (s) => ('if' in s ? without(without(without(s, 'if'), 'then'), 'else') : undefined),
  },
  { keyword: 'then', name: 'then removed', apply: remove('then') },
  { keyword: 'else', name: 'else removed', apply: remove('else') },
  { keyword: 'else', name: 'else added', apply: add('else', { required: ['otherwise'] }, (s) => 'if' in s) },
  { keyword: 'false', name: 'nothing fits', apply: (s) => (Object.keys(s).length > 0 ? false : undefined) },
  {
    keyword: 'true',
    name: 'everything fits',
    apply: (s) => (Object.keys(s).some((key) => !annotationKeys.has(key)) ? {} : undefined),
  },
];

const documentation: readonly Mutator[] = [
  { keyword: 'title', name: 'title changed', apply: (s) => set(s, 'title', 'Another title') },
  { keyword: 'description', name: 'description changed', apply: (s) => set(s, 'description', 'Another description.') },
  { keyword: 'examples', name: 'examples removed', apply: remove('examples') },
  { keyword: 'deprecated', name: 'deprecated', apply: add('deprecated', true, () => true) },
  { keyword: 'default', name: 'default removed', apply: remove('default') },
];

/** Every keyword of a schema that can change, each in the ways that matter. */
export const mutators: readonly Mutator[] = [...values, ...arrays, ...objects, ...compositions, ...documentation];
