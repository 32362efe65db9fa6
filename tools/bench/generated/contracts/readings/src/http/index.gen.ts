// Generated from specs/readings/openapi.yaml by pactline contracts 0.1.0. Do not edit: change the contract and generate again.
import { type OperationDefinition, type RequestContext, parameters } from '@pactline/contract-runtime';
import * as s from '@pactline/contract-runtime/schema';
import * as z from 'zod';
import { type Reading, readingSchema } from '../schemas/openapi.gen.ts';

export * from '../schemas/openapi.gen.ts';

/** The validated request of POST /readings. */
export interface TakeReadingRequest {
  readonly body: Reading;
}

/** What POST /readings answers; failures are thrown as problems. */
export type TakeReadingResponse = { readonly status: 201; readonly body: Reading };

/** The validated request of GET /readings/{readingId}. */
export interface GetReadingRequest {
  readonly params: { readonly readingId: string };
  readonly query: { readonly precision?: number | undefined };
}

/** What GET /readings/{readingId} answers; failures are thrown as problems. */
export type GetReadingResponse = { readonly status: 200; readonly body: Reading };

/** What an operation gets besides its request; it publishes only what the service's contract declares as `send`. */
export type ReadingsRequestContext = RequestContext<never>;

/** Readings: what the service implements, one method per operation. */
export interface ReadingsApi {
  /** Takes a reading and gives it back */
  takeReading(request: TakeReadingRequest, ctx: ReadingsRequestContext): Promise<TakeReadingResponse>;
  /** Shows a reading */
  getReading(request: GetReadingRequest, ctx: ReadingsRequestContext): Promise<GetReadingResponse>;
}

const getReadingParams = parameters(
  [{ name: 'readingId', types: ['string'] }],
  z.object({ readingId: s.contract<string>(() => s.all(s.string, s.minLength(1), s.maxLength(64))) }),
);

const getReadingQuery = parameters(
  [{ name: 'precision', types: ['number'] }],
  z.object({ precision: s.contract<number>(() => s.all(s.integer, s.minimum(0), s.maximum(6))).optional() }),
);

/** Every operation of specs/readings/openapi.yaml. */
export const readingsOperations = {
  takeReading: {
    operationId: 'takeReading',
    service: 'readings',
    method: 'POST',
    path: '/readings',
    summary: 'Takes a reading and gives it back',
    request: { body: { required: true, content: { 'application/json': readingSchema } } },
    responses: { '201': { description: 'The reading.', content: { 'application/json': readingSchema } } },
    security: [],
    idempotency: 'none',
    paginated: false,
    contract: { document: 'specs/readings/openapi.yaml', pointer: '#/paths/~1readings/post' },
  },
  getReading: {
    operationId: 'getReading',
    service: 'readings',
    method: 'GET',
    path: '/readings/{readingId}',
    summary: 'Shows a reading',
    request: { params: getReadingParams, query: getReadingQuery },
    responses: { '200': { description: 'The reading.', content: { 'application/json': readingSchema } } },
    security: [],
    idempotency: 'none',
    paginated: false,
    contract: { document: 'specs/readings/openapi.yaml', pointer: '#/paths/~1readings~1{readingId}/get' },
  },
} satisfies Record<string, OperationDefinition>;
