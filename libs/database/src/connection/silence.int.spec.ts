import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { type TcpGateway, tcpGateway } from '@pactline/tcp-gateway';
import { dropDatabase, ensureDatabase } from '../ensure-database.ts';
import { DatabaseUnavailableError } from '../errors.ts';
import { createPool, type Pool, poolHealth } from '../pool.ts';
import { autocommit, withTransaction } from '../transaction.ts';
import { createConnection } from './create-connection.ts';
import { NotificationListener } from './notification-listener.ts';
import type { SilenceLimits } from './silence.ts';

const limits: SilenceLimits = {
  idleMs: 60_000,
  pingMs: 200,
  doubtMs: 60_000,
  controlMs: 200,
  commitMs: 300,
  statementMs: 400,
};

const server = process.env['DATABASE_URL'] ?? '';
const name = `t${randomBytes(4).toString('hex')}`;
let url: string;
/** Past the gateway. */
let direct: Pool;
let gateway: TcpGateway;
const pools: Pool[] = [];

beforeAll(async () => {
  url = await ensureDatabase(server, name);
  direct = createPool(url);
  await direct.query('CREATE TABLE notes (text text PRIMARY KEY)');
});
afterAll(async () => {
  await direct.end();
  await dropDatabase(server, name);
});
beforeEach(async () => {
  gateway = await tcpGateway(url);
});
afterEach(async () => {
  await Promise.all(pools.splice(0).map((pool) => pool.end()));
  await gateway.close();
});

const poolWith = (silence: Partial<SilenceLimits> = {}, max = 3): Pool => {
  const pool = createPool(gateway.url, { max, silence: { ...limits, ...silence } });
  pools.push(pool);
  return pool;
};
const fill = (pool: Pool): Promise<unknown> =>
  Promise.all([1, 2, 3].map(() => autocommit(pool).query({ text: 'SELECT pg_sleep(0.05)' })));
const note = (text: string) => ({ text: 'INSERT INTO notes VALUES ($1)', values: [text] });
const isNoted = async (text: string): Promise<boolean> =>
  (await direct.query('SELECT 1 FROM notes WHERE text = $1', [text])).rowCount === 1;
const answers = async (pool: Pool): Promise<boolean> =>
  (await autocommit(pool).query({ text: 'SELECT 1' })).rowCount === 1;

