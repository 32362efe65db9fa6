import { isArray, isObject, type Json, type JsonObject } from '../../source/index.ts';
import { atPointer } from '../../cases/sample.ts';

type Schemas = Readonly<Record<string, Json>>;

const single = [
  'additionalProperties',
  'items',
  'contains',
  'propertyNames',
  'unevaluatedProperties',
  'unevaluatedItems',
  'not',
  'if',
  'then',
  'else',
];
const lists = ['allOf', 'anyOf', 'oneOf', 'prefixItems'];
const maps = ['properties', 'patternProperties', 'dependentSchemas'];
/** Positions that ask rather than tell: they stay as the writer has them. */
const asks = new Set(['not', 'if', 'contains', 'propertyNames']);

/** The schema with each part of it changed. */
const mapParts = (s: JsonObject, change: (part: Json, key: string, path: string) => Json): JsonObject => {
  const result: Record<string, Json> = { ...s };
  for (const key of single) if (s[key] !== undefined) result[key] = change(s[key]!, key, `/${key}`);
  for (const key of lists) {
    const parts = s[key];
    if (isArray(parts)) result[key] = parts.map((part, index) => change(part, key, `/${key}/${index}`));
  }
  for (const key of maps) {
    const parts = s[key];
    if (isObject(parts))
      result[key] = Object.fromEntries(
        Object.entries(parts).map(([name, part]) => [
          name,
          change(part as Json, key, `/${key}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`),
        ]),
      );
  }
  return result;
};

export const everywhere = (schemas: Schemas, change: (s: JsonObject) => JsonObject): Schemas => {
  const visit = (s: Json): Json => (isObject(s) ? change(mapParts(s, visit)) : s);
  return Object.fromEntries(Object.entries(schemas).map(([name, s]) => [name, visit(s)]));
};

const without = (s: JsonObject, ...keys: string[]): JsonObject =>
  Object.fromEntries(Object.entries(s).filter(([key]) => !keys.includes(key)));

const notNeeded = (schemas: Schemas, flag: 'readOnly' | 'writeOnly'): Schemas =>
  everywhere(schemas, (s) => {
    if (!isArray(s.required) || !isObject(s.properties)) return s;
    const { properties } = s;
    return {
      ...s,
      required: s.required.filter(
        (name) => !(isObject(properties[String(name)]) && (properties[String(name)] as JsonObject)[flag] === true),
      ),
    };
  });

/** In a request nobody need send what is read-only. */
export const forRequest = (schemas: Schemas): Schemas => notNeeded(schemas, 'readOnly');
/** In a response nobody need send what is write-only. */
export const forResponse = (schemas: Schemas): Schemas => notNeeded(schemas, 'writeOnly');

/** A client of HTTP: takes the first alternative that fits, ignores members that it does not know. */
export const clientReads = (schemas: Schemas): Schemas => {
  const visit = (s: Json): Json => {
    if (!isObject(s)) return s;
    const open = mapParts(s, (part, key) => (asks.has(key) ? part : visit(part)));
    const dropped = [
      ...(s.additionalProperties === false ? ['additionalProperties'] : []),
      ...(s.unevaluatedProperties === false ? ['unevaluatedProperties'] : []),
    ];
    const result = without(open, ...dropped, 'oneOf');
    if (!isArray(open.oneOf)) return result;
    return { ...result, allOf: [...(isArray(result.allOf) ? result.allOf : []), { anyOf: open.oneOf }] };
  };
  return Object.fromEntries(Object.entries(schemas).map(([name, s]) => [name, visit(s)]));
};

/**
 * The reader of an event: as the contract says, but unknown members, enum members and branches of a union are taken.
 * The strict schemas stay available as `strict:<name>`, for the positions that ask.
 */
