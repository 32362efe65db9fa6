import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { awsClientSettings } from '@pactline/aws-client';
import { markerSource, type ServiceEvents } from '@pactline/contract-runtime';
import { DynamoStore, RelayCore, relayStream, sweepOutbox } from '@pactline/dynamodb';
import { type EventBus, type HandlingStore, SqsMarkerQueue } from '@pactline/events/core';
import type { LambdaLogger } from '../logging/lambda-logger.ts';
import type { MetricsPort } from '../metrics/metrics-port.ts';
import type { FunctionStore } from './function-store.ts';

export interface FunctionStoreOptions {
  readonly events: ServiceEvents;
  readonly tableName: string;
  /** Where the relay publishes; absent for a function that sends nothing. */
  readonly bus?: EventBus | undefined;
  /** Where the markers of the relay come back. */
  readonly markerQueueUrl?: string | undefined;
  readonly now: () => Date;
  readonly log: LambdaLogger;
  readonly metrics?: MetricsPort | undefined;
  /** What a failed condition is to the queue. */
  readonly judge: (error: unknown) => unknown;
}

/** The task of the sweep, as the topology schedules it. */
export const SWEEP_TASK = 'pactline.sweep-outbox';

/** The table of a function: handled events and outbox of its handlers, and the relay of that outbox. */
export function dynamoFunctionStore(options: FunctionStoreOptions): FunctionStore {
  const { events, tableName, bus, markerQueueUrl, now, log, judge } = options;
  const client = new DynamoDBClient(awsClientSettings());
  const store = new DynamoStore({ client, tableName, now });
  const handling: HandlingStore = {
    once: (...work) => store.once(...work).catch((error: unknown) => Promise.reject(judge(error) as Error)),
    probe: () => store.probe(),
  };
  if (bus === undefined) return { handling, relay: () => Promise.resolve({ batchItemFailures: [] }), tasks: {} };

  const makeCore = async (): Promise<RelayCore> => {
    const confirmation =
      markerQueueUrl === undefined
        ? undefined
        : { queue: await markerQueue(markerQueueUrl), source: markerSource(events.source) };
    return new RelayCore({ client, tableName, bus, now, log, confirmation });
  };
  let core: Promise<RelayCore> | undefined;
  const relayCore = (): Promise<RelayCore> => (core ??= makeCore());
  return {
    handling,
    async relay({ Records }, scoped) {
      const { batchItemFailures, sent, obstacle } = await relayStream(await relayCore(), Records);
      if (obstacle !== undefined)
        scoped.error({ reason: obstacle.reason }, 'the outbox relay is held up; all events stay pending');
      scoped.debug({ sent, open: batchItemFailures.length }, 'outbox relayed');
      return { batchItemFailures };
    },
    tasks: {
      [SWEEP_TASK]: async ({ signal, log: scoped }) => {
        const { sent, markers, obstacle, doubt } = await sweepOutbox(await relayCore(), { signal });
        if (doubt !== undefined) scoped.error({ reason: doubt }, 'sent events cannot be confirmed; they are kept');
        // An alarm hears of a schedule whose task fails.
        if (obstacle !== undefined) throw new Error(`The outbox is held up: ${obstacle}`);
        return { sent, markers };
      },
    },
  };
}

/** Loaded with the first marker: a function whose bus works never needs it at its start. */
async function markerQueue(queueUrl: string): Promise<SqsMarkerQueue> {
  const { SQSClient } = await import('@aws-sdk/client-sqs');
  return new SqsMarkerQueue({ sqs: new SQSClient({ ...awsClientSettings(), useQueueUrlAsEndpoint: false }), queueUrl });
}
