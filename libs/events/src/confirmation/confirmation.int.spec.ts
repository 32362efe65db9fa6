import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { autocommit, withTransaction } from '@pactline/database';
import { eventually, signal, type TestDatabase, testDatabase } from '@pactline/testing/integration';
import { lampEvents, lampLit } from '../example.fixture.ts';
import { outboxAdmin } from '../outbox/outbox-admin.ts';
import { OutboxRelay } from '../outbox/outbox-relay.ts';
import type { OutboxRelayOptions } from '../outbox/relay-options.ts';
import { createOutboxPublish } from '../publish/outbox-publish.ts';
import type { ConfirmationOptions } from './confirmation-options.ts';
import { DroppingBus } from './dropping-bus.fixture.ts';

jest.setTimeout(30_000);

const twice = (ids: readonly string[]): string[] => ids.filter((id, index) => ids.indexOf(id) !== index);

describe('confirmation of sent events', () => {
  let database: TestDatabase;
  let bus: DroppingBus;
  const relays: OutboxRelay[] = [];

  beforeAll(async () => {
    database = await testDatabase();
  });
  beforeEach(() => {
    bus = new DroppingBus();
  });
  afterEach(async () => {
    await Promise.all(relays.splice(0).map((relay) => relay.stop()));
    await database.pool.query('TRUNCATE pactline.outbox, pactline.outbox_sent, pactline.outbox_markers');
  });
  afterAll(() => database.drop());

  const start = (
    confirmation: Partial<ConfirmationOptions> = {},
    options: Partial<OutboxRelayOptions> = {},
  ): OutboxRelay => {
    const relay = new OutboxRelay({
      databaseUrl: database.url,
      bus,
      pollIntervalMs: 50,
      confirmation: { queue: bus, source: 'outbox-marker.acme.lamp', intervalMs: 20, timeoutMs: 300, ...confirmation },
      ...options,
    });
    relays.push(relay);
    relay.start();
    return relay;
  };

  const publish = (count: number): Promise<string[]> =>
    withTransaction(database.pool, async (tx) => {
      const send = createOutboxPublish({ tx, sends: lampEvents().sends, source: 'acme.lamp', correlationId: 'c' });
      const ids: string[] = [];
      for (let n = 0; n < count; n += 1)
        ids.push((await send(lampLit, { lampId: `l${n}`, watts: n }, { subject: 's' })).id);
      return ids;
    });

  const kept = async (): Promise<number> =>
    (await database.pool.query<{ n: number }>('SELECT count(*)::int AS n FROM pactline.outbox_sent')).rows[0]?.n ?? -1;
  const pages = async (): Promise<number> => {
    const sizes = [0, 1, 2, 3].map((slot) => `pg_relation_size('pactline.outbox_sent_${slot}')`).join(' + ');
    return Number((await database.pool.query<{ n: string }>(`SELECT ${sizes} AS n`)).rows[0]?.n);
  };
  const arrived = (ids: readonly string[]) =>
    eventually(() => ids.every((id) => bus.delivered.includes(id)), { what: 'every event at the receiver' });
  const clear = () => eventually(async () => (await pages()) === 0, { what: 'an empty outbox_sent' });
  const obstacle = (relay: OutboxRelay, kind: string | undefined) =>
    eventually(() => relay.health.obstacle?.kind === kind, { what: `the obstacle ${kind}` });

  it('keeps what was sent until a marker is back, then nothing, and is silent when idle', async () => {
    bus.holds = true;
    start({ timeoutMs: 60_000 });
    const ids = await publish(300);
    await eventually(() => bus.held.length > 0);
    await eventually(async () => (await kept()) === 300);
    expect(await outboxAdmin.stats(autocommit(database.pool))).toMatchObject({ pending: 0, unconfirmed: 300 });

    bus.holds = false;
    bus.bring(...bus.held);
    await clear();
    const { markers } = bus;
    await publish(0);
    await relays[0]?.drain();
    expect(bus.markers).toBe(markers);
    expect(bus.accepted).toHaveLength(300);
    await arrived(ids);
  });

  it('finds out a bus that takes and drops, and sends everything again, with several relays at work', async () => {
    const named = signal<string>('the obstacle');
    const group = [1, 2, 3].map(() => start({}, { observer: { paused: named.fire } }));
    const before = await publish(100);
    await arrived(before);
    await clear();

    bus.drops = true;
    const lost: string[] = [];
    for (let round = 0; round < 5; round += 1) lost.push(...(await publish(40)));
    expect(await named.promise).toBe('in-doubt');
    expect(group.map(({ health }) => health)).toContainEqual({
      healthy: true,
      obstacle: { kind: 'in-doubt', reason: expect.stringMatching(/did not come back/), since: expect.any(Date) },
    });
    await eventually(async () => (await kept()) === 200);

    bus.drops = false;
    const after = await publish(20);
    await arrived([...before, ...lost, ...after]);
    await clear();
    for (const relay of group) await obstacle(relay, undefined);
    expect(twice(bus.delivered).filter((id) => before.includes(id))).toEqual([]);
    expect(new Set(bus.delivered).size).toBe(320);
  });

  it('finds out a bus that is not there yet when the first event is sent', async () => {
    bus.drops = true;
    start();
    const ids = await publish(10);
    await eventually(() => bus.accepted.length === 10 && bus.markers > 0);
    bus.drops = false;
    await arrived(ids);
    await clear();
  });

  it('goes on sending while only the way of the markers is broken, and repeats each event once', async () => {
    bus.dropsMarkers = true;
    const relay = start();
    const ids = await publish(50);
    await obstacle(relay, 'in-doubt');
    ids.push(...(await publish(50)));
    await arrived(ids);
    // Probes become rarer while none comes back.
    await eventually(() => bus.markers >= 6);

    bus.dropsMarkers = false;
    await clear();
    await obstacle(relay, undefined);
    expect(new Set(bus.delivered)).toEqual(new Set(ids));
    expect(bus.delivered.length).toBeLessThanOrEqual(200);
  });

  it('waits longer and longer before it repeats what it has repeated', async () => {
    const relay = start();
    const [id] = await publish(1);
    await database.pool.query(
      `INSERT INTO pactline.outbox_sent_0 (seq, id, source, type, subject, detail, time, created_at, attempts)
       SELECT 900000 + n, 'again-' || n, 's', 't', 'x', '{"id":"again"}', now(), now(), 6 FROM generate_series(1, 200) n`,
    );
    bus.dropsMarkers = true;
    relay.wake();
    await publish(1);
    await obstacle(relay, 'in-doubt');
    bus.dropsMarkers = false;
    await clear();
    const { rows } = await database.pool.query<{ wait: number }>(
      `SELECT extract(epoch FROM available_at - clock_timestamp())::float8 AS wait FROM pactline.outbox WHERE id LIKE 'again-%'`,
    );
    const waits = rows.map(({ wait }) => wait);
    expect(Math.max(...waits)).toBeGreaterThan(600);
    expect(Math.max(...waits)).toBeLessThanOrEqual(1_920);
    expect(bus.delivered).toContain(id);
  });

  it('repeats nothing when markers are late, doubled, out of order or nobody’s', async () => {
    bus.holds = true;
    const relay = start({ timeoutMs: 200 });
    const ids = await publish(30);
    await obstacle(relay, 'in-doubt');
    ids.push(...(await publish(30)));
    await eventually(() => bus.held.length >= 3);

    bus.holds = false;
    bus.bring('nobody', ...bus.held.toReversed(), ...bus.held);
    await clear();
    await obstacle(relay, undefined);
    bus.bring(...bus.held);
    ids.push(...(await publish(1)));
    await arrived(ids);
    await clear();
    expect(twice(bus.delivered)).toEqual([]);
  });

  it('names a queue that it cannot read, keeps everything meanwhile, and repeats nothing for it', async () => {
    bus.unreadable = true;
    const relay = start({ timeoutMs: 100 });
    const ids = await publish(20);
    await obstacle(relay, 'unwatched');
    expect(relay.health.obstacle?.reason).toMatch(/AccessDenied: no access/);
    await arrived(ids);
    expect(await kept()).toBe(20);

    bus.unreadable = false;
    await clear();
    await obstacle(relay, undefined);
    expect(twice(bus.delivered)).toEqual([]);
  });

  it('names a marker that it may not send', async () => {
    bus.fault = ({ type }) =>
      type === 'outbox.marker'
        ? { status: 'held-up', obstacle: 'unauthorised', code: 'NotAuthorizedForDetailType', message: 'no' }
        : undefined;
    const relay = start();
    const ids = await publish(5);
    await obstacle(relay, 'unwatched');
    expect(relay.health.obstacle?.reason).toMatch(/NotAuthorizedForDetailType/);
    bus.fault = () => undefined;
    await clear();
    await arrived(ids);
    expect(twice(bus.delivered)).toEqual([]);
  });

  it('stops sending when too much is unconfirmed, and goes on afterwards', async () => {
    bus.holds = true;
    const relay = start({ maxBytes: 100_000, timeoutMs: 60_000 }, { batchSize: 50 });
    const ids = await publish(200);
    ids.push(...(await publish(200)));
    await obstacle(relay, 'unconfirmed-full');
    const sent = bus.accepted.length;
    ids.push(...(await publish(100)));
    await eventually(async () => (await outboxAdmin.stats(autocommit(database.pool))).pending >= 100);
    expect(bus.accepted.length).toBe(sent);

    bus.holds = false;
    bus.bring(...bus.held);
    await arrived(ids);
    await clear();
    expect(twice(bus.delivered)).toEqual([]);
  });

  it('leaves its markers to the next relay', async () => {
    bus.holds = true;
    const first = start({ timeoutMs: 60_000 });
    const ids = await publish(10);
    await eventually(() => bus.held.length > 0);
    await first.stop();
    bus.holds = false;
    bus.bring(...bus.held);
    start({ timeoutMs: 60_000 });
    await clear();
    await arrived(ids);
    expect(twice(bus.delivered)).toEqual([]);
  });

  it('takes a marker for accepted whose relay died before it knew, and sends again what a bus dropped around it', async () => {
    bus.drops = true;
    const first = start({ timeoutMs: 60_000 });
    const lost = await publish(10);
    await eventually(async () => (await kept()) === 10 && bus.markers > 0);
    await first.stop();
    const unknown = `sent_at = NULL, created_at = created_at - interval '20 seconds'`;
    const { rowCount } = await database.pool.query(`UPDATE pactline.outbox_markers SET ${unknown}`);
    expect(rowCount).toBeGreaterThan(0);

    bus.drops = false;
    start();
    const after = await publish(5);
    await arrived([...lost, ...after]);
    await clear();
  });

  /** Everything that the confirmation did happened so much earlier. */
  const aged = async (seconds: number): Promise<void> => {
    const earlier = (column: string): string => `${column} = ${column} - ${seconds} * interval '1 second'`;
    await database.pool.query(`UPDATE pactline.outbox_markers SET ${earlier('created_at')}, ${earlier('sent_at')}`);
    await database.pool.query(`UPDATE pactline.outbox_confirmation SET ${earlier('marked_at')}`);
  };

  it('knows of a drop behind a marker that is back, while an earlier one is still missing', async () => {
    bus.dropsMarkers = true;
    const first = start({ timeoutMs: 60_000 });
    const ids = await publish(1);
    await eventually(() => bus.markers === 1);
    bus.dropsMarkers = false;
    ids.push(...(await publish(1)));
    await eventually(async () => {
      const { rowCount } = await database.pool.query(
        'SELECT FROM pactline.outbox_markers WHERE returned_at IS NOT NULL',
      );
      return rowCount === 1;
    });
    bus.drops = true;
    ids.push(...(await publish(10)));
    await eventually(async () => (await kept()) === 12 && bus.markers >= 3);
    await first.stop();

    // The relay of the first one died before it knew whether the bus took it.
    await aged(17);
    const firstOne = 'number = (SELECT min(number) FROM pactline.outbox_markers)';
    await database.pool.query(`UPDATE pactline.outbox_markers SET sent_at = NULL WHERE ${firstOne}`);
    bus.drops = false;
    start();
    await arrived([...ids, ...(await publish(5))]);
    await clear();
  });

  it('takes no marker that comes back very late for an answer to later ones', async () => {
    bus.holds = true;
    const first = start({ timeoutMs: 60_000 });
    const ids = await publish(1);
    await eventually(() => bus.held.length === 1);
    bus.holds = false;
    bus.drops = true;
    ids.push(...(await publish(10)));
    await eventually(async () => (await kept()) === 11 && bus.markers >= 2);
    await first.stop();

    await aged(2);
    bus.drops = false;
    start();
    bus.bring(...bus.held);
    await arrived([...ids, ...(await publish(5))]);
    await clear();
  });

  it('keeps only what was accepted', async () => {
    bus.holds = true;
    const ids = await publish(20);
    bus.fault = ({ detail }) =>
      ids.indexOf((JSON.parse(detail) as { id: string }).id) % 4 === 0
        ? { status: 'rejected', code: 'MalformedDetail', message: 'no' }
        : undefined;
    start({ timeoutMs: 60_000 });
    await eventually(async () => (await kept()) === 15);
    expect(await outboxAdmin.stats(autocommit(database.pool))).toMatchObject({ pending: 0, dead: 5, unconfirmed: 15 });
  });

  it('sends again what is open when the database comes from a dump of another cluster', async () => {
    bus.holds = true;
    const first = start({ timeoutMs: 60_000 });
    const ids = await publish(5);
    await eventually(async () => (await kept()) === 5);
    await first.stop();
    await database.pool.query(`UPDATE pactline.outbox_confirmation SET confirmed = '99999999:99999999:'`);
    bus.holds = false;
    start();
    await eventually(() => bus.delivered.length === 10);
    await clear();
    expect(new Set(bus.delivered)).toEqual(new Set(ids));
  });

  it('goes on while somebody reads what is to be cleared away', async () => {
    const reader = await database.pool.connect();
    await reader.query('BEGIN ISOLATION LEVEL REPEATABLE READ');
    await reader.query('SELECT count(*) FROM pactline.outbox_sent');
    const relay = start({ maxBytes: 150_000 });
    const ids: string[] = [];
    for (let round = 0; round < 10; round += 1) ids.push(...(await publish(100)));
    await arrived(ids);
    await eventually(async () => (await outboxAdmin.stats(autocommit(database.pool))).unconfirmed === 0);
    expect(relay.health.obstacle).toBeUndefined();
    await reader.query('ROLLBACK');
    reader.release();
    await clear();
    expect(twice(bus.delivered)).toEqual([]);
  });
});
