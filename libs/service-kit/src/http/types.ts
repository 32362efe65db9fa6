import type { AnyEvent, RequestContext } from '@pactline/contract-runtime';
import type { FastifyReply, FastifyRequest } from 'fastify';

/** The request that a generated controller passes on. */
export type HttpRequest = FastifyRequest;
/** The reply that the runtime answers through. */
export type HttpReply = FastifyReply;

/** What an operation's implementation returns: one of the contract's 2xx or 3xx responses. Problems are thrown. */
export interface OperationResponse {
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: object | undefined;
  /** Which of several declared media types the body is; negotiated, if absent. */
  readonly contentType?: string;
}

/**
 * The implementation of one operation. Its request has the members that the operation declares: `params`, `query`,
 * `headers`, `body`, `auth` or `signed`, already validated.
 */
export type OperationMethod = (
  request: unknown,
  context: RequestContext<AnyEvent, unknown>,
) => Promise<OperationResponse>;
