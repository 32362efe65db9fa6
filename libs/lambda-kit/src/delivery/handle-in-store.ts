import type { AnyEvent, CloudEvent, EventContext } from '@pactline/contract-runtime';
import type { HandlingStore } from '@pactline/events/core';
import type { LambdaLogger } from '../logging/lambda-logger.ts';
import { eventScopedIds } from '../publishing/event-scoped-ids.ts';
import type { Handling } from './handle-event.ts';
import type { Runtime } from './runtime.ts';

/** Runs a handler in a transaction of the store, once per event: what it publishes waits in the outbox for the relay. */
export async function handleInStore(
  runtime: Runtime,
  store: HandlingStore,
  { operation, event, attempt, invocation }: Handling,
  read: CloudEvent,
  log: LambdaLogger,
): Promise<void> {
  const { dispatcher, events, now } = runtime;
  const family = dispatcher.familyOf(operation, event);
  const key = { source: event.source, handler: operation.operationId };
  const keys = [event.id, ...(family === undefined ? [] : [family])].map((id) => ({ ...key, id }));
  const identity = { correlationId: event.correlationid, causationId: event.id, tenantId: event.tenantid };
  const newId = eventScopedIds(`${events.service}.${operation.operationId}`, event);
  const { sends, source } = events;
  const facts = { sends, source, ...identity, traceparent: event.traceparent, now };
  const { signal } = invocation;
  await store.once(
    keys,
    facts,
    async (tx, publish) => {
      const context: EventContext<AnyEvent, unknown> = { ...identity, tx, publish, attempt, signal, log, now, newId };
      await dispatcher.invoke(operation, read, context);
    },
    { signal },
  );
}
