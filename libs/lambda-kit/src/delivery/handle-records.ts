import { BatchProcessor, EventType, processPartialResponse } from '@aws-lambda-powertools/batch';
import type { CloudEvent, ReceiveOperation } from '@pactline/contract-runtime';
import { PoisonEventError } from '@pactline/events/core';
import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import { WorkInProgressError } from '../idempotency/once.ts';
import { handleBatch } from './handle-batch.ts';
import { handleEvent } from './handle-event.ts';
import type { Invocation } from './invocation.ts';
import type { Runtime } from './runtime.ts';

interface Routed {
  readonly event: CloudEvent;
  readonly operations: readonly ReceiveOperation[];
}

/** Handles the messages of one delivery of a queue and tells which of them have to come back. */
export async function handleRecords(
  runtime: Runtime,
  event: SQSEvent,
  invocation: Invocation,
): Promise<SQSBatchResponse> {
  const routed = new Map<SQSRecord, Routed | Error>(event.Records.map((record) => [record, route(runtime, record)]));
  const batches = startBatches(runtime, routed, invocation);

  const handleRecord = async (record: SQSRecord): Promise<void> => {
    const attempt = Number(record.attributes.ApproximateReceiveCount) || 1;
    const found = routed.get(record);
    try {
      if (found === undefined || found instanceof Error) throw found ?? new Error('the message was not read');
      const results = await Promise.allSettled(
        found.operations.map((operation) =>
          operation.batch
            ? failed(batches, operation, record)
            : handleEvent(runtime, { operation, event: found.event, attempt, invocation }),
        ),
      );
      const errors: unknown[] = results.flatMap((result) => (result.status === 'rejected' ? [result.reason] : []));
      // An operation that fails does not keep the others from being done; one that may still succeed decides about the message.
      if (errors.length > 0) throw errors.find((error) => !(error instanceof PoisonEventError)) ?? errors[0];
    } catch (error) {
      await giveUpOrRethrow(runtime, record, attempt, error, found instanceof Error ? undefined : found);
    }
  };

  const processor = new BatchProcessor(EventType.SQS, {
    // The kit logs every failure itself, with the ids of its event.
    logger: { debug: () => undefined, warn: () => undefined, error: () => undefined },
  });
  return await processPartialResponse(event, handleRecord, processor, { throwOnFullBatchFailure: false });
}

function route(runtime: Runtime, record: SQSRecord): Routed | Error {
  try {
    const delivery = runtime.dispatcher.parse(record.body);
    return { event: delivery.event, operations: runtime.dispatcher.route(delivery) };
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}

type Batches = ReadonlyMap<
  ReceiveOperation,
  { readonly records: readonly SQSRecord[]; readonly errors: Promise<readonly (Error | undefined)[]> }
>;

function startBatches(
  runtime: Runtime,
  routed: ReadonlyMap<SQSRecord, Routed | Error>,
  invocation: Invocation,
): Batches {
  const wanted = new Map<ReceiveOperation, { records: SQSRecord[]; events: CloudEvent[] }>();
  for (const [record, found] of routed) {
    if (found instanceof Error) continue;
    for (const operation of found.operations.filter(({ batch }) => batch)) {
      const own = wanted.get(operation) ?? { records: [], events: [] };
      own.records.push(record);
      own.events.push(found.event);
      wanted.set(operation, own);
    }
  }
  return new Map(
    [...wanted].map(([operation, { records, events }]) => [
      operation,
      { records, errors: handleBatch(runtime, operation, events, invocation) },
    ]),
  );
}

async function failed(batches: Batches, operation: ReceiveOperation, record: SQSRecord): Promise<void> {
  const batch = batches.get(operation);
  const errors = await batch?.errors;
  const error = errors?.[batch?.records.indexOf(record) ?? -1];
  if (error !== undefined) throw error;
}

/** Poison, and what fails on its last delivery, goes to the dead-letter queue with its reason and then counts as done. */
async function giveUpOrRethrow(
  runtime: Runtime,
  record: SQSRecord,
  attempt: number,
  error: unknown,
  found: Routed | undefined,
): Promise<void> {
  const { deadLetters, metrics, now } = runtime;
  const operation = found?.operations.map(({ operationId }) => operationId).join(',') ?? 'none';
  const log = runtime.log.with({
    ...(found && {
      correlationId: found.event.correlationid,
      causationId: found.event.id,
      eventType: found.event.type,
    }),
    messageId: record.messageId,
    attempt,
  });
  // While another run has it, the event is not lost; this delivery says nothing about it.
  const poison = error instanceof PoisonEventError;
  const last =
    !poison &&
    !(error instanceof WorkInProgressError) &&
    attempt >= ((await deadLetters?.maxReceiveCount()) ?? Infinity);
  metrics.count('EventsFailed', { operation });
  if (deadLetters === undefined || !(poison || last)) {
    log.warn({ error }, 'event failed; it will be delivered again');
    throw error;
  }
  try {
    await deadLetters.add(record.body, error, { attempts: attempt, failedAt: now() });
  } catch (cause) {
    log.error(
      { error: cause, reason: error },
      'event could not be moved to the dead-letter queue; it will be delivered again',
    );
    throw error;
  }
  metrics.count('EventsDeadLettered', { operation });
  log.error({ error }, 'event moved to the dead-letter queue');
}
