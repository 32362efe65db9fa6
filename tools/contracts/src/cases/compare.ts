import type * as z from 'zod';
import { isObject, type Json, type JsonObject } from '../source/index.ts';
import type { CaseDialect, SchemaCase } from './case.ts';
import { type Judge, judgeOf } from './judge.ts';
import { mutate } from './mutate.ts';
import { Random } from './random.ts';
import { componentLookup, type Lookup, Sampler } from './sample.ts';

export interface Validators {
  readonly writer: z.ZodType;
  /** Absent where a contract has one side only. */
  readonly reader?: z.ZodType;
}

export interface Comparison {
  readonly values: number;
  readonly disagreements: readonly string[];
}

/** A schema whose generated validators are compared. */
export interface Subject {
  readonly name: string;
  readonly schema: Json;
  /** Where a `$ref` in the schema points. */
  readonly lookup: Lookup;
  readonly judge: Judge;
  readonly valid: readonly Json[];
  readonly invalid?: readonly Json[];
  readonly readable?: readonly Json[];
}

/** The payload of a case as a subject. */
export const subjectOf = (one: SchemaCase, dialect: CaseDialect | undefined): Subject => {
  const [name = ''] = Object.keys(one.schemas);
  const schemas = one.judge ?? one.schemas;
  return {
    ...one,
    schema: schemas[name] ?? true,
    lookup: componentLookup(schemas),
    judge: judgeOf(schemas, name, dialect),
  };
};

/** Compares generated validators with ajv on given, generated and mutated values. */
export const compare = (subject: Subject, { writer, reader }: Validators, seed: number, count: number): Comparison => {
  const disagreements: string[] = [];
  const differ = (what: string, value: Json): void => {
    if (disagreements.length < 20)
      disagreements.push(`${subject.name}: ${what}: ${JSON.stringify(value).slice(0, 300)}`);
  };
  let values = 0;
  for (const value of valuesOf(subject, seed, count)) {
    const wanted = subject.judge(value);
    if (wanted === undefined) continue;
    values++;
    if (writer.safeParse(value).success !== wanted)
      differ(`ajv ${wanted ? 'accepts' : 'refuses'}, the writer does not agree`, value);
    if (!wanted || !reader) continue;
    const read = reader.safeParse(value);
    if (!read.success) differ('the writer accepts, the reader does not', value);
    else if (!same(read.data, value)) differ('the reader changes what it reads', value);
  }
  checkGiven(subject, differ);
  if (reader) checkReader(subject, reader, differ);
  return { values, disagreements };
};

type Differ = (what: string, value: Json) => void;

const checkGiven = ({ valid, invalid = [], judge }: Subject, differ: Differ): void => {
  for (const value of valid) if (!judge(value)) differ('the case is wrong: ajv refuses a valid value', value);
  for (const value of invalid)
    if (judge(value) !== false) differ('the case is wrong: ajv accepts an invalid value', value);
};

/** What a later version of the contract may send: read, and nothing of it lost. */
const checkReader = ({ schema, valid, readable = [] }: Subject, reader: z.ZodType, differ: Differ): void => {
  for (const value of readable) {
    const read = reader.safeParse(value);
    if (!read.success)
      differ(`the reader refuses a value of a later version (${read.error.issues[0]?.message})`, value);
    else if (!same(read.data, value)) differ('the reader loses something of a later version', value);
  }
  if (!isOpenObject(schema)) return;
  for (const value of valid.filter((one): one is JsonObject => isObject(one))) {
    const later: Json = { ...value, 'added-later': { by: ['v2'] } };
    const read = reader.safeParse(later);
    if (!read.success || !same(read.data, later)) differ('the reader does not keep an unknown property', later);
  }
};

/** An object to which a later version may add properties. */
const isOpenObject = (schema: Json): boolean =>
  isObject(schema) &&
  schema.type === 'object' &&
  ['patternProperties', 'propertyNames', 'maxProperties', 'not', 'oneOf', 'anyOf', 'allOf'].every(
    (key) => !(key in schema),
  ) &&
  typeof schema.additionalProperties !== 'object';

const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

const valuesOf = (subject: Subject, seed: number, count: number): Json[] => {
  const random = new Random(seed);
  const sampler = new Sampler(subject.lookup, random);
  const pool: Json[] = [...subject.valid, ...(subject.invalid ?? []), ...(subject.readable ?? [])];
  while (pool.length < count) {
    const base = pool.length > 0 && random.chance(0.3) ? random.pick(pool) : sampler.sample(subject.schema);
    pool.push(base, mutate(base, random));
    if (random.chance(0.3)) pool.push(mutate(mutate(base, random), random));
  }
  return pool;
};
