import type { ServiceEvents } from '@pactline/contract-runtime';
import type { EventBus, EventDispatcher, HandlingStore } from '@pactline/events/core';
import type { DeadLetterPort } from '../dead-letters/dead-letter-port.ts';
import type { Once } from '../idempotency/once.ts';
import type { LambdaLogger } from '../logging/lambda-logger.ts';
import type { MetricsPort } from '../metrics/metrics-port.ts';

/** Everything that outlives one invocation. */
export interface Runtime {
  readonly events: ServiceEvents;
  readonly dispatcher: EventDispatcher;
  /** Absent for a function that publishes nothing. */
  readonly bus?: EventBus | undefined;
  /** Where effects, inbox and outbox commit together; absent for a function that stores nothing in one. Stands in for `once` and the bus. */
  readonly store?: HandlingStore | undefined;
  /** Absent for a function whose handlers are idempotent by themselves. */
  readonly once?: Once | undefined;
  /** Absent when the function has no dead-letter queue: everything is left to the queue's own redrive. */
  readonly deadLetters?: DeadLetterPort | undefined;
  readonly metrics: MetricsPort;
  readonly log: LambdaLogger;
  readonly now: () => Date;
}
