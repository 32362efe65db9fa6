import type { OperationDefinition } from '@pactline/contract-runtime';
import type * as z from 'zod';
import { type OperationModel, type ParameterModel, parametersIn } from '../../openapi/model.ts';
import { isObject, type Json } from '../../source/index.ts';
import type { absolute } from '../absolute.ts';
import type { Sampling } from '../batch.ts';
import type { Comparison } from '../compare.ts';
import { type Judge, judgeAt } from '../judge.ts';
import { mutate } from '../mutate.ts';
import { Random } from '../random.ts';
import { type Lookup, Sampler } from '../sample.ts';
import { encode, type Wire } from './encode.ts';

interface Declared {
  readonly parameter: ParameterModel;
  readonly key: string;
  readonly schema: Json | undefined;
  readonly judge: Judge;
}

const PLACES = [
  ['path', 'params'],
  ['query', 'query'],
  ['header', 'headers'],
] as const;

/** Writes values as texts by the styles of the parameters; what is decoded from them must be the values, or refused as ajv does. */
export const compareParameters = (
  operation: OperationModel,
  generated: OperationDefinition,
  { documents, lookup }: ReturnType<typeof absolute>,
  base: string,
  sampling: Sampling,
): Comparison[] =>
  PLACES.flatMap(([place, member]) => {
    const schema = generated.request[member];
    const declared = parametersIn(operation, place).map((parameter): Declared => {
      const at = base + encodeURI(parameter.schema.pointer);
      const key = place === 'header' ? parameter.name.toLowerCase() : parameter.name;
      return { parameter, key, schema: lookup(at), judge: judgeAt(documents, at) };
    });
    if (!schema || declared.length === 0) return [];
    return [compareAll(`${operation.operationId} ${member}`, declared, schema, lookup, sampling)];
  });

const compareAll = (
  name: string,
  declared: readonly Declared[],
  schema: z.ZodType,
  lookup: Lookup,
  sampling: Sampling,
): Comparison => {
  const random = new Random(sampling.seed);
  const sampler = new Sampler(lookup, random);
  const disagreements: string[] = [];
  let values = 0;
  for (let round = 0; round < sampling.values; round++) {
    const wire: Wire = {};
    const wanted: Record<string, Json> = {};
    let isGood = true;
    for (const one of declared) {
      const value = choose(one, sampler, random);
      const written = value === undefined ? {} : encode(one.parameter, value, one.schema, lookup);
      // What the style cannot carry is left away, as is what was to be absent.
      for (const [key, text] of Object.entries(written ?? {})) define(wire, key, text);
      if (value === undefined || written === undefined) {
        const fallback = isObject(one.schema) ? one.schema.default : undefined;
        if (one.parameter.required) isGood = false;
        else if (fallback !== undefined) define(wanted, one.key, fallback);
      } else if (one.judge(value)) define(wanted, one.key, value);
      else isGood = false;
    }
    values++;
    const result = schema.safeParse(wire);
    const isSame = sorted(result.data) === sorted(wanted);
    if (result.success === isGood && (!isGood || isSame)) continue;
    if (disagreements.length >= 20) continue;
    const found = result.success ? JSON.stringify(result.data) : 'a refusal';
    disagreements.push(
      `${name}: ${JSON.stringify(wire)} became ${found}, not ${isGood ? JSON.stringify(wanted) : 'a refusal'}`,
    );
  }
  return { values, disagreements };
};

const choose = ({ schema }: Declared, sampler: Sampler, random: Random): Json | undefined => {
  if (random.chance(0.15)) return undefined;
  const value = sampler.sample(schema ?? true);
  return random.chance(0.1) ? mutate(value, random) : value;
};

const define = (into: object, key: string, value: unknown): void => {
  Object.defineProperty(into, key, { value, enumerable: true, configurable: true, writable: true });
};

const sorted = (value: unknown): string =>
  JSON.stringify(
    Object.entries((value ?? {}) as object)
      .filter(([, member]) => member !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
