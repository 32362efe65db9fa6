import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { databaseUrl, dropDatabase, ensureDatabase } from './ensure-database.ts';
import { DatabaseUnavailableError, TransactionAbortedError } from './errors.ts';
import { migrate, migratePlatform, platformMigrations } from './migrate.ts';
import { createPool, type Pool, type PoolOptions } from './pool.ts';
import { autocommit, withTransaction } from './transaction.ts';

const server = process.env['DATABASE_URL'] ?? '';
const name = `t${randomBytes(4).toString('hex')}`;
const folders: string[] = [];
let url: string;
let pool: Pool;

async function folder(files: Record<string, string>): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), 'migrations-'));
  folders.push(path);
  for (const [file, text] of Object.entries(files)) await writeFile(join(path, file), text);
  return path;
}

beforeAll(async () => {
  url = await ensureDatabase(server, name);
  pool = createPool(url, { max: 3, connectionTimeoutMs: 1_000 });
  await pool.query('CREATE TABLE notes (text text PRIMARY KEY)');
});

afterAll(async () => {
  await pool.end();
  await dropDatabase(server, name);
  await Promise.all(folders.map((path) => rm(path, { recursive: true })));
});

const notes = async (): Promise<string[]> =>
  (await pool.query<{ text: string }>('SELECT text FROM notes ORDER BY text')).rows.map((row) => row.text);
const note = (text: string) => ({ text: 'INSERT INTO notes VALUES ($1)', values: [text] });

describe('ensureDatabase', () => {
  it('makes one database for several who ask at once', async () => {
    const shared = `${name}_shared`;
    const urls = await Promise.all([1, 2, 3, 4].map(() => ensureDatabase(server, shared)));

    expect(new Set(urls)).toEqual(new Set([databaseUrl(server, shared)]));
    await dropDatabase(server, shared);
  });

  it('refuses a name that would need quoting', () => {
    expect(() => databaseUrl(server, 'a"; DROP DATABASE x')).toThrow(RangeError);
  });

  it('says that the server is away', async () => {
    await expect(ensureDatabase('postgres://a:b@127.0.0.1:1/postgres', 'x')).rejects.toThrow(DatabaseUnavailableError);
  });
});

describe('withTransaction', () => {
  it('commits what resolves and rolls back what throws', async () => {
    await withTransaction(pool, (tx) => tx.query(note('kept')));
    const failed = withTransaction(pool, async (tx) => {
      await tx.query(note('dropped'));
      throw new RangeError('no');
    });

    await expect(failed).rejects.toThrow(RangeError);
    expect(await notes()).toEqual(['kept']);
  });

  it('does not pretend to have committed after a swallowed statement error', async () => {
    const swallowing = withTransaction(pool, async (tx) => {
      await tx.query(note('swallowed'));
      await tx.query(note('swallowed')).catch(() => undefined);
    });

    await expect(swallowing).rejects.toThrow(TransactionAbortedError);
    expect(await notes()).not.toContain('swallowed');
  });

  it('reports a connection that dies in the middle, replaces it, and survives', async () => {
    for (let round = 0; round < 5; round += 1) {
      const dying = withTransaction(pool, async (tx) => {
        await tx.query(note(`lost-${round}`));
        await tx.query({ text: 'SELECT pg_terminate_backend(pg_backend_pid())' });
      });
      await expect(dying).rejects.toThrow(DatabaseUnavailableError);
    }
    await withTransaction(pool, (tx) => tx.query(note('after')));

    expect(await notes()).toContain('after');
    expect((await notes()).filter((text) => text.startsWith('lost'))).toEqual([]);
  });

  it('takes the handle away when the transaction is over', async () => {
    const handle = await withTransaction(pool, (tx) => Promise.resolve(tx));

    await expect(handle.query({ text: 'SELECT 1' })).rejects.toThrow('is over');
  });

  it('runs a serialization failure again when asked to, and only then', async () => {
    const touch = { text: `UPDATE notes SET text = text WHERE text = 'kept'` };
    const racing = (retries: number) => {
      let runs = 0;
      return withTransaction(
        pool,
        async (tx) => {
          runs += 1;
          await tx.query({ text: 'SELECT 1 FROM notes' });
          if (runs === 1) await withTransaction(pool, (other) => other.query(touch));
          await tx.query(touch);
          return runs;
        },
        { isolation: 'repeatable read', retries },
      );
    };

    await expect(racing(0)).rejects.toMatchObject({ code: '40001' });
    expect(await racing(2)).toBe(2);
  });

  it('waits for a connection for a limited time', async () => {
    const clients = await Promise.all([pool.connect(), pool.connect(), pool.connect()]);
    await expect(withTransaction(pool, () => Promise.resolve())).rejects.toThrow(DatabaseUnavailableError);
    clients.forEach((client) => client.release());
  });

  it('brings limits along, and nothing where a pooler would refuse it', async () => {
    const limit = async (options: PoolOptions): Promise<unknown> => {
      const limited = createPool(url, options);
      const { rows } = await limited.query<object>(`SELECT current_setting('statement_timeout') AS value`);
      await limited.end();
      return rows[0];
    };
    expect([await limit({}), await limit({ pooled: true })]).toEqual([{ value: '30s' }, { value: '0' }]);
  });

  it('keeps a read-only pool from writing', async () => {
    const reader = createPool(url, { readOnly: true });
    await expect(autocommit(reader).query(note('read-only'))).rejects.toMatchObject({ code: '25006' });
    await reader.end();
  });
});

