import type * as z from 'zod';
import { isObject, type Json, type JsonObject } from '../source/index.ts';
import type { CaseDialect, SchemaCase } from './case.ts';
import { judgeOf } from './judge.ts';
import { mutate } from './mutate.ts';
import { Random } from './random.ts';
import { Sampler } from './sample.ts';

export interface Validators {
  readonly writer: z.ZodType;
  readonly reader: z.ZodType;
}

export interface Comparison {
  readonly values: number;
  readonly accepted: number;
  readonly disagreements: readonly string[];
}

/** Compares the generated validators of a case with ajv on given, generated and mutated values. */
export const compare = (
  one: SchemaCase,
  dialect: CaseDialect | undefined,
  validators: Validators,
  seed: number,
  count: number,
): Comparison => {
  const [name = ''] = Object.keys(one.schemas);
  const schemas = one.judge ?? one.schemas;
  const judge = judgeOf(schemas, name, dialect);
  const disagreements: string[] = [];
  const differ = (what: string, value: Json): void => {
    if (disagreements.length < 20) disagreements.push(`${one.name}: ${what}: ${JSON.stringify(value).slice(0, 300)}`);
  };
  let accepted = 0;
  let compared = 0;
  const values = valuesOf(one, schemas[name] ?? true, schemas, seed, count);
  // ajv divides floating-point numbers: beyond 2^53 its multiples are none.
  const divides = JSON.stringify(schemas).includes('multipleOf');
  for (const value of values) {
    if (divides && /\d{16}|e\+/.test(JSON.stringify(value))) continue;
    const wanted = judge(value);
    if (wanted === undefined) continue;
    compared++;
    const written = validators.writer.safeParse(value);
    if (written.success !== wanted) differ(`ajv ${wanted ? 'accepts' : 'refuses'}, the writer does not agree`, value);
    if (!wanted) continue;
    accepted++;
    const read = validators.reader.safeParse(value);
    if (!read.success) differ('the writer accepts, the reader does not', value);
    else if (!same(read.data, value)) differ('the reader changes what it reads', value);
  }
  for (const value of one.valid) if (!judge(value)) differ('the case is wrong: ajv refuses a valid value', value);
  for (const value of one.invalid ?? [])
    if (judge(value)) differ('the case is wrong: ajv accepts an invalid value', value);
  for (const value of one.readable ?? []) {
    const read = validators.reader.safeParse(value);
    if (!read.success)
      differ(`the reader refuses a value of a later version (${read.error.issues[0]?.message})`, value);
    else if (!same(read.data, value)) differ('the reader loses something of a later version', value);
  }
  if (isOpenObject(schemas[name])) {
    for (const value of one.valid.filter((valid) => isObject(valid))) {
      const later: Json = { ...(value as JsonObject), 'added-later': { by: ['v2'] } };
      const read = validators.reader.safeParse(later);
      if (!read.success || !same(read.data, later)) differ('the reader does not keep an unknown property', later);
    }
  }
  return { values: compared, accepted, disagreements };
};

const isOpenObject = (schema: Json | undefined): boolean =>
  isObject(schema) &&
  schema.type === 'object' &&
  ['patternProperties', 'propertyNames', 'maxProperties', 'not', 'oneOf', 'anyOf', 'allOf'].every(
    (key) => !(key in schema),
  ) &&
  typeof schema.additionalProperties !== 'object';

const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

const valuesOf = (one: SchemaCase, root: Json, schemas: SchemaCase['schemas'], seed: number, count: number): Json[] => {
  const random = new Random(seed);
  const sampler = new Sampler(schemas, random);
  const given = [...one.valid, ...(one.invalid ?? []), ...(one.readable ?? [])];
  const pool: Json[] = [...given];
  while (pool.length < count) {
    const base = random.chance(0.3) ? random.pick(pool) : sampler.sample(root);
    pool.push(base, mutate(base, random));
    if (random.chance(0.3)) pool.push(mutate(mutate(base, random), random));
  }
  return pool;
};
