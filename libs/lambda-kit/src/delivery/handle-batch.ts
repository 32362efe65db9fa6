import type { AnyEvent, BatchContext, BatchFailure, CloudEvent, ReceiveOperation } from '@pactline/contract-runtime';
import { createDirectPublish } from '@pactline/events/core';
import { CollectingBus } from '../publishing/collecting-bus.ts';
import { eventScopedIds } from '../publishing/event-scoped-ids.ts';
import { putAll } from '../publishing/put-all.ts';
import type { Invocation } from './invocation.ts';
import type { Runtime } from './runtime.ts';

/**
 * Gives a handler all its events of one delivery at once. Such a handler is idempotent by itself: the same event may come back in the
 * company of others.
 *
 * @returns an error for each event that was not handled, in the order of the events; `undefined` for the others
 */
export async function handleBatch(
  runtime: Runtime,
  operation: ReceiveOperation,
  events: readonly CloudEvent[],
  invocation: Invocation,
): Promise<readonly (Error | undefined)[]> {
  const errors: (Error | undefined)[] = events.map(() => undefined);
  const readable: { readonly event: CloudEvent; readonly place: number }[] = [];
  events.forEach((event, place) => {
    try {
      const read = runtime.dispatcher.read(operation, event);
      if (read !== undefined) readable.push({ event: read, place });
    } catch (error) {
      errors[place] = asError(error);
    }
  });
  const [first] = readable;
  if (first === undefined) return errors;
  const labels = { operation: operation.operationId };
  const began = performance.now();
  try {
    const result = await invocation.within(run(runtime, operation, readable, first.event, invocation));
    for (const { index, error } of result) {
      const entry = readable[index];
      if (entry !== undefined) errors[entry.place] = error;
    }
  } catch (error) {
    for (const { place } of readable) errors[place] ??= asError(error);
  }
  for (const error of errors) if (error === undefined) runtime.metrics.count('EventsHandled', labels);
  runtime.metrics.duration(performance.now() - began, labels);
  return errors;
}

async function run(
  runtime: Runtime,
  operation: ReceiveOperation,
  readable: readonly { readonly event: CloudEvent }[],
  first: CloudEvent,
  invocation: Invocation,
): Promise<readonly BatchFailure[]> {
  const collected = new CollectingBus(runtime.bus?.name ?? runtime.events.service);
  const handler = `${runtime.events.service}.${operation.operationId}`;
  const context: BatchContext<AnyEvent> = {
    publish: createDirectPublish({
      bus: collected,
      sends: runtime.events.sends,
      source: runtime.events.source,
      correlationId: first.correlationid,
      causationId: first.id,
      handler,
      tenantId: first.tenantid,
      traceparent: first.traceparent,
      now: runtime.now,
    }),
    signal: invocation.signal,
    log: runtime.log.with({ operationId: operation.operationId, events: readable.length }),
    now: runtime.now,
    newId: eventScopedIds(handler, first),
  };
  const events = readable.map(({ event }) => event);
  const failures = (await runtime.dispatcher.invoke(operation, events, context)) as readonly BatchFailure[] | undefined;
  if (runtime.bus !== undefined && collected.entries.length > 0) await putAll(runtime.bus, collected.entries);
  return failures ?? [];
}

const asError = (error: unknown): Error => (error instanceof Error ? error : new Error(String(error)));
