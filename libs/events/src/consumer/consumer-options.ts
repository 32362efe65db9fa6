import type { SQSClient } from '@aws-sdk/client-sqs';
import type { HandlingReport, InboxProcessorOptions } from '../inbox/inbox-processor.ts';
import type { BackoffOptions } from '../time/backoff.ts';

/** Told of what happens; must not throw. */
export interface ConsumerObserver {
  received?(count: number): void;
  handled?(report: HandlingReport): void;
  /** A message that will be delivered again. */
  retried?(attempt: number, error: unknown): void;
  /** A message that went to the dead-letter queue. */
  dead?(reason: string, error: unknown): void;
}

export interface SqsConsumerOptions extends Omit<InboxProcessorOptions, 'onHandled'> {
  readonly sqs: SQSClient;
  readonly queueUrl: string;
  /** Where messages go that cannot be handled. */
  readonly deadLetterQueueUrl: string;
  /** Messages handled at once; 10 by default. The pool should have at least as many connections. */
  readonly concurrency?: number;
  /** As in the queue's redrive policy; 5 by default. On the last receive a failure goes to the dead-letter queue with its reason. */
  readonly maxReceiveCount?: number;
  /** How long a message is ours between two heartbeats, in seconds; 60 by default. */
  readonly visibilitySeconds?: number;
  /** Long polling, in seconds; 2 by default. Stopping waits for a poll under way, so this bounds how long an idle consumer takes to stop. */
  readonly waitSeconds?: number;
  /** How long the queue may take to answer, beyond `waitSeconds` for a poll, before the connection counts as dead, in ms; 10,000 by default. */
  readonly answerTimeoutMs?: number;
  /** Delays between the attempts at one message; 1 s up to 5 min by default. */
  readonly retryBackoff?: BackoffOptions;
  /** How long a message is held while the database is away before it is given back, in ms; 120,000 by default. */
  readonly holdMs?: number;
  readonly observer?: ConsumerObserver;
}

export interface ConsumerHealth {
  readonly healthy: boolean;
  /** Why no messages are being handled. */
  readonly obstacle?:
    { readonly kind: 'queue' | 'database'; readonly reason: string; readonly since: Date } | undefined;
  readonly inFlight: number;
}
