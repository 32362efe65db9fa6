import { GetQueueAttributesCommand } from '@aws-sdk/client-sqs';
import type { CloudEvent, EventContext } from '@pactline/contract-runtime';
import { autocommit, withTransaction } from '@pactline/database';
import { createOutboxPublish, Inbox, outboxAdmin, SqsConsumer } from '@pactline/events';
import { memoryLogger } from '@pactline/testing';
import {
  eventually,
  requireEnvironment,
  type TestBus,
  testBus,
  type TestDatabase,
  testDatabase,
} from '@pactline/testing/integration';
import { counted, type Counted, counterEvents, markers, pattern } from './counter.fixture.ts';
import { NoInbox } from './no-inbox.ts';
import { RelayProcess } from './relay-fleet.ts';
import { type Arrival, type Fault, MARKER_POINTS, type Mutant, type RelayOrder } from './relay-order.ts';
import { type Evidence, judge, type Verdict } from './verdict.ts';

export interface ChaosOptions {
  readonly events: number;
  readonly killsAfterPut: number;
  readonly killsBeforePut: number;
  /** Kills at each point of a confirmation. */
  readonly killsPerMarkerPoint?: number;
  /** Kills, between a marker's sending and its return, of relays whose bus took everything and delivered nothing. */
  readonly killsWhileDropping?: number;
  readonly confirmation?: RelayOrder['confirmation'];
  readonly mutant?: Mutant | 'inbox-off';
}

export interface ChaosReport extends Verdict {
  readonly published: number;
  /** Kills of which the database shows that the bus had the events and COMMIT had not happened. */
  readonly provenKills: number;
  /** Kills of relays that waited for a marker, or confirmed with one. */
  readonly markerKills: number;
  /** Events that were sent again because a marker behind them did not come back. */
  readonly resent: number;
  /** Until the last kill. */
  readonly killingSeconds: number;
  readonly seconds: number;
}

const BATCH_SIZE = 25;

/** Publishes events, kills relays at their fault points meanwhile, lets one finish, and judges what came of it. */
export async function chaosRun(options: ChaosOptions): Promise<ChaosReport> {
  const started = performance.now();
  const database = await testDatabase({ poolSize: 24 });
  const bus = await testBus({ patterns: [pattern], markers });
  const deliveries: string[] = [];
  const consumer = startConsumer(database, bus, deliveries, options.mutant === 'inbox-off');
  try {
    await database.pool.query('CREATE TABLE effects (event_id text NOT NULL)');
    const publishing = publishAll(database, options.events);
    const provenKills = await killRelays(database, bus, options);
    const evidenceOfWriting = [await publishing];
    const faults = confirmationFaults(options);
    // A relay that confirms needs something to confirm.
    for (const fault of faults) {
      evidenceOfWriting.push(await publishAll(database, EVENTS_PER_MARKER_KILL));
      const victim = new RelayProcess();
      victim.order({ ...orderOf(database, bus, options), fault });
      await victim.killAtFault();
    }
    const published = evidenceOfWriting.flatMap((part) => part.published);
    const rolledBack = evidenceOfWriting.flatMap((part) => part.rolledBack);
    const killingSeconds = (performance.now() - started) / 1_000;
    const survivor = new RelayProcess();
    survivor.order(orderOf(database, bus, options));
    await settled(database, bus);
    await survivor.retire();
    await consumer.stop();
    const { rows } = await database.pool.query<{ event_id: string }>('SELECT event_id FROM effects');
    const evidence: Evidence = { published, rolledBack, effects: rows.map((row) => row.event_id), deliveries };
    const seconds = (performance.now() - started) / 1_000;
    return {
      ...judge(evidence),
      published: published.length,
      provenKills,
      markerKills: faults.length,
      resent: survivor.resent,
      killingSeconds,
      seconds,
    };
  } finally {
    await consumer.stop();
    await bus.destroy();
    await database.drop();
  }
}

/** Of these one transaction, 5 events, is rolled back. */
const EVENTS_PER_MARKER_KILL = 20;

/** Every point of a confirmation in turn, then those of a bus that drops. */
function confirmationFaults({ killsPerMarkerPoint = 0, killsWhileDropping = 0 }: ChaosOptions): Fault[] {
  const rounds = Array.from({ length: killsPerMarkerPoint });
  const dropping = (point: Fault['point']): Fault => ({ point, afterBatches: 1, drops: true });
  return [
    ...rounds.flatMap(() => MARKER_POINTS.map((point): Fault => ({ point, afterBatches: 0 }))),
    ...Array.from({ length: killsWhileDropping }, (_, index) => dropping(index % 2 ? 'marker-awaited' : 'marker-sent')),
  ];
}

const orderOf = (database: TestDatabase, bus: TestBus, { mutant, confirmation }: ChaosOptions): RelayOrder => ({
  databaseUrl: database.url,
  busName: bus.busName,
  endpoint: requireEnvironment('AWS_ENDPOINT_URL'),
  batchSize: BATCH_SIZE,
  markerQueueUrl: bus.markerQueueUrl,
  confirmation,
  mutant: mutant === 'inbox-off' ? undefined : mutant,
});

