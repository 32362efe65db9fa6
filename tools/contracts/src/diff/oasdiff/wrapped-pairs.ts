import type { Json, JsonObject } from '../../source/index.ts';
import type { Schemas } from '../testing/judge.ts';
import { type Pair, pairsOf } from '../testing/pairs.ts';
import { seeds } from '../testing/seeds.ts';

/** The ways in which another tool is asked about a schema: it knows HTTP only, so events are asked about as bodies. */
export const bodies = ['request', 'response'] as const;
export type Body = (typeof bodies)[number];

/** One pair of every mutator, done and undone: the first place where it applies. */
export const pairsToCompare = (): Pair[] => {
  const found = new Map<string, Pair>();
  for (const seed of seeds) {
    for (const pair of pairsOf(seed)) {
      const kind = `${pair.mutator.keyword} ${pair.mutator.name} ${pair.backwards}`;
      if (!found.has(kind)) found.set(kind, pair);
    }
  }
  return [...found.values()];
};

/** An OpenAPI document in which a payload is nothing but the body of a request or of a response. */
export const wrap = (schemas: Schemas, body: Body): Json => {
  const [name = ''] = Object.keys(schemas);
  const content = { 'application/json': { schema: { $ref: `#/components/schemas/${name}` } } };
  const operation: JsonObject =
    body === 'request'
      ? { requestBody: { required: true, content }, responses: { '204': { description: 'ok' } } }
      : { responses: { '200': { description: 'ok', content } } };
  return {
    openapi: '3.1.0',
    info: { title: 'one', version: '1.0.0' },
    paths: { '/one': { post: { operationId: 'one', ...operation } } },
    components: { schemas },
  };
};
