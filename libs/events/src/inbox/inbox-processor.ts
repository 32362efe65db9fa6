import type { AnyEvent, CloudEvent, EventContext, Logger, Publish, ReceiveOperation } from '@pactline/contract-runtime';
import { isUnavailable, type Pool } from '@pactline/database';
import { newEventId } from '../envelope/event-ids.ts';
import type { PublisherFacts } from '../publish/prepare-event.ts';
import { EventDispatcher, type EventDispatcherOptions } from '../receive/event-dispatcher.ts';
import { PoisonEventError } from '@pactline/contract-runtime';
import { inConsumerSpan } from '../tracing/consumer-span.ts';
import { withFields } from '../with-fields.ts';
import type { HandlingStore } from './handling-store.ts';
import type { Inbox } from './inbox.ts';
import { postgresHandling } from './postgres-handling.ts';
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

/** Where effects are stored: a Postgres, or something else behind the same port. One of the two. */
export interface EffectStore {
  readonly pool?: Pool | undefined;
  readonly store?: HandlingStore | undefined;
  /** Of a Postgres. */
  readonly inbox?: Inbox | undefined;
}

export interface InboxProcessorOptions extends EventDispatcherOptions, EffectStore {
  /** Named in traces. */
  readonly busName: string;
  /** A handler that takes longer, in ms, is aborted and its transaction rolled back; 30,000 by default. */
  readonly handlerTimeoutMs?: number;
  readonly log: Logger;
  /** A logger that carries these fields; by default they are added to every call of `log`. */
  readonly childLog?: ((fields: object) => Logger) | undefined;
  readonly now?: (() => Date) | undefined;
  readonly newId?: (() => string) | undefined;
  readonly onHandled?: ((report: HandlingReport) => void) | undefined;
}

/**
 * Handles one message at a time: every matching operation in a transaction of its own that holds the inbox row, the effects and the outbox rows.
 * An operation that fails does not keep the others from being done, and when the message comes again those are skipped.
 */
export class InboxProcessor {
  readonly dispatcher: EventDispatcher;
  readonly #options: InboxProcessorOptions;
  readonly #store: HandlingStore;

  constructor(options: InboxProcessorOptions) {
    this.#options = options;
    this.#store = storeOf(options);
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
        const key = { source: raw.source, handler: operationId };
        const keys = [raw.id, ...(family === undefined ? [] : [family])].map((id) => ({ ...key, id }));
        const facts = this.#facts(event);
        return this.#store.once(
          keys,
          facts,
          async (tx, publish) => {
            const context = this.#context(operation, event, { tx, publish }, attempt, signal);
            await unlessAborted(signal, this.#invoke(operation, event, context));
          },
          { signal },
        );
      });
      report(handled ? 'done' : 'duplicate');
    } catch (failure) {
      const error = asPoison(failure, operation, raw);
      report(error instanceof PoisonEventError ? 'poison' : 'failed');
      throw error;
    }
  }

  async #invoke(
    operation: ReceiveOperation,
    event: CloudEvent,
    context: EventContext<AnyEvent, unknown>,
  ): Promise<void> {
    if (!operation.batch) {
      await this.dispatcher.invoke(operation, event, context);
      return;
    }
    // Here a batch operation gets its events one by one, so that each commits with its own inbox row.
    const failures = (await this.dispatcher.invoke(operation, [event], context)) as { error: Error }[] | undefined;
    if (failures?.[0]) throw failures[0].error;
  }

  #facts(event: CloudEvent): PublisherFacts {
    const { events, now = () => new Date(), newId = newEventId } = this.#options;
    const { sends, source } = events;
    return { sends, source, ...identityOf(event), traceparent: event.traceparent, now, newId };
  }

  #context(
    { operationId }: ReceiveOperation,
    event: CloudEvent,
    { tx, publish }: { readonly tx: unknown; readonly publish: Publish<AnyEvent> },
    attempt: number,
    signal: AbortSignal,
  ): EventContext<AnyEvent, unknown> {
    const { log, childLog, now = () => new Date(), newId = newEventId } = this.#options;
    const identity = identityOf(event);
    const fields = { ...identity, operationId, eventType: event.type };
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

const identityOf = ({ correlationid, id, tenantid }: CloudEvent) => ({
  correlationId: correlationid,
  causationId: id,
  tenantId: tenantid,
});

/** @throws RangeError neither is given */
export function storeOf({ pool, store, inbox }: EffectStore): HandlingStore {
  if (store !== undefined) return store;
  if (pool === undefined) throw new RangeError('Handled events need a store: pass `pool` or `store`.');
  return postgresHandling(pool, inbox);
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
