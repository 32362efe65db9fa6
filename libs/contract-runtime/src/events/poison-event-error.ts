import type { ContractLocation } from '../contract-location.ts';
import type { Violation } from '../errors.ts';

/**
 * - `malformed-message`: the queue message is no JSON or no EventBridge envelope
 * - `malformed-envelope`: the detail is no CloudEvents 1.0 event, or contradicts the EventBridge envelope around it
 * - `contract-violation`: the data does not fit the contract of the receive operation
 * - `no-handler`: no receive operation of the service matches
 * - `no-upcaster`: an earlier major of what the handler takes, and no upcaster for it
 * - `unprocessable`: fits its contract, and no repetition will help: thrown by a handler that knows so, or text that Postgres cannot store
 */
export type PoisonReason =
  'malformed-message' | 'malformed-envelope' | 'contract-violation' | 'no-handler' | 'no-upcaster' | 'unprocessable';

export interface PoisonFacts {
  readonly contract?: ContractLocation | undefined;
  readonly operationId?: string | undefined;
  readonly violations?: readonly Violation[];
}

/** A message that no repetition will make fit: it belongs into the dead-letter queue at once. */
export class PoisonEventError extends Error {
  override readonly name = 'PoisonEventError';
  readonly reason: PoisonReason;
  readonly contract: ContractLocation | undefined;
  readonly operationId: string | undefined;
  readonly violations: readonly Violation[];

  constructor(reason: PoisonReason, message: string, facts: PoisonFacts = {}, options?: ErrorOptions) {
    super(message, options);
    this.reason = reason;
    this.contract = facts.contract;
    this.operationId = facts.operationId;
    this.violations = facts.violations ?? [];
  }
}
