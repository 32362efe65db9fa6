import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { autocommit, withTransaction } from '@pactline/database';
import { eventually, signal, type TestDatabase, tcpGateway, testDatabase } from '@pactline/testing/integration';
import pg from 'pg';
import type { PutOutcome } from '../bus/event-bus.ts';
import { lampEvents, lampLit } from '../example.fixture.ts';
import { createOutboxPublish } from '../publish/outbox-publish.ts';
import { FaultyBus } from './faulty-bus.fixture.ts';
import { outboxAdmin } from './outbox-admin.ts';
import { OutboxRelay } from './outbox-relay.ts';
import type { OutboxRelayOptions } from './relay-options.ts';

jest.setTimeout(30_000);

const unreachable: PutOutcome = { status: 'held-up', obstacle: 'unreachable', code: 'ECONNREFUSED', message: 'no bus' };
const internal: PutOutcome = { status: 'retryable', code: 'InternalFailure', message: 'try again' };
const forbidden: PutOutcome = {
  status: 'held-up',
  obstacle: 'unauthorised',
  code: 'AccessDeniedException',
  message: 'not yours',
};
const malformed: PutOutcome = { status: 'rejected', code: 'MalformedDetail', message: 'no object' };

describe('OutboxRelay', () => {
  let database: TestDatabase;
  let bus: FaultyBus;
  const relays: OutboxRelay[] = [];

  beforeEach(async () => {
    database = await testDatabase();
    bus = new FaultyBus();
  });

  afterEach(async () => {
    await Promise.all(relays.splice(0).map((relay) => relay.stop()));
    await database.drop();
  });

  const start = (options: Partial<OutboxRelayOptions> = {}): OutboxRelay => {
    const relay = new OutboxRelay({
      databaseUrl: database.url,
      bus,
      entryBackoff: { baseMs: 5, maxMs: 20 },
      outageBackoff: { baseMs: 5, maxMs: 50 },
      ...options,
    });
    relays.push(relay);
    relay.start();
    return relay;
  };

  const publish = (count: number, subject = 'lamp-1'): Promise<string[]> =>
    withTransaction(database.pool, async (tx) => {
      const send = createOutboxPublish({ tx, sends: lampEvents().sends, source: 'acme.lamp', correlationId: 'c' });
      const ids: string[] = [];
      for (let n = 0; n < count; n += 1) ids.push((await send(lampLit, { lampId: `l${n}`, watts: n }, { subject })).id);
      return ids;
    });

  const stats = () => outboxAdmin.stats(autocommit(database.pool));
  const empty = () => eventually(async () => (await stats()).pending === 0);

  it('is woken by the commit, not by its clock', async () => {
    start({ pollIntervalMs: 60_000 });
    await publish(1);
    await empty();
    const before = performance.now();
    await publish(1);
    await eventually(() => bus.accepted.length === 2, { intervalMs: 1 });

    expect(performance.now() - before).toBeLessThan(1_000);
  });

  it('sends only the failed entries again when a fifth of them fail', async () => {
    const ids = await publish(500);
    const failing = new Set(ids.filter((_, index) => index % 5 === 0));
    const failedOnce = new Set<string>();
    bus.fault = (id) => {
      if (!failing.has(id) || failedOnce.has(id)) return undefined;
      failedOnce.add(id);
      return internal;
    };
    start();
    await empty();

    expect(bus.accepted.toSorted()).toEqual(ids.toSorted());
    expect(bus.sent).toHaveLength(600);
    const repeated = bus.sent.filter((id, index) => bus.sent.indexOf(id) !== index);
    expect(new Set(repeated)).toEqual(failing);
  });

  it('tries a failed entry again before the backlog behind it is done', async () => {
    const ids = await publish(1_500);
    let failed = false;
    bus.fault = (id) => {
      if (failed || id !== ids[0]) return undefined;
      failed = true;
      return internal;
    };
    start({ batchSize: 5, lanes: 1, entryBackoff: { baseMs: 1, maxMs: 1 } });
    await empty();

    expect(bus.accepted.toSorted()).toEqual(ids.toSorted());
    expect(bus.accepted.indexOf(ids[0]!)).toBeLessThan(1_400);
  });

  it('keeps what the bus will never take as a dead row with its reason, and sends it when told to after a repair', async () => {
    const ids = await publish(3);
    bus.fault = (id) => (id === ids[1] ? malformed : undefined);
    const dead = signal<number>('a dead row');
    start({ observer: { dead: dead.fire } });
    await dead.promise;
    await empty();

    const [row, ...others] = await outboxAdmin.list(autocommit(database.pool));
    expect(others).toEqual([]);
    expect(row).toMatchObject({ id: ids[1], state: 'dead', attempts: 1, lastError: 'MalformedDetail: no object' });

    bus.fault = () => undefined;
    expect(await outboxAdmin.retry(autocommit(database.pool), [ids[1]!])).toBe(1);
    await eventually(() => bus.accepted.includes(ids[1]!));
    await eventually(async () => (await stats()).dead === 0);
  });

  it('pauses on an authorisation error, says so, keeps every row untouched, and goes on by itself', async () => {
    bus.fault = () => forbidden;
    const paused = signal<string>('the pause');
    const resumed = signal('the resumption');
    const relay = start({ observer: { paused: paused.fire, resumed: () => resumed.fire() } });
    const ids = await publish(20);

    expect(await paused.promise).toBe('unauthorised');
    expect(relay.health).toMatchObject({ healthy: false, obstacle: { kind: 'unauthorised' } });
    expect(await stats()).toMatchObject({ pending: 20, dead: 0, retrying: 0 });

    bus.fault = () => undefined;
    await resumed.promise;
    await empty();
    expect(relay.health).toEqual({ healthy: true, obstacle: undefined });
    expect(bus.accepted.toSorted()).toEqual(ids.toSorted());
  });

  it('holds everything back while the bus is away, without counting attempts, and catches up', async () => {
    bus.fault = () => unreachable;
    const paused = signal<string>('the pause');
    const relay = start({ observer: { paused: paused.fire } });
    const ids = await publish(300);
    expect(await paused.promise).toBe('unreachable');
    expect(relay.health.healthy).toBe(true);

    bus.fault = () => undefined;
    await empty();
    expect(bus.accepted.toSorted()).toEqual(ids.toSorted());
    expect(bus.sent.length - bus.accepted.length).toBeLessThan(300 * 2 + 100);
  });

  it('finds rows that commit after later ones were sent', async () => {
    start({ pollIntervalMs: 60_000 });
    const late = await database.pool.connect();
    await late.query('BEGIN');
    const send = createOutboxPublish({
      tx: { query: (statement) => late.query(statement as never) as never },
      sends: lampEvents().sends,
      source: 'acme.lamp',
      correlationId: 'c',
    });
    const { id } = await send(lampLit, { lampId: 'late', watts: 1 }, { subject: 'late' });
    for (let n = 0; n < 5; n += 1) await publish(10, `other-${n}`);
    await eventually(() => bus.accepted.length === 50);
    await late.query('COMMIT');
    late.release();

    await eventually(() => bus.accepted.includes(id));
    expect(bus.accepted).toHaveLength(51);
  });

  it('shares the work among several relays without sending anything twice', async () => {
    const batches = await Promise.all(Array.from({ length: 10 }, (_, n) => publish(100, `lamp-${n}`)));
    const [first, second, third] = [start({ batchSize: 20 }), start({ batchSize: 20 }), start({ batchSize: 20 })];
    await empty();
    await Promise.all([first.stop(), second.stop(), third.stop()]);

    expect(bus.accepted.toSorted()).toEqual(batches.flat().toSorted());
  });

  it('gets new connections when all of them are killed under load', async () => {
    start({ batchSize: 10 });
    const published: string[] = [];
    for (let round = 0; round < 5; round += 1) {
      published.push(...(await publish(50, `lamp-${round}`)));
      const admin = new pg.Client({ connectionString: database.url });
      await admin.connect();
      await admin.query(
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
         WHERE datname = current_database() AND application_name LIKE 'pactline-outbox%'`,
      );
      await admin.end();
    }
    await empty();
    await publish(1, 'afterwards');
    await eventually(() => new Set(bus.accepted).size === 251);

    expect(published.every((id) => bus.accepted.includes(id))).toBe(true);
  });

  it('comes back from a database outage by itself', async () => {
    const gateway = await tcpGateway(database.url);
    const paused = signal<string>('the pause');
    const resumed = signal('the resumption');
    const observer = { paused: paused.fire, resumed: () => resumed.fire() };
    const relay = start({ databaseUrl: gateway.url, pollIntervalMs: 50, observer });
    await publish(10);
    await empty();

    gateway.cut();
    const ids = await publish(10);
    expect(await paused.promise).toBe('database');
    gateway.restore();
    await resumed.promise;
    await empty();

    expect(ids.every((id) => bus.accepted.includes(id))).toBe(true);
    await relay.stop();
    await gateway.close();
  });

  it('flushes on request and keeps the rest for the next start', async () => {
    const relay = start();
    await publish(100);
    expect(await relay.drain({ timeoutMs: 5_000 })).toBe(0);
    expect(bus.accepted).toHaveLength(100);

    bus.fault = () => unreachable;
    await publish(5);
    expect(await relay.drain({ timeoutMs: 50 })).toBe(5);
    await relay.stop();
    bus.fault = () => undefined;
    start();
    await empty();
    expect(bus.accepted).toHaveLength(105);
  });

  it('numbers the events of a subject without gaps, whoever publishes at once and whatever is rolled back', async () => {
    const versions: number[] = [];
    const publisher = async (cancelled: boolean): Promise<void> => {
      await withTransaction(database.pool, async (tx) => {
        const send = createOutboxPublish({ tx, sends: lampEvents().sends, source: 'acme.lamp', correlationId: 'c' });
        const { subjectVersion = 0 } = await send(lampLit, { lampId: 'a', watts: 1 }, { subject: 'same' });
        if (cancelled) throw new Error('cancelled');
        versions.push(subjectVersion);
      }).catch(() => undefined);
    };
    await Promise.all(Array.from({ length: 60 }, (_, n) => publisher(n % 3 === 0)));

    expect(versions.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 40 }, (_, n) => n + 1));
    const { rows } = await database.pool.query<{ detail: string }>('SELECT detail FROM pactline.outbox');
    expect(
      rows.map(({ detail }) => (JSON.parse(detail) as { subjectversion: number }).subjectversion).toSorted(),
    ).toEqual(versions.toSorted());
  });

  it('is not slowed to a crawl by a transaction that holds an old snapshot', async () => {
    const reader = await database.pool.connect();
    await reader.query('BEGIN ISOLATION LEVEL REPEATABLE READ');
    await reader.query('SELECT count(*) FROM pactline.outbox');
    start({ pollIntervalMs: 60_000 });
    for (let round = 0; round < 20; round += 1) await publish(250, `lamp-${round}`);
    await empty();
    await reader.query('ROLLBACK');
    reader.release();

    expect(new Set(bus.accepted).size).toBe(5_000);
    expect(bus.accepted).toHaveLength(5_000);
  });
});