export const eventReads = (schemas: Schemas): Schemas => {
  const strictly = (s: Json): Json => {
    if (!isObject(s)) return s;
    const result = mapParts(s, strictly);
    return typeof s.$ref === 'string'
      ? { ...result, $ref: s.$ref.replace('#/components/schemas/', '#/components/schemas/strict:') }
      : result;
  };
  const read = (s: Json): Json => {
    if (!isObject(s)) return s;
    let result: JsonObject = mapParts(s, (part, key) => (asks.has(key) ? strictly(part) : read(part)));
    if (isArray(s.enum) && !('const' in s)) {
      const types = [...new Set(s.enum.map(kindOf))];
      result = { ...without(result, 'enum'), ...(s.type === undefined && { type: types }) };
    }
    if (s.additionalProperties === false) result = without(result, 'additionalProperties');
    if (isObject(s.propertyNames) && 'enum' in s.propertyNames) result = without(result, 'propertyNames');
    result = without(result, 'unevaluatedProperties');
    if (s.unevaluatedItems === false) result = without(result, 'unevaluatedItems');
    for (const keyword of ['anyOf', 'oneOf'] as const) {
      const branches = s[keyword];
      if (!isArray(branches)) continue;
      const union = readUnion(branches, s, schemas, read, strictly);
      result = { ...without(result, keyword), allOf: [...(isArray(result.allOf) ? result.allOf : []), union] };
    }
    return result;
  };
  const strict = Object.entries(schemas).map(([name, s]) => [`strict:${name}`, strictly(s)] as const);
  return Object.fromEntries([...Object.entries(schemas).map(([name, s]) => [name, read(s)] as const), ...strict]);
};

type Visit = (s: Json) => Json;
const readUnion = (
  branches: readonly Json[],
  owner: JsonObject,
  schemas: Schemas,
  read: Visit,
  strictly: Visit,
): Json => {
  const kinds = branches.map((branch) => kindsOf(branch, schemas));
  const tag = tagOf(branches, owner, schemas);
  if (tag) {
    const cases = tag.branches.map((branch, index) => ({
      if: { properties: { [tag.name]: { enum: tag.values[index]! } }, required: [tag.name] },
      then: read(branch),
    }));
    // A value of another type is none that a later branch could have.
    const types = [...new Set(tag.values.flat().map(kindOf))];
    const told = { type: 'object', required: [tag.name], properties: { [tag.name]: { type: types } }, allOf: cases };
    return tag.branches.length < branches.length ? { anyOf: [{ type: 'null' }, told] } : told;
  }
  // Where a contract has one branch today it may have others tomorrow.
  if (branches.length === 1) return kinds[0] && kinds[0].join() !== 'null' ? true : read(branches[0]!);
  const others = kinds.filter((kind) => kind?.join() !== 'null');
  if (kinds.every((kind) => kind !== undefined) && others.length > 1) {
    // Of a type that just one branch has, a value is that branch's; any other may be a branch of later.
    const all = ['null', 'boolean', 'object', 'array', 'number', 'string'];
    const cases = all.map((type): Json => {
      const own = branches.filter((_, index) => kinds[index]!.includes(type));
      if (own.length !== 1) return true;
      return { if: { type }, then: { anyOf: [read(own[0]!), ...branches.map(strictly)] } };
    });
    return { allOf: cases };
  }
  if (others.length === 1 && kinds.every((kind) => kind !== undefined))
    return { anyOf: [{ type: 'null' }, ...branches.filter((_, index) => kinds[index]!.join() !== 'null').map(read)] };
  return { [owner.anyOf === branches ? 'anyOf' : 'oneOf']: branches.map(strictly) };
};

const kindOf = (value: Json): string => (value === null ? 'null' : isArray(value) ? 'array' : typeof value);
const resolve = (s: Json, schemas: Schemas): Json =>
  isObject(s) && typeof s.$ref === 'string'
    ? resolve(atPointer(schemas, s.$ref.split('/').slice(3)) ?? true, schemas)
    : s;

/** JSON types that the values of a schema can have; undefined: it does not say. */
const kindsOf = (given: Json, schemas: Schemas, depth = 0): string[] | undefined => {
  const s = resolve(given, schemas);
  if (s === false) return [];
  if (!isObject(s) || depth > 5) return undefined;
  const named = 'const' in s ? [kindOf(s.const!)] : isArray(s.enum) ? s.enum.map(kindOf) : undefined;
  const stated =
    s.type === undefined
      ? undefined
      : (isArray(s.type) ? s.type : [s.type]).map((type) => (type === 'integer' ? 'number' : String(type)));
  const implied =
    isObject(s.properties) || s.patternProperties !== undefined || s.additionalProperties !== undefined
      ? ['object']
      : s.prefixItems !== undefined || s.items !== undefined
        ? ['array']
        : undefined;
  let found = named ?? stated ?? implied;
  if (named && stated) found = named.filter((kind) => stated.includes(kind));
  const narrow = (other: string[] | undefined): void => {
    if (other) found = found === undefined ? other : found.filter((kind) => other.includes(kind));
  };
  for (const part of isArray(s.allOf) ? s.allOf : []) narrow(kindsOf(part, schemas, depth + 1));
  for (const union of [s.anyOf, s.oneOf]) {
    if (!isArray(union)) continue;
    const each = union.map((branch) => kindsOf(branch, schemas, depth + 1));
    if (each.every((one) => one !== undefined)) narrow(each.flat());
  }
  return found && [...new Set(found)];
};

