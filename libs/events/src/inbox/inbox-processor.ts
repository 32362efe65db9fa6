import type { CloudEvent, EventContext, Logger, ReceiveOperation, SqlTransaction } from '@pactline/contract-runtime';
import { isUnavailable, type Pool, withTransaction } from '@pactline/database';
import { newEventId } from '../envelope/event-ids.ts';
import { createOutboxPublish } from '../publish/outbox-publish.ts';
import { EventDispatcher, type EventDispatcherOptions } from '../receive/event-dispatcher.ts';
import { PoisonEventError } from '@pactline/contract-runtime';
import { inConsumerSpan } from '../tracing/consumer-span.ts';
import { withFields } from '../with-fields.ts';
import { Inbox } from './inbox.ts';
import { asPoison } from './unstorable-text.ts';

/** A handler did not finish in its time, or the process had to stop. */
export class HandlerAbortedError extends Error {
  override readonly name = 'HandlerAbortedError';
}

export interface HandlingReport {
  readonly operationId: string;
  readonly event: CloudEvent;
  readonly outcome: 'done' | 'duplicate' | 'failed' | 'poison';
  readonly durationMs: number;
}

export interface InboxProcessorOptions extends EventDispatcherOptions {
  readonly pool: Pool;
  /** Named in traces. */
  readonly busName: string;
  /** A handler that takes longer, in ms, is aborted and its transaction rolled back; 30,000 by default. */
  readonly handlerTimeoutMs?: number;
  readonly log: Logger;
  /** A logger that carries these fields; by default they are added to every call of `log`. */
  readonly childLog?: ((fields: object) => Logger) | undefined;
  readonly now?: (() => Date) | undefined;
  readonly newId?: (() => string) | undefined;
  readonly inbox?: Inbox | undefined;
  readonly onHandled?: ((report: HandlingReport) => void) | undefined;
}

/**
 * Handles one message at a time: every matching operation in a transaction of its own that holds the inbox row, the effects and the outbox rows.
 * An operation that fails does not keep the others from being done, and when the message comes again those are skipped.
 */
export class InboxProcessor {
  readonly dispatcher: EventDispatcher;
  readonly #options: InboxProcessorOptions;
  readonly #inbox: Inbox;

  constructor(options: InboxProcessorOptions) {
    this.#options = options;
    this.#inbox = options.inbox ?? new Inbox();
    this.dispatcher = new EventDispatcher(options);
  }

  /**
   * @param delivery the queue message's body, which delivery it is, and what aborts the handlers
   * @throws PoisonEventError the message never will be handled
   * @throws DatabaseUnavailableError
   * @throws Error of a handler
   */
  async process(body: string, { attempt, signal }: { attempt: number; signal: AbortSignal }): Promise<void> {
    const delivery = this.dispatcher.parse(body);
    const failures: unknown[] = [];
    for (const operation of this.dispatcher.route(delivery)) {
      try {
        await this.#run(operation, delivery.event, attempt, signal);
      } catch (error) {
        failures.push(error);
      }
    }
    if (failures.length > 0) throw worst(failures);
  }

  async #run(operation: ReceiveOperation, raw: CloudEvent, attempt: number, stop: AbortSignal): Promise<void> {
    const started = performance.now();
    const { operationId } = operation;
    const report = (outcome: HandlingReport['outcome']): void =>
      this.#options.onHandled?.({ operationId, event: raw, outcome, durationMs: performance.now() - started });
    try {
      const facts = { event: raw, operationId, bus: this.#options.busName, attempt };
      const handled = await inConsumerSpan(facts, () => {
        const event = this.dispatcher.read(operation, raw);
        if (event === undefined) return Promise.resolve(true);
        const family = this.dispatcher.familyOf(operation, raw);
        const signal = AbortSignal.any([stop, AbortSignal.timeout(this.#options.handlerTimeoutMs ?? 30_000)]);
        return withTransaction(this.#options.pool, async (tx) => {
          const key = { source: raw.source, handler: operationId };
          if (!(await this.#inbox.claim(tx, { ...key, id: raw.id }))) return false;
          if (family !== undefined && !(await this.#inbox.claim(tx, { ...key, id: family }))) return false;
          await unlessAborted(
            signal,
            this.#invoke(operation, event, this.#context(operation, event, tx, attempt, signal)),
          );
          return true;
        });
      });
      report(handled ? 'done' : 'duplicate');
    } catch (failure) {
      const error = asPoison(failure, operation, raw);
      report(error instanceof PoisonEventError ? 'poison' : 'failed');
      throw error;
    }
  }

  async #invoke(operation: ReceiveOperation, event: CloudEvent, context: EventContext): Promise<void> {
    if (!operation.batch) {
      await this.dispatcher.invoke(operation, event, context);
      return;
    }
    // Here a batch operation gets its events one by one, so that each commits with its own inbox row.
    const failures = (await this.dispatcher.invoke(operation, [event], context)) as { error: Error }[] | undefined;
    if (failures?.[0]) throw failures[0].error;
  }

  #context(
    { operationId }: ReceiveOperation,
    event: CloudEvent,
    tx: SqlTransaction,
    attempt: number,
    signal: AbortSignal,
  ): EventContext {
    const { events, log, childLog, now = () => new Date(), newId = newEventId } = this.#options;
    const identity = { correlationId: event.correlationid, causationId: event.id, tenantId: event.tenantid };
    const fields = { ...identity, operationId, eventType: event.type };
    const publish = createOutboxPublish({
      tx,
      sends: events.sends,
      source: events.source,
      ...identity,
      traceparent: event.traceparent,
      now,
      newId,
    });
    return {
      ...identity,
      tx,
      publish,
      attempt,
      signal,
      log: childLog?.(fields) ?? withFields(log, fields),
      now,
      newId,
    };
  }
}

/** What should decide about the message: a missing database before a failed handler, a failed handler before poison. */
function worst(failures: readonly unknown[]): unknown {
  return failures.find(isUnavailable) ?? failures.find((error) => !(error instanceof PoisonEventError)) ?? failures[0];
}

async function unlessAborted<T>(signal: AbortSignal, work: Promise<T>): Promise<T> {
  let onAbort: (() => void) | undefined;
  const aborted = new Promise<never>((_, reject) => {
    onAbort = () => {
      const timedOut = signal.reason instanceof DOMException && signal.reason.name === 'TimeoutError';
      const why = timedOut ? 'did not finish in its time' : 'was stopped with the process';
      reject(new HandlerAbortedError(`The handler ${why}; its transaction is rolled back.`, { cause: signal.reason }));
    };
    if (signal.aborted) onAbort();
    else signal.addEventListener('abort', onAbort, { once: true });
  });
  work.catch(() => undefined);
  try {
    return await Promise.race([work, aborted]);
  } finally {
    if (onAbort) signal.removeEventListener('abort', onAbort);
  }
}
