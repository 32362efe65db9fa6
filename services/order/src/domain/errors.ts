import type { OrderStatus } from '@pactline/contracts-common/schemas';

/** What the order domain refuses. */
export abstract class OrderError extends Error {}

/** The order cannot take this step from where it stands. */
export class IllegalTransitionError extends OrderError {
  override readonly name = 'IllegalTransitionError';
  readonly from: OrderStatus;
  readonly to: OrderStatus;
  readonly allowed: readonly OrderStatus[];
  constructor(from: OrderStatus, to: OrderStatus, allowed: readonly OrderStatus[]) {
    const ways = allowed.length === 0 ? 'It is final.' : `Possible: ${allowed.join(', ')}.`;
    super(`An order that is ${from} cannot become ${to}. ${ways}`);
    this.from = from;
    this.to = to;
    this.allowed = allowed;
  }
}

/** Somebody else changed the order in the meantime. */
export class VersionConflictError extends OrderError {
  override readonly name = 'VersionConflictError';
  /** The version that the order has. */
  readonly version: number;
  constructor(expected: number, version: number) {
    super(`The order has version ${version}, not ${expected}. Read it again and decide anew.`);
    this.version = version;
  }
}

/** The tenant has no such order. */
export class OrderNotFoundError extends OrderError {
  override readonly name = 'OrderNotFoundError';
  constructor() {
    super('There is no such order.');
  }
}

/** The content of an order makes no sense; the message says what to change. */
export class InvalidOrderError extends OrderError {
  override readonly name = 'InvalidOrderError';
}

/** The amounts of an order contradict each other. */
export class InconsistentTotalsError extends OrderError {
  override readonly name = 'InconsistentTotalsError';
  readonly differences: readonly string[];
  constructor(differences: readonly string[]) {
    super(`The amounts of the order do not add up: ${differences.slice(0, 5).join('; ')}.`);
    this.differences = differences;
  }
}
