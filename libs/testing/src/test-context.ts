import type { AnyEvent, EventContext, Logger, RequestContext, SqlTransaction } from '@pactline/contract-runtime';
import { testClock } from './clock.ts';
import { sequentialIds } from './ids.ts';
import { memoryLogger } from './memory-logger.ts';
import { noDatabase } from './no-database.ts';
import { recordedPublish, type RecordedEvent } from './recorded-publish.ts';

export interface TestContextOptions<Sends extends AnyEvent, Tx = SqlTransaction> {
  readonly sends: readonly Sends[];
  /** A transaction of a real store; without one, every statement fails. */
  readonly tx?: Tx;
  readonly now?: () => Date;
  readonly newId?: () => string;
  readonly log?: Logger;
  readonly correlationId?: string;
  readonly causationId?: string;
  readonly tenantId?: string;
  readonly attempt?: number;
}

/** A context for use cases, of an event and of a request at once, and what was published through it. */
export interface TestContext<Sends extends AnyEvent, Tx = SqlTransaction> {
  readonly context: EventContext<Sends, Tx> & RequestContext<Sends, Tx>;
  readonly published: RecordedEvent[];
}

export function testContext<Sends extends AnyEvent, Tx = SqlTransaction>(
  options: TestContextOptions<Sends, Tx>,
): TestContext<Sends, Tx> {
  const newId = options.newId ?? sequentialIds();
  const { publish, published } = recordedPublish(options.sends);
  return {
    published,
    context: {
      // Whoever stores elsewhere says so by giving one.
      tx: options.tx ?? (noDatabase as Tx),
      publish,
      requestId: 'request-1',
      correlationId: options.correlationId ?? 'correlation-1',
      causationId: options.causationId ?? 'causation-1',
      tenantId: options.tenantId,
      attempt: options.attempt ?? 1,
      signal: new AbortController().signal,
      log: options.log ?? memoryLogger(),
      now: options.now ?? testClock().now,
      newId,
    },
  };
}
