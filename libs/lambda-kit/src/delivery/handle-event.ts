import type { AnyEvent, CloudEvent, EventContext, ReceiveOperation } from '@pactline/contract-runtime';
import { type BusEntry, createDirectPublish, inConsumerSpan } from '@pactline/events/core';
import { eventFields, type LambdaLogger } from '../logging/lambda-logger.ts';
import { CollectingBus } from '../publishing/collecting-bus.ts';
import { eventScopedIds } from '../publishing/event-scoped-ids.ts';
import { handleInStore } from './handle-in-store.ts';
import { putAll } from '../publishing/put-all.ts';
import type { Invocation } from './invocation.ts';
import type { Runtime } from './runtime.ts';

/** One event for one operation, as one delivery of the queue brought it. */
export interface Handling {
  readonly operation: ReceiveOperation;
  readonly event: CloudEvent;
  readonly attempt: number;
  readonly invocation: Invocation;
}

/**
 * Runs a handler, then puts on the bus what it published, or stores both with its effects where there is a store. What was published is stored with the mark that the handler ran: when the bus
 * fails, the next delivery publishes the same events under the same ids and does not run the handler again.
 *
 * @throws PoisonEventError, WorkInProgressError, PublishFailedError, and whatever the handler throws
 */
export async function handleEvent(runtime: Runtime, handling: Handling): Promise<void> {
  const { operation, event, attempt, invocation } = handling;
  const log = runtime.log.with(eventFields(event, operation.operationId, attempt));
  const read = runtime.dispatcher.read(operation, event);
  if (read === undefined) return;
  const labels = { operation: operation.operationId };
  const began = performance.now();
  await inConsumerSpan(
    { event, operationId: operation.operationId, bus: runtime.bus?.name ?? runtime.events.service, attempt },
    async () => {
      if (runtime.store !== undefined)
        return await invocation.within(handleInStore(runtime, runtime.store, handling, read, log));
      const work = async (): Promise<string> => JSON.stringify(await runHandler(runtime, handling, read, log));
      const identity = runtime.dispatcher.familyOf(operation, event) ?? event.id;
      const key = JSON.stringify([operation.operationId, event.source, identity]);
      const stored = await invocation.within(runtime.once?.run(key, invocation.remainingMs(), work) ?? work());
      const entries = (JSON.parse(stored) as StoredEntry[]).map((entry) => ({ ...entry, time: new Date(entry.time) }));
      if (runtime.bus !== undefined && entries.length > 0) await invocation.within(putAll(runtime.bus, entries));
      entries.forEach(() => runtime.metrics.count('EventsPublished', labels));
    },
  );
  runtime.metrics.count('EventsHandled', labels);
  runtime.metrics.duration(performance.now() - began, labels);
  log.debug({}, 'event handled');
}

type StoredEntry = Omit<BusEntry, 'time'> & { readonly time: string };

async function runHandler(
  runtime: Runtime,
  handling: Handling,
  read: CloudEvent,
  log: LambdaLogger,
): Promise<readonly BusEntry[]> {
  const { operation, event, attempt, invocation } = handling;
  const handler = `${runtime.events.service}.${operation.operationId}`;
  const collected = new CollectingBus(runtime.bus?.name ?? runtime.events.service);
  const context: EventContext<AnyEvent, undefined> = {
    tx: undefined,
    publish: createDirectPublish({
      bus: collected,
      sends: runtime.events.sends,
      source: runtime.events.source,
      correlationId: event.correlationid,
      causationId: event.id,
      handler,
      tenantId: event.tenantid,
      traceparent: event.traceparent,
      now: runtime.now,
    }),
    correlationId: event.correlationid,
    causationId: event.id,
    tenantId: event.tenantid,
    attempt,
    signal: invocation.signal,
    log,
    now: runtime.now,
    newId: eventScopedIds(handler, event),
  };
  await runtime.dispatcher.invoke(operation, read, context);
  return collected.entries;
}