describe('connections that fell silent', () => {
  it('are found by a ping when they idled: nobody notices but by the delay', async () => {
    const pool = poolWith({ idleMs: 0 });
    await fill(pool);
    gateway.silence();

    expect(await Promise.all([answers(pool), answers(pool), answers(pool), answers(pool)])).not.toContain(false);
  });

  it.each(['both', 'requests', 'answers'] as const)(
    'fail one statement with %s lost, and are all replaced',
    async (direction) => {
      const pool = poolWith();
      await fill(pool);
      gateway.silence(direction);

      await expect(answers(pool)).rejects.toThrow(DatabaseUnavailableError);
      // The other two were heard of before, so they are not tried.
      expect(await Promise.all([answers(pool), answers(pool), answers(pool)])).not.toContain(false);
    },
  );

  it('end a transaction at its BEGIN, without a ROLLBACK that nobody would answer', async () => {
    const pool = poolWith({ statementMs: 60_000 });
    await fill(pool);
    gateway.silence();

    await expect(withTransaction(pool, (tx) => tx.query(note('never')))).rejects.toThrow(DatabaseUnavailableError);
    await withTransaction(pool, (tx) => tx.query(note('again')));
    expect(await isNoted('again')).toBe(true);
  });

  it.each([
    { forward: true, committed: true },
    { forward: false, committed: false },
  ])('leave the outcome open when COMMIT is not answered (received: $forward)', async ({ forward, committed }) => {
    const pool = poolWith();
    const text = `open-${forward}`;
    const silent = gateway.silenceAt('COMMIT', { forward });
    const failure = await withTransaction(pool, (tx) => tx.query(note(text))).catch((error: unknown) => error);
    await silent;

    expect(failure).toBeInstanceOf(DatabaseUnavailableError);
    expect(failure).toMatchObject({ outcomeUnknown: true });
    expect(await isNoted(text)).toBe(committed);
  });

  it('give their locks back: the server is told to end what nobody will commit', async () => {
    const pool = poolWith({ doubtMs: 100, statementMs: 4_000 });
    const silent = gateway.silenceAt('COMMIT', { forward: false });
    await withTransaction(pool, (tx) => tx.query(note('locked'))).catch(() => undefined);
    await silent;

    // Waits for the lost transaction: it would for as long as the server believed in it.
    await withTransaction(pool, (tx) => tx.query(note('locked')));
    expect(await isNoted('locked')).toBe(true);
  });

  it('show in the health of the pool while they last, which a slow statement does not', async () => {
    const pool = poolWith({ doubtMs: 100, statementMs: 1_500 });
    const slow = autocommit(pool).query({ text: 'SELECT pg_sleep(0.3)' });
    await delay(200);
    expect(poolHealth(pool)).toEqual({ status: 'up' });
    await slow;
    gateway.silence();
    gateway.silenceAll();
    const asking = answers(pool).catch(() => false);
    while (poolHealth(pool).status === 'up') await delay(20);

    expect(poolHealth(pool)).toEqual({ status: 'down', reason: '1 of 1 connections do not answer' });
    expect(await asking).toBe(false);
    gateway.restore();
    expect(await answers(pool)).toBe(true);
    expect(poolHealth(pool)).toMatchObject({ status: 'degraded' });
  });

  it('are told from slow statements by asking the server', async () => {
    const pool = poolWith({ doubtMs: 100, statementMs: 60_000 });
    expect((await autocommit(pool).query({ text: 'SELECT pg_sleep(0.6)' })).rowCount).toBe(1);
    await fill(pool);
    gateway.silence();

    await expect(answers(pool)).rejects.toThrow('nothing left to answer');
  });

  it('do not fail a statement that is slow within its limit, nor one whose rows keep coming', async () => {
    const pool = poolWith({ statementMs: 300 });
    const rows = await autocommit(pool).query({
      text: `SELECT repeat('x', 20000), pg_sleep(0.05) FROM generate_series(1, 20)`,
    });

    expect(rows.rowCount).toBe(20);
  });

  it('make new ones that are never answered fail in their time', async () => {
    const pool = createPool(gateway.url, { connectionTimeoutMs: 200, silence: limits });
    pools.push(pool);
    gateway.silenceAll();
    await expect(answers(pool)).rejects.toThrow(DatabaseUnavailableError);
    gateway.restore();

    expect(await answers(pool)).toBe(true);
  });

  it('do not keep a pool or a connection from closing', async () => {
    const pool = createPool(gateway.url, { silence: limits });
    const connection = createConnection(gateway.url, {}, limits);
    await connection.connect();
    await fill(pool);
    gateway.silence();

    await Promise.all([pool.end(), connection.end()]);
  });

  it('that only listen are pinged, and listen anew', async () => {
    const again = Promise.withResolvers<void>();
    const lit = Promise.withResolvers<void>();
    const first = Promise.withResolvers<void>();
    let connections = 0;
    const listener = new NotificationListener({
      databaseUrl: gateway.url,
      channels: ['lamps'],
      applicationName: 'test',
      onNotification: (channel, payload) => (channel === 'lamps' && payload === 'lit' ? lit.resolve() : undefined),
      onConnected: () => ((connections += 1) === 1 ? first : again).resolve(),
      pingEveryMs: 50,
      silence: limits,
    });
    listener.start();
    await first.promise;
    expect(listener.health).toEqual({ listening: true });
    gateway.silence();
    await again.promise;
    await direct.query(`NOTIFY lamps, 'lit'`);

    await lit.promise;
    await listener.stop();
    expect(listener.health).toEqual({ listening: false });
  });

  it('are not seen in a process that slept', async () => {
    const pool = poolWith({ statementMs: 300 });
    const asking = autocommit(pool).query({ text: 'SELECT pg_sleep(0.2)' });
    await delay(50);
    const until = performance.now() + 500;
    while (performance.now() < until);

    expect((await asking).rowCount).toBe(1);
  });
});
