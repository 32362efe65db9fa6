import type { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import type { SQSClient } from '@aws-sdk/client-sqs';
import { markerSource } from '@pactline/contract-runtime';
import { createPool, type Pool } from '@pactline/database';
import {
  type ConfirmationOptions,
  EventBridgeBus,
  OutboxRelay,
  postgresHandling,
  Pruner,
  SqsConsumer,
  SqsMarkerQueue,
  type RelayObserver,
} from '@pactline/events';
import type { Clock, IdGenerator } from '../clock.ts';
import type { ServiceSettings } from '../config/read-config.ts';
import { ScopedLogger, type ServiceLogger } from '../logging/service-logger.ts';
import type { ServiceMetrics } from '../metrics/service-metrics.ts';
import type { ServiceContract } from '@pactline/contract-runtime';
import { consumerMetrics, relayMetrics } from './event-metrics.ts';
import type { HandlingStore } from '@pactline/events';
import type { StoreRelay } from '../store/service-store.ts';
import type { ReadinessCheck } from './readiness.ts';

/** The clients that all services of a process share. */
export interface AwsClients {
  readonly eventBridge: Pick<EventBridgeClient, 'send' | 'destroy'>;
  readonly sqs: SQSClient;
}

/** Where the event side stores: a Postgres, of which it opens connections of its own, or anything else with a relay of its own. */
export type EventStores =
  { readonly pool: Pool } | { readonly handling: HandlingStore; readonly relay: (options: RelayParts) => StoreRelay };

/** What a relay works with. */
export interface RelayParts {
  readonly bus: EventBridgeBus;
  readonly confirmation: ConfirmationOptions | undefined;
  readonly observer: RelayObserver;
  readonly log: ServiceLogger;
}

/** What the event side of one service needs. */
export interface EventWiringOptions {
  readonly contract: ServiceContract;
  readonly settings: ServiceSettings;
  readonly store: EventStores;
  readonly aws: AwsClients;
  /** One per receive operation. */
  readonly handlers: object;
  readonly log: ServiceLogger;
  readonly metrics: ServiceMetrics;
  readonly clock: Clock;
  readonly newId: IdGenerator;
}

/** The relay, consumers and pruner of one service, as far as its contract needs them. */
export class EventWiring {
  readonly relay: StoreRelay | undefined;
  readonly #consumers: readonly SqsConsumer[];
  readonly #consumerPool: Pool | undefined;
  readonly #handling: HandlingStore | undefined;
  readonly #pruner: Pruner | undefined;
  constructor(options: EventWiringOptions) {
    const { contract, settings, store, aws, log, metrics } = options;
    const { databaseUrl, databaseDirectUrl, busName } = settings.config;
    // DynamoDB forgets by itself.
    this.#pruner = 'pool' in store ? new Pruner({ pool: store.pool, log, now: options.clock }) : undefined;
    if (contract.events.sends.length > 0 && busName !== undefined) {
      const bus = new EventBridgeBus({
        client: aws.eventBridge,
        busName,
        requestTimeoutMs: settings.config.awsRequestTimeoutMs,
      });
      const confirmation = confirmationOf(options);
      if (confirmation === undefined)
        log.warn({}, 'no queue of markers: a bus that takes events and drops them is not found out');
      const parts: RelayParts = { bus, confirmation, observer: relayMetrics(metrics), log };
      this.relay = 'pool' in store ? postgresRelay(settings, parts) : store.relay(parts);
    }
    const queues = queuesOf(options);
    // A pool of their own: events in work must not keep requests waiting for a connection, nor the other way round.
    this.#consumerPool =
      !('pool' in store) || databaseUrl === undefined || queues.length === 0
        ? undefined
        : createPool(databaseUrl, {
            applicationName: `${contract.service}-consumer`,
            max: queues.reduce((sum, { concurrency }) => sum + concurrency, 1),
            statementTimeoutMs: settings.config.databaseStatementTimeoutMs,
            silence: { idleMs: settings.config.databaseSilenceMs, doubtMs: settings.config.databaseSilenceMs },
            pooled: databaseDirectUrl !== undefined,
            log,
          });
    if ('handling' in store) this.#handling = store.handling;
    else if (this.#consumerPool !== undefined) this.#handling = postgresHandling(this.#consumerPool);
    this.#consumers = queues.map((queue) => this.#consumer(options, queue));
  }

  /** The pool of events in work, if there are any. */
  get pool(): Pool | undefined {
    return this.#consumerPool;
  }

  start(): void {
    this.relay?.start();
    for (const consumer of this.#consumers) consumer.start();
    this.#pruner?.start();
  }

  /** Stops polling, and waits for the events in work; those that take longer are given back. */
  async stopConsuming(timeoutMs: number): Promise<void> {
    await Promise.all(this.#consumers.map((consumer) => consumer.stop({ timeoutMs })));
  }

  /** Sends what is in the outbox, then stops the relay. What cannot be sent in time stays for the next start. */
  async flush(timeoutMs: number): Promise<void> {
    try {
      await this.relay?.drain({ timeoutMs });
    } finally {
      await this.relay?.stop();
    }
  }

  async close(): Promise<void> {
    await this.#pruner?.stop();
    await this.#consumerPool?.end();
  }

  get checks(): Readonly<Record<string, ReadinessCheck>> {
    const { relay } = this;
    return {
      ...(relay && {
        relay: () => {
          const { healthy, obstacle } = relay.health;
          if (obstacle === undefined) return { status: 'up' };
          return { status: healthy ? 'degraded' : 'down', reason: `${obstacle.kind}: ${obstacle.reason}` };
        },
      }),
      ...(this.#consumers.length > 0 && {
        consumer: () => {
          const obstacle = this.#consumers.map(({ health }) => health.obstacle).find((found) => found !== undefined);
          if (obstacle === undefined) return { status: 'up' };
          // Requests are served all the same.
          return { status: 'degraded', reason: `${obstacle.kind}: ${obstacle.reason}` };
        },
      }),
    };
  }

  #consumer(options: EventWiringOptions, queue: Queue): SqsConsumer {
    const { contract, settings, aws, handlers, log, metrics, clock, newId } = options;
    if (this.#handling === undefined) throw new Error(`${contract.service} receives events and stores nothing.`);
    return new SqsConsumer({
      sqs: aws.sqs,
      queueUrl: queue.queueUrl,
      deadLetterQueueUrl: queue.dlqUrl,
      operations: queue.operations,
      events: contract.events,
      handlers,
      store: this.#handling,
      busName: settings.config.busName ?? '',
      concurrency: queue.concurrency,
      maxReceiveCount: queue.maxReceiveCount,
      handlerTimeoutMs: settings.config.eventTimeoutSeconds * 1000,
      answerTimeoutMs: settings.config.awsRequestTimeoutMs,
      log,
      childLog: (fields) => new ScopedLogger(log, () => fields),
      now: clock,
      newId,
      observer: consumerMetrics(metrics),
    });
  }
}

function postgresRelay({ config }: ServiceSettings, { confirmation, ...parts }: RelayParts): OutboxRelay | undefined {
  const { databaseUrl, databaseDirectUrl, databaseSilenceMs: ms } = config;
  if (databaseUrl === undefined) return undefined;
  return new OutboxRelay({
    ...parts,
    databaseUrl: databaseDirectUrl ?? databaseUrl,
    silence: { idleMs: ms, doubtMs: ms },
    ...(confirmation && { confirmation }),
  });
}

const confirmationOf = ({ contract, settings, aws }: EventWiringOptions): ConfirmationOptions | undefined => {
  const { outboxMarkerQueueUrl: queueUrl, ...config } = settings.config;
  if (queueUrl === undefined) return undefined;
  return {
    queue: new SqsMarkerQueue({ sqs: aws.sqs, queueUrl }),
    source: markerSource(contract.source),
    intervalMs: config.outboxMarkerIntervalMs,
    timeoutMs: config.outboxMarkerTimeoutSeconds * 1000,
    maxBytes: config.outboxUnconfirmedLimitMib * 1024 * 1024,
  };
};

interface Queue {
  readonly queueUrl: string;
  readonly dlqUrl: string;
  readonly concurrency: number;
  readonly maxReceiveCount: number;
  readonly operations: readonly string[];
}

/** Operations with a queue of their own leave the service's queue to the others. */
const queuesOf = ({ contract, settings }: EventWiringOptions): readonly Queue[] => {
  const { config, operationQueues } = settings;
  const { queueConcurrency, queueMaxReceiveCount } = config;
  const own = Object.entries(operationQueues).map(([operationId, queue]) => ({
    ...queue,
    concurrency: queue.concurrency ?? queueConcurrency,
    maxReceiveCount: queue.maxReceiveCount ?? queueMaxReceiveCount,
    operations: [operationId],
  }));
  const others = contract.events.receives
    .map(({ operationId }) => operationId)
    .filter((id) => !(id in operationQueues));
  if (others.length === 0 || config.queueUrl === undefined || config.dlqUrl === undefined) return own;
  const shared = { concurrency: queueConcurrency, maxReceiveCount: queueMaxReceiveCount };
  return [{ queueUrl: config.queueUrl, dlqUrl: config.dlqUrl, ...shared, operations: others }, ...own];
};