describe('migrate', () => {
  it('runs once for several starts at once, and back down', async () => {
    const log: string[] = [];
    const logger = {
      debug: () => undefined,
      info: (_: object, m: string) => log.push(m),
      warn: () => undefined,
      error: () => undefined,
    };
    const results = await Promise.all([1, 2, 3].map(() => migratePlatform(url, logger)));

    const files = [
      '0001_outbox',
      '0002_inbox',
      '0003_idempotency_keys',
      '0004_idempotency_keys_completed',
      '0005_outbox_sent',
      '0006_subject_versions_pruned',
    ];
    expect(results.flat()).toEqual(files);
    expect(log).toEqual(['migrations applied']);
    expect(
      await migrate({
        databaseUrl: url,
        directory: platformMigrations(),
        schema: 'pactline',
        direction: 'down',
        count: files.length,
      }),
    ).toEqual(files.toReversed());
    expect(
      (await pool.query(`SELECT 1 FROM pg_tables WHERE schemaname = 'pactline' AND tablename <> 'migrations'`))
        .rowCount,
    ).toBe(0);
    expect(await migratePlatform(url)).toEqual(files);
  });

  it('keeps nothing of a run that fails in its second file', async () => {
    const directory = await folder({
      '0001_good.sql': '-- Up Migration\nCREATE TABLE good (a int);\n-- Down Migration\nDROP TABLE good;\n',
      '0002_bad.sql': '-- Up Migration\nCREATE TABLE bad (a nonsense);\n-- Down Migration\nDROP TABLE bad;\n',
    });
    await expect(migrate({ databaseUrl: url, directory })).rejects.toThrow('nonsense');

    expect((await pool.query(`SELECT 1 FROM pg_tables WHERE tablename = 'good'`)).rowCount).toBe(0);
  });

  const one = 'CREATE TABLE shelf (a int);';
  const file = (up: string): string => `-- Up Migration\n${up}\n-- Down Migration\nDROP TABLE shelf;\n`;
  const inSchema = (schema: string, directory: string, more: object = {}) =>
    migrate({ databaseUrl: url, directory, schema, ...more });

  it('refuses a migration that says something else than when it ran, and takes it back as it was', async () => {
    const schema = 'changed';
    await inSchema(schema, await folder({ '0001_shelf.sql': file(one) }));
    const changed = await folder({ '0001_shelf.sql': file('CREATE TABLE shelf (a bigint);') });
    await expect(inSchema(schema, changed)).rejects.toThrow(/0001_shelf\.sql changed after it had run.*new migration/);
    const noted = await folder({ '0001_shelf.sql': file(`-- Shelves.\n\n${one}`), '0002_more.sql': file('SELECT 1;') });
    expect(await inSchema(schema, noted)).toEqual(['0002_more']);
  });

  it('refuses to go on without one that ran, the whole folder included, and says how to get it back', async () => {
    const schema = 'gone';
    const both = { '0001_shelf.sql': file(one), '0002_more.sql': file('SELECT 1;') };
    await inSchema(schema, await folder(both));
    const second = await folder({ '0002_more.sql': both['0002_more.sql'], '0003_new.sql': file('SELECT 2;') });
    await expect(inSchema(schema, second, { ahead: 'allow' })).rejects.toThrow(/0001_shelf\.sql ran .*git log -- /);
    await expect(inSchema(schema, '/nowhere')).rejects.toThrow(/0001_shelf\.sql, 0002_more\.sql ran/);
  });

  it('lets an older release come back, where that is meant', async () => {
    const schema = 'ahead';
    await inSchema(schema, await folder({ '0001_shelf.sql': file(one), '0002_more.sql': file('SELECT 1;') }));
    const older = await folder({ '0001_shelf.sql': file(one) });
    await expect(inSchema(schema, older)).rejects.toThrow(/0002_more\.sql ran/);
    expect(await inSchema(schema, older, { ahead: 'allow' })).toEqual([]);
  });

  it('takes what ran before digests were kept for what the files say', async () => {
    const schema = 'old';
    const directory = await folder({ '0001_shelf.sql': file(one) });
    await inSchema(schema, directory);
    await pool.query('ALTER TABLE old.migrations DROP COLUMN digest');
    expect(await inSchema(schema, directory)).toEqual([]);
    await expect(inSchema(schema, await folder({ '0001_shelf.sql': file('SELECT 1;') }))).rejects.toThrow(
      'changed after',
    );
  });
});