/** The branch that lets a value be null. */
export const isNull = (branch: Json, schemas: Schemas): boolean => kindsOf(branch, schemas)?.join() === 'null';

/** The property by which a union of objects is told apart, and its values for each branch. */
const tagOf = (
  union: readonly Json[],
  owner: JsonObject,
  schemas: Schemas,
): { name: string; branches: readonly Json[]; values: readonly (readonly Json[])[] } | undefined => {
  const { discriminator } = owner;
  const stated = isObject(discriminator) ? discriminator.propertyName : discriminator;
  const branches = typeof stated === 'string' ? union.filter((branch) => !isNull(branch, schemas)) : union;
  if (branches.length === 0 || !branches.every((branch) => kindsOf(branch, schemas)?.join() === 'object'))
    return undefined;
  const fixed = branches.map((branch) => fixedTags(branch, schemas));
  for (const name of typeof stated === 'string' ? [stated] : [...fixed[0]!.keys()]) {
    const values = fixed.map((one) => one.get(name) ?? []);
    const flat = values.flat();
    if (values.every((one) => one.length > 0) && new Set(flat).size === flat.length) return { name, branches, values };
  }
  return undefined;
};

/** A schema and all that holds with it. */
export const partsOf = (s: Json, schemas: Schemas, depth = 0): JsonObject[] => {
  const at = resolve(s, schemas);
  return isObject(at) && depth < 5
    ? [at, ...(isArray(at.allOf) ? at.allOf : []).flatMap((part) => partsOf(part, schemas, depth + 1))]
    : [];
};

/** Properties that can have a few plain values only, and which. */
export const fixedTags = (s: Json, schemas: Schemas, needed = true): Map<string, readonly Json[]> => {
  const found = new Map<string, readonly Json[]>();
  const all = partsOf(s, schemas);
  const required = new Set(all.flatMap((part) => (isArray(part.required) ? part.required : [])));
  for (const part of all) {
    for (const [name, member] of Object.entries(isObject(part.properties) ? part.properties : {})) {
      if (!isObject(member as Json)) continue;
      const { const: value, enum: several } = member as JsonObject;
      const values = value === undefined ? several : [value];
      if (
        (!needed || required.has(name)) &&
        isArray(values) &&
        values.every((one) => one === null || typeof one !== 'object')
      )
        found.set(name, values);
    }
  }
  return found;
};

/** The producer's schemas, without the names that only the other version declares at the same place. */
export const producedBeside = (schemas: Schemas, others: Schemas): Schemas => {
  const visit = (s: Json, path: string): Json => {
    if (!isObject(s)) return s;
    const result = mapParts(s, (part, key, step) =>
      asks.has(key) || key === 'then' || key === 'else' ? part : visit(part, path + step),
    );
    const other = atPointer(others, path.split('/').slice(1));
    if (other === undefined || isObject(s.additionalProperties)) return result;
    const known = declaredIn(s, schemas);
    const taken = [...declaredIn(other, others)].filter((name) => !known.has(name) && !matchesPattern(s, name));
    if (taken.length === 0) return result;
    return {
      ...result,
      properties: {
        ...(isObject(result.properties) ? result.properties : {}),
        ...Object.fromEntries(taken.map((name) => [name, false])),
      },
    };
  };
  return Object.fromEntries(
    Object.entries(schemas).map(([name, s]) => [
      name,
      visit(s, `/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`),
    ]),
  );
};

const matchesPattern = (s: JsonObject, name: string): boolean =>
  Object.keys(isObject(s.patternProperties) ? s.patternProperties : {}).some((pattern) =>
    new RegExp(pattern, 'u').test(name),
  );

/** Names that a schema declares for the object it describes, wherever in it. */
const declaredIn = (given: Json, schemas: Schemas, depth = 0): Set<string> => {
  const s = resolve(given, schemas);
  if (!isObject(s) || depth > 6) return new Set();
  const own = Object.keys(isObject(s.properties) ? s.properties : {});
  const parts = [
    ...['allOf', 'anyOf', 'oneOf'].flatMap((key) => (isArray(s[key]) ? (s[key] as readonly Json[]) : [])),
    ...['if', 'then', 'else'].flatMap((key) => (s[key] === undefined ? [] : [s[key]!])),
  ];
  return new Set([...own, ...parts.flatMap((part) => [...declaredIn(part, schemas, depth + 1)])]);
};
