import { describe, expect, it } from '@jest/globals';
import { decodeParameters, encodeQuery, readQuery } from '@pactline/contract-runtime';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { parameterCodec } from '../../openapi/parameter-codec.ts';
import type { OperationModel } from '../../openapi/model.ts';
import type { Json, JsonObject } from '../../source/index.ts';
import { loadTexts } from '../../testing/load.ts';
import { Collector } from '../collector.ts';
import { readContracts } from '../contracts.ts';
import { diffParameters } from './diff-parameters.ts';

/** A schema, and values that show how it is written. */
interface Sampled {
  readonly schema: JsonObject;
  readonly values: readonly Json[];
}
const scalars: readonly Sampled[] = [
  { schema: { type: 'integer' }, values: [0, -7, 1234567] },
  { schema: { type: 'integer', minimum: 1, maximum: 99 }, values: [1, 99] },
  { schema: { type: 'number' }, values: [0.5, -2, 3e21] },
  { schema: { type: 'boolean' }, values: [true, false] },
  { schema: { type: 'string' }, values: ['', 'a', 'a,b', 'a b', 'a|b', '12', 'true'] },
  { schema: { type: 'string', maxLength: 2 }, values: ['', 'ab', ',|', '12'] },
  { schema: { type: 'string', enum: ['1', '2'] }, values: ['1', '2'] },
  { schema: { type: 'string', enum: ['true', 'false'] }, values: ['true', 'false'] },
];
const one = { minItems: 1, maxItems: 1 };
const lists: readonly Sampled[] = [
  { schema: { type: 'array', items: { type: 'integer' } }, values: [[1], [1, 22]] },
  { schema: { type: 'array', items: { type: 'string' } }, values: [['a'], ['a', 'b'], ['a,b'], ['1', '2']] },
  { schema: { type: 'array', items: { type: 'string' }, ...one }, values: [['a'], ['a,b'], ['a b']] },
  { schema: { type: 'array', items: { type: 'integer' }, ...one }, values: [[1], [-5]] },
];
const members = (type: string): JsonObject => ({
  type: 'object',
  properties: { a: { type }, b: { type } },
  required: ['a'],
});
const objects: readonly Sampled[] = [
  { schema: members('integer'), values: [{ a: 1 }, { a: 1, b: 2 }] },
  { schema: members('string'), values: [{ a: 'x' }, { a: 'x', b: 'y,z' }] },
];
const styled = (styles: readonly (readonly [string, boolean])[], list: readonly Sampled[]) =>
  styles.flatMap(([style, explode]) => list.map((sampled) => ({ ...sampled, style, explode })));
const parameters = [
  ...styled([['form', true]], scalars),
  ...styled(
    [
      ['form', true],
      ['form', false],
      ['spaceDelimited', false],
      ['pipeDelimited', false],
      ['pipeDelimited', true],
    ],
    lists,
  ),
  ...styled(
    [
      ['form', true],
      ['form', false],
      ['deepObject', true],
    ],
    objects,
  ),
];

const contracts = async () => {
  const ok = { '200': { description: 'ok' } };
  const paths = parameters.map(({ schema, style, explode }, index) => [
    `/p${index}`,
    {
      get: {
        operationId: `p${index}`,
        parameters: [{ name: 'p', in: 'query', required: true, style, explode, schema }],
        responses: ok,
      },
    },
  ]);
  const document = {
    openapi: '3.1.0',
    info: { title: 'P', version: '1' },
    paths: Object.fromEntries(paths) as JsonObject,
  };
  const workspace = await loadTexts({ 'specs/p/openapi.json': JSON.stringify(document) });
  expect(workspace.diagnostics.errors).toEqual([]);
  return readContracts(workspace);
};

/** @returns undefined for a value that clients do not send: it would arrive as another one */
const write = (value: Json, { parameters: [parameter] }: OperationModel): string | undefined => {
  try {
    return encodeQuery(parameterCodec(parameter!), value).join('&');
  } catch (error) {
    if (error instanceof TypeError) return undefined;
    throw error;
  }
};

/** What a service takes a request to say, as the texts in it. */
const read = (query: string, { parameters: [parameter] }: OperationModel): { value: unknown; texts: string } => {
  const { values, misfits } = decodeParameters(readQuery(query), [parameterCodec(parameter!)]);
  // A misfit is a refusal: no value fits.
  const decoded = misfits.length === 0 ? values.p : undefined;
  const leaves = (value: unknown): unknown[] =>
    typeof value === 'object' && value !== null ? Object.values(value).flatMap(leaves) : [value];
  return { value: decoded, texts: JSON.stringify(leaves(decoded).map(String)) };
};

// The judge is the codec that clients and services share: it knows nothing of how the comparison decides.
describe('parameters of two versions, judged by writing with the old and reading with the new', () => {
  it('break where a request is refused or read otherwise, and nowhere else but where it cannot be told', async () => {
    const all = await contracts();
    const operations = all.http.get('p')!.operations;
    const ajv = new Ajv2020({ strict: false });
    const checks = parameters.map(({ schema }) => ajv.compile(schema));
    const seen = { broken: 0, fine: 0, cautious: 0 };
    const faults: string[] = [];
    for (const [from, older] of operations.entries()) {
      for (const [to, newer] of operations.entries()) {
        if (from === to) continue;
        const witness = parameters[from]!.values.find((value) => {
          const query = write(value, older);
          if (query === undefined) return false;
          const after = read(query, newer);
          return !checks[to]!(after.value) || after.texts !== read(query, older).texts;
        });
        const collector = new Collector(all, all);
        diffParameters(collector, { service: 'p', operation: 'p', consumers: [] }, older, newer);
        const breaking = collector.findings.filter(({ severity }) => severity === 'breaking').map(({ rule }) => rule);
        const say = `${JSON.stringify(parameters[from])} -> ${JSON.stringify(parameters[to])}`;
        if (witness !== undefined && breaking.length === 0)
          faults.push(`not flagged: ${say} by ${JSON.stringify(witness)}`);
        else if (witness !== undefined) seen.broken++;
        else if (breaking.length === 0) seen.fine++;
        else if (breaking.includes('parameter-style') || breaking.every((rule) => rule === 'undecided'))
          seen.cautious++;
        else faults.push(`flagged: ${say}: ${breaking.join()}`);
      }
    }
    expect(faults).toEqual([]);
    expect(seen.broken).toBeGreaterThan(300);
    expect(seen.fine).toBeGreaterThan(80);
    expect(seen.cautious).toBeLessThan(60);
  }, 30_000);
});
