import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { withTransaction } from '@pactline/database';
import { testClock } from '@pactline/testing';
import { type TestDatabase, testDatabase } from '@pactline/testing/integration';
import { v7 as uuidV7 } from 'uuid';
import { lampEvents, lampLit } from '../example.fixture.ts';
import { createOutboxPublish } from '../publish/outbox-publish.ts';
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
    expect(await pruner.prune()).toEqual({ inbox: 0, outbox: 0, idempotencyKeys: 15, subjectVersions: 0 });
    clock.advance(1);
    expect(await pruner.prune()).toEqual({ inbox: 1, outbox: 0, idempotencyKeys: 1, subjectVersions: 0 });
    clock.advance(10 * DAY);
    await pruner.prune();

    expect(await left('inbox')).toBe(9);
    expect(await left('idempotency_keys')).toBe(0);
  });

  describe('versions of subjects', () => {
    const publish = (subject: string): Promise<number> =>
      withTransaction(database.pool, async (tx) => {
        const send = createOutboxPublish({ tx, sends: lampEvents().sends, source: 'acme.lamp', correlationId: 'c' });
        return (await send(lampLit, { lampId: 'l', watts: 1 }, { subject })).subjectVersion ?? 0;
      });
    /** As if the last event had been so long ago. */
    const silence = (subject: string, days: number) =>
      database.pool.query(
        `UPDATE pactline.subject_versions SET updated_at = now() - $2 * interval '1 day' WHERE subject = $1`,
        [subject, days],
      );
    const known = async (): Promise<string[]> => {
      const { rows } = await database.pool.query<{ subject: string }>(
        'SELECT subject FROM pactline.subject_versions ORDER BY subject',
      );
      return rows.map(({ subject }) => subject);
    };
    const laterOn = () =>
      database.pool.query(`UPDATE pactline.subject_version_floors SET raised_at = raised_at - interval '2 minutes'`);

    it('are forgotten after a long silence, and never handed out again', async () => {
      for (const subject of ['old', 'old', 'old', 'old', 'living', 'awake']) await publish(subject);
      await silence('old', 200);
      await silence('awake', 200);
      const pruner = new Pruner({ pool: database.pool, silentSubjectDays: 180, batchSize: 1 });

      expect((await pruner.prune()).subjectVersions).toBe(0);
      expect(await publish('awake')).toBe(2);
      expect((await pruner.prune()).subjectVersions).toBe(0);
      await laterOn();
      expect((await pruner.prune()).subjectVersions).toBe(1);
      expect(await known()).toEqual(['awake', 'living']);

      expect(await publish('old')).toBe(5);
      expect(await publish('old')).toBe(6);
      expect(await publish('living')).toBe(2);
      expect(await publish('awake')).toBe(3);
      // Nobody can tell whether this one was ever there; its name does not say.
      expect(await publish('unknown')).toBe(5);
      expect(await publish(`lamp/${uuidV7()}`)).toBe(1);
      expect(await publish(uuidV7({ msecs: Date.now() - 200 * DAY }))).toBe(5);
    });
  });

  it('refuses to forget earlier than a dead-letter queue', () => {
    expect(() => new Pruner({ pool: database.pool, inboxDays: 14 })).toThrow(RangeError);
  });
});
