import { v5, v7 } from 'uuid';

const NAMESPACE = '6f0f3b0e-6a5b-5d0e-9d8e-0c6b1f7a2c11';

/** A new UUIDv7: unique, and sorted by time within a process. */
export const newEventId = (): string => v7();

/**
 * The id of the n-th event that a handler publishes because of one event: the same whenever the delivery is repeated, so that consumers
 * drop the repetition (UUIDv5).
 */
export const derivedEventId = (handler: string, causationId: string, n: number): string =>
  v5(JSON.stringify([handler, causationId, n]), NAMESPACE);
