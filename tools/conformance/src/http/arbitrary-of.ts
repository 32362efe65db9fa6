import { isObject, type Json, type JsonObject } from '@pactline/contracts/derive';
import fc from 'fast-check';
import { numbers } from './arbitrary-number.ts';
import { texts } from './arbitrary-text.ts';

const MOST_DEPTH = 7;
/** Lists longer than this are one item repeated. */
const MOST_VARIED = 4;
const LONGEST_LIST = 1000;
const UNKNOWN_NAMES = ['unknown', 'x-1', 'größe', '😀', '', 'toString', '$ref', 'a b', '0'];

const anything: fc.Arbitrary<Json> = fc.constantFrom<Json>(null, true, 0, 1.5, 'x', '', [], ['a'], {}, { a: 1 });

/**
 * Values for a JSON Schema 2020-12 document whose references point into its own `$defs`: mostly fitting ones, at the
 * edges of what it allows, with unknown members where it allows them, and without optional parts. What fits is decided
 * by whoever asks, since keywords may contradict each other.
 */
export function arbitraryOf(document: JsonObject): fc.Arbitrary<Json> {
  const definitions = objectOf(document.$defs);
  const lookUp = (ref: string): Json => definitions[ref.split('/').at(-1) ?? ''] ?? true;
  return new Arbitraries(lookUp).of(document, 0);
}

class Arbitraries {
  readonly #lookUp: (ref: string) => Json;
  constructor(lookUp: (ref: string) => Json) {
    this.#lookUp = lookUp;
  }

  of(schema: Json, depth: number): fc.Arbitrary<Json> {
    if (!isObject(schema)) return anything;
    if (schema.const !== undefined) return fc.constant(schema.const);
    if (Array.isArray(schema.enum) && schema.enum.length > 0) return fc.constantFrom(...(schema.enum as Json[]));
    if (depth > MOST_DEPTH) return fc.constant(shallow(schema));
    const { $ref, ...siblings } = schema;
    const parts = [
      ...(typeof $ref === 'string' ? [this.of(this.#lookUp($ref), depth + 1)] : []),
      ...listOf(schema.allOf).map((part) => this.of(part, depth + 1)),
      ...['anyOf', 'oneOf'].flatMap((keyword) => {
        const branches = listOf(schema[keyword]).map((branch) => this.of(branch, depth + 1));
        return branches.length === 0 ? [] : [fc.oneof(...branches)];
      }),
    ];
    const own = this.#own(siblings, depth);
    if (parts.length === 0) return own ?? anything;
    const all = own === undefined ? parts : [...parts, own];
    return all.length === 1 ? all[0]! : fc.tuple(...all).map((values) => values.reduce<Json>(merge, null));
  }

  #own(schema: JsonObject, depth: number): fc.Arbitrary<Json> | undefined {
    const types = typesOf(schema).map((type) => this.#typed(type, schema, depth));
    return types.length === 0 ? undefined : fc.oneof(...types);
  }

  #typed(type: string, schema: JsonObject, depth: number): fc.Arbitrary<Json> {
    switch (type) {
      case 'null':
        return fc.constant(null);
      case 'boolean':
        return fc.boolean();
      case 'string':
        return texts(schema);
      case 'integer':
      case 'number':
        return numbers(schema, type === 'integer');
      case 'array':
        return this.#array(schema, depth);
      case 'object':
        return this.#object(schema, depth);
      default:
        return anything;
    }
  }

  #array(schema: JsonObject, depth: number): fc.Arbitrary<Json> {
    const least = countOf(schema.minItems, 0);
    const most = Math.min(countOf(schema.maxItems, least + MOST_VARIED), LONGEST_LIST);
    const prefix = listOf(schema.prefixItems);
    if (prefix.length > 0) return fc.tuple(...prefix.map((item) => this.of(item, depth + 1))).map((items) => items);
    const item = schema.items === undefined ? anything : this.of(schema.items, depth + 1);
    const few = fc.array(item, { minLength: least, maxLength: Math.min(most, least + MOST_VARIED) });
    if (most <= least + MOST_VARIED || depth > 2) return few;
    const full = item.map((value): Json => Array.from({ length: most }, () => value));
    return fc.oneof({ arbitrary: few, weight: 30 }, { arbitrary: full, weight: 1 });
  }

  #object(schema: JsonObject, depth: number): fc.Arbitrary<Json> {
    const properties = Object.entries(objectOf(schema.properties));
    const required = listOf(schema.required).map(String);
    const model = Object.fromEntries(
      properties
        .filter(([name]) => depth < MOST_DEPTH - 1 || required.includes(name))
        .map(([name, property]) => [name, this.of(property, depth + 1)]),
    );
    for (const name of required) model[name] ??= anything;
    const declared = fc.record(model, { requiredKeys: required }) as fc.Arbitrary<JsonObject>;
    const rest = schema.additionalProperties ?? schema.unevaluatedProperties ?? true;
    if (rest === false) return declared.map(plain);
    const members = isObject(rest) ? this.of(rest, depth + 1) : anything;
    const unknown = fc.dictionary(fc.constantFrom(...UNKNOWN_NAMES), members, { maxKeys: 2 });
    // Unknown members of a map are its content; elsewhere they are the exception.
    const weight = isObject(rest) ? 4 : 1;
    const wider = fc.tuple(unknown, declared).map(([more, known]) => ({ ...more, ...known }) as Json);
    return fc.oneof({ arbitrary: declared.map(plain), weight: isObject(rest) ? 1 : 6 }, { arbitrary: wider, weight });
  }
}

/** fast-check may leave the prototype out; JSON has one. */
const plain = (value: JsonObject): Json => ({ ...value });

function typesOf(schema: JsonObject): string[] {
  if (typeof schema.type === 'string') return [schema.type];
  if (Array.isArray(schema.type)) return schema.type.map(String);
  if (schema.properties !== undefined || schema.required !== undefined) return ['object'];
  return schema.items === undefined ? [] : ['array'];
}

function shallow(schema: JsonObject): Json {
  const [type] = typesOf(schema);
  return type === 'array' ? [] : type === 'object' ? {} : null;
}

function merge(one: Json, other: Json): Json {
  if (!isObject(one) || !isObject(other)) return one === null || isObject(other) ? other : one;
  const merged: Record<string, Json> = { ...one };
  for (const [name, value] of Object.entries(other)) {
    const before = merged[name];
    merged[name] = before === undefined ? value : merge(before, value);
  }
  return merged;
}

const objectOf = (value: Json | undefined): JsonObject => (isObject(value) ? value : {});
const listOf = (value: Json | undefined): readonly Json[] => (Array.isArray(value) ? (value as readonly Json[]) : []);
const countOf = (value: Json | undefined, otherwise: number): number => (typeof value === 'number' ? value : otherwise);
