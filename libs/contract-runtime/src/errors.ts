import type { ContractLocation } from './contract-location.ts';

/** One place where a value does not fit its contract. */
export interface Violation {
  /** JSON Pointer into the value, `` for the value itself. */
  readonly pointer: string;
  /** What the contract asks for. */
  readonly expected: string;
  /** What was found, shortened and without sensitive content. */
  readonly found: string;
}

/** A value does not fit its contract; the message names contract, pointer and what was found. */
export class ContractViolationError extends Error {
  override readonly name = 'ContractViolationError';
  readonly contract: ContractLocation;
  readonly violations: readonly Violation[];
  constructor(what: string, contract: ContractLocation, violations: readonly Violation[], options?: ErrorOptions) {
    const first = violations.slice(0, 5).map((v) => `${v.pointer || '/'}: expected ${v.expected}, found ${v.found}`);
    const more = violations.length > 5 ? ` (+${violations.length - 5} more)` : '';
    super(`${what} does not fit ${contract.document}${contract.pointer}: ${first.join('; ')}${more}`, options);
    this.contract = contract;
    this.violations = violations;
  }
}

/** The event's bus entry exceeds the limit; it was not published. */
export class EventTooLargeError extends Error {
  override readonly name = 'EventTooLargeError';
  readonly bytes: number;
  readonly limit: number;
  constructor(type: string, bytes: number, limit: number) {
    super(
      `${type} is ${bytes} bytes as a bus entry; the limit is ${limit}. Publish a reference instead of the content.`,
    );
    this.bytes = bytes;
    this.limit = limit;
  }
}
