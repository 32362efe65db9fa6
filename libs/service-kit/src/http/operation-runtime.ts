import type { OperationDefinition } from '@pactline/contract-runtime';
import type { HttpReply, HttpRequest, OperationMethod } from './types.ts';

/** Serves operations: everything between a generated controller and the implementation. Injectable. */
export abstract class OperationRuntime {
  /**
   * Runs security, rate limit, validation, idempotency and transaction, then `method`, and answers.
   * Never throws: every failure becomes a problem response.
   */
  abstract handle(
    operation: OperationDefinition,
    method: OperationMethod,
    request: HttpRequest,
    reply: HttpReply,
  ): Promise<void>;
}
