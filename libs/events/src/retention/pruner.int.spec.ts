import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { testClock } from '@pactline/testing';
import { type TestDatabase, testDatabase } from '@pactline/testing/integration';
import { Pruner } from './pruner.ts';

const DAY = 86_400_000;
const start = '2026-01-01T00:00:00.000Z';

describe('Pruner', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await testDatabase();
  });
  afterAll(() => database.drop());

  it('forgets exactly what is past its retention, as the clock moves', async () => {
    const { pool } = database;
    for (let day = 0; day < 20; day += 1) {
      const at = new Date(Date.parse(start) + day * DAY);
      await pool.query('INSERT INTO pactline.inbox VALUES ($1, $2, $3, 1, $4)', ['s', `e-${day}`, 'h', at]);
      await pool.query(
        `INSERT INTO pactline.idempotency_keys (caller, operation, key, fingerprint, status, expires_at)
         VALUES ('c', 'o', $1, '', 200, $2)`,
        [`k-${day}`, at],
      );
    }
    const left = async (table: string): Promise<number> =>
      (await pool.query<{ n: number }>(`SELECT count(*)::int AS n FROM pactline.${table}`)).rows[0]?.n ?? -1;
    const clock = testClock(start);
    const pruner = new Pruner({ pool, now: clock.now, batchSize: 3 });

    clock.advance(15 * DAY);
    expect(await pruner.prune()).toEqual({ inbox: 0, outbox: 0, idempotencyKeys: 15 });
    clock.advance(1);
    expect(await pruner.prune()).toEqual({ inbox: 1, outbox: 0, idempotencyKeys: 1 });
    clock.advance(10 * DAY);
    await pruner.prune();

    expect(await left('inbox')).toBe(9);
    expect(await left('idempotency_keys')).toBe(0);
  });

  it('refuses to forget earlier than a dead-letter queue', () => {
    expect(() => new Pruner({ pool: database.pool, inboxDays: 14 })).toThrow(RangeError);
  });
});