/** One transaction per few events; some are rolled back after publishing. */
async function publishAll(database: TestDatabase, count: number): Promise<Pick<Evidence, 'published' | 'rolledBack'>> {
  const published: string[] = [];
  const rolledBack: string[] = [];
  let next = 0;
  const writer = async (): Promise<void> => {
    while (next < count) {
      const numbers = Array.from({ length: Math.min(5, count - next) }, () => next++);
      const ids: string[] = [];
      const cancelled = (numbers[0] ?? 0) % 100 === 0;
      await withTransaction(database.pool, async (tx) => {
        const publish = createOutboxPublish({ tx, sends: [counted], source: counted.source, correlationId: 'chaos' });
        for (const n of numbers) ids.push((await publish(counted, { n }, { subject: `subject-${n}` })).id);
        if (cancelled) throw new CancelledError();
      }).catch((error: unknown) => {
        if (!(error instanceof CancelledError)) throw error;
      });
      (cancelled ? rolledBack : published).push(...ids);
    }
  };
  await Promise.all([writer(), writer()]);
  return { published, rolledBack };
}

class CancelledError extends Error {
  override readonly name = 'CancelledError';
}

function startConsumer(database: TestDatabase, bus: TestBus, deliveries: string[], mutant: boolean): SqsConsumer {
  const onCounted = async (event: CloudEvent<Counted>, { tx }: EventContext): Promise<void> => {
    await tx.query({ text: 'INSERT INTO effects VALUES ($1)', values: [event.id] });
  };
  const consumer = new SqsConsumer({
    events: counterEvents,
    handlers: { onCounted },
    inbox: mutant ? new NoInbox() : new Inbox(),
    pool: database.pool,
    busName: bus.busName,
    sqs: bus.sqs,
    queueUrl: bus.queueUrl,
    deadLetterQueueUrl: bus.deadLetterQueueUrl,
    concurrency: 20,
    log: memoryLogger(),
    observer: { handled: ({ event }) => deliveries.push(event.id) },
  });
  consumer.start();
  return consumer;
}

/** Kills one relay after the other, each between claim and COMMIT; the next one is loading meanwhile. */
async function killRelays(database: TestDatabase, bus: TestBus, options: ChaosOptions): Promise<number> {
  const points = killPlan(options);
  let proven = 0;
  let standby = new RelayProcess();
  for (const [index, point] of points.entries()) {
    const victim = standby;
    victim.order({ ...orderOf(database, bus, options), fault: { point, afterBatches: index % 3 } });
    standby = new RelayProcess();
    const arrival = await victim.killAtFault();
    if (point === 'after-put' && (await rowsAreBack(database, arrival))) proven += 1;
  }
  await standby.kill();
  return proven;
}

function killPlan({ killsAfterPut, killsBeforePut }: ChaosOptions): Arrival['point'][] {
  const total = killsAfterPut + killsBeforePut;
  const every = killsBeforePut > 0 ? Math.floor(total / killsBeforePut) : Infinity;
  let before = killsBeforePut;
  return Array.from({ length: total }, (_, index) => {
    if (before === 0 || (index + 1) % every !== 0) return 'after-put';
    before -= 1;
    return 'before-put';
  });
}

/** Once Postgres has noticed the death, the batch stands in the outbox as before: its COMMIT never came. */
async function rowsAreBack(database: TestDatabase, { ids }: Arrival): Promise<boolean> {
  await eventually(
    async () => {
      const { rowCount } = await database.pool.query(
        `SELECT 1 FROM pg_stat_activity WHERE datname = $1 AND application_name = 'pactline-outbox-relay'`,
        [database.name],
      );
      return rowCount === 0;
    },
    { what: 'the end of the dead relay’s sessions', intervalMs: 5 },
  );
  const { rows } = await database.pool.query<{ count: number }>(
    'SELECT count(*)::int AS count FROM pactline.outbox WHERE id = ANY ($1)',
    [ids],
  );
  return ids.length > 0 && rows[0]?.count === ids.length;
}

/** Nothing in the outbox, nothing unconfirmed, nothing in the queue, several times in a row. */
async function settled(database: TestDatabase, bus: TestBus): Promise<void> {
  let quiet = 0;
  await eventually(
    async () => {
      const { pending, unconfirmed } = await outboxAdmin.stats(autocommit(database.pool));
      const { Attributes = {} } = await bus.sqs.send(
        new GetQueueAttributesCommand({ QueueUrl: bus.queueUrl, AttributeNames: ['All'] }),
      );
      const queued =
        Number(Attributes.ApproximateNumberOfMessages) + Number(Attributes.ApproximateNumberOfMessagesNotVisible);
      quiet = pending + unconfirmed + queued === 0 ? quiet + 1 : 0;
      return quiet >= 3;
    },
    { what: 'an empty outbox, everything confirmed, and an empty queue', timeoutMs: 120_000, intervalMs: 100 },
  );
}
