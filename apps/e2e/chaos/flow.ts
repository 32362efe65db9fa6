import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import type { CloudEvent, EventContext } from '@pactline/contract-runtime';
import { createPool, DatabaseUnavailableError, type Pool, withTransaction } from '@pactline/database';
import { createOutboxPublish, EventBridgeBus, OutboxRelay, SqsConsumer } from '@pactline/events';
import { memoryLogger } from '@pactline/testing';
import type { TestBus } from '@pactline/testing/integration';
import { counted, type Counted, counterEvents } from './counter.fixture.ts';

/** Publisher, relay and consumer of one service in this process, writing effects into the table `effects`. */
export class Flow {
  readonly relay: OutboxRelay;
  readonly consumer: SqsConsumer;
  readonly pool: Pool;
  readonly published: string[] = [];
  /** Ids of transactions whose connection broke during COMMIT: they happened or not. */
  readonly uncertain: string[] = [];
  readonly deliveries: string[] = [];
  /** Reasons of messages that were given up. */
  readonly deadLetters: string[] = [];
  #stopped = false;
  #n = 0;

  constructor(databaseUrl: string, bus: TestBus, endpoint: string) {
    this.pool = createPool(databaseUrl, { max: 20, connectionTimeoutMs: 1_000 });
    const client = new EventBridgeClient({ endpoint, maxAttempts: 1 });
    const log = memoryLogger();
    const outageBackoff = { baseMs: 50, maxMs: 500 };
    this.relay = new OutboxRelay({
      databaseUrl,
      bus: new EventBridgeBus({ client, busName: bus.busName }),
      batchSize: 50,
      outageBackoff,
    });
    const onCounted = async (event: CloudEvent<Counted>, { tx }: EventContext): Promise<void> => {
      await tx.query({ text: 'INSERT INTO effects VALUES ($1)', values: [event.id] });
    };
    this.consumer = new SqsConsumer({
      events: counterEvents,
      handlers: { onCounted },
      pool: this.pool,
      busName: bus.busName,
      sqs: bus.sqs,
      queueUrl: bus.queueUrl,
      deadLetterQueueUrl: bus.deadLetterQueueUrl,
      log,
      // What an outage left in flight comes back soon.
      visibilitySeconds: 4,
      observer: {
        handled: ({ event }) => this.deliveries.push(event.id),
        dead: (reason) => this.deadLetters.push(reason),
      },
    });
    this.relay.start();
    this.consumer.start();
  }

  /** Publishes one event in a transaction of its own; false when the database is away. */
  async publish(): Promise<boolean> {
    let id = '';
    try {
      await withTransaction(this.pool, async (tx) => {
        const publish = createOutboxPublish({ tx, sends: [counted], source: counted.source, correlationId: 'chaos' });
        id = (await publish(counted, { n: (this.#n += 1) }, { subject: `s-${this.#n % 50}` })).id;
      });
      this.published.push(id);
      return true;
    } catch (error) {
      if (!(error instanceof DatabaseUnavailableError)) throw error;
      if (error.outcomeUnknown) this.uncertain.push(id);
      return false;
    }
  }

  async effects(): Promise<string[]> {
    const { rows } = await this.pool.query<{ event_id: string }>('SELECT event_id FROM effects');
    return rows.map((row) => row.event_id);
  }

  async stop(): Promise<void> {
    if (this.#stopped) return;
    this.#stopped = true;
    await this.consumer.stop({ timeoutMs: 2_000 });
    await this.relay.stop();
    await this.pool.end();
  }
}
