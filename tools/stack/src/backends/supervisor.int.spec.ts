import { chmodSync, mkdtempSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import pg from 'pg';
import type { Ui } from '../output/ui.ts';
import { readTroubles, Troubles } from '../state/troubles.ts';
import { Backoff } from '../system/backoff.ts';
import { poll } from '../system/deadline.ts';
import type { Backend } from './backend.ts';
import { beginBackends, type StartingBackends } from './backends.ts';
import { Supervisor } from './supervisor.ts';

jest.setTimeout(180_000);

describe('a Postgres that does not come back at once', () => {
  let stateDir: string;
  let said: string[];
  let stopping: AbortController;
  let backends: StartingBackends;
  let postgres: Backend;
  let processId = 0;
  const note = (text: string): void => void said.push(text);
  const ui: Ui = { heading: note, done: note, note, warn: note, text: note };

  beforeAll(async () => {
    stateDir = mkdtempSync(join(tmpdir(), 'supervisor-'));
    said = [];
    stopping = new AbortController();
    const unused = 'http://127.0.0.1:9';
    backends = await beginBackends({
      stateDir,
      ports: 'free',
      env: { AWS_ENDPOINT_URL: unused, REDIS_URL: unused },
    });
    const supervisor = new Supervisor({
      stateDir,
      backends,
      processes: { add: (_name, pid = 0) => void (processId = pid) },
      troubles: new Troubles(stateDir),
      ui,
      signal: stopping.signal,
      prepare: () => Promise.resolve(),
      backoff: () => new Backoff({ firstMs: 20, capMs: 100 }),
    });
    postgres = await supervisor.watch('database');
    await query('CREATE TABLE lamps AS SELECT 42 AS watts');
  });
  afterAll(async () => {
    stopping.abort();
    await backends.stop();
    rmSync(stateDir, { recursive: true, force: true });
  });

  async function query(text: string): Promise<unknown[]> {
    const client = new pg.Client({ connectionString: postgres.url });
    await client.connect();
    try {
      return (await client.query({ text, rowMode: 'array' })).rows;
    } finally {
      await client.end();
    }
  }

  const untilTrouble = (attempt: number, error: RegExp): Promise<true> =>
    poll(
      async () => {
        const trouble = readTroubles(stateDir)['Postgres'];
        return (trouble && trouble.attempt >= attempt && error.test(trouble.lastError)) || undefined;
      },
      { timeoutMs: 60_000, what: 'The trouble' },
    );
  const untilBack = (): Promise<unknown[]> =>
    poll(() => query('SELECT watts FROM lamps'), { timeoutMs: 60_000, what: 'Postgres' });

  it('is tried until its data can be read again, and says meanwhile what the matter is', async () => {
    const data = realpathSync(join(stateDir, 'postgres', 'data'));
    // Postgres refuses a folder that others may read.
    chmodSync(data, 0o777);
    process.kill(processId, 'SIGKILL');
    await untilTrouble(3, /ended at the start/);
    chmodSync(data, 0o700);

    expect(await untilBack()).toEqual([[42]]);
    await poll(async () => said.includes('Postgres') || undefined, { timeoutMs: 10_000, what: 'The news' });
    expect(readTroubles(stateDir)).toEqual({});
    expect(said.join('\n')).toMatch(/Postgres does not come back yet \(attempt 2, again in 0\.\d s\)/);
    expect(readFileSync(join(stateDir, 'logs', 'postgres.log'), 'utf8')).toMatch(/\[stack\] attempt 2 failed/);
  });

  it('is tried until its port is free again', async () => {
    const port = Number(new URL(postgres.url).port);
    process.kill(processId, 'SIGKILL');
    const squatter = createServer();
    await poll(
      () =>
        new Promise<true>((resolve, reject) => {
          squatter.once('error', reject).listen(port, '127.0.0.1', () => resolve(true));
        }),
      { timeoutMs: 10_000, intervalMs: 1, what: 'The port' },
    );
    await untilTrouble(2, /ended at the start/);
    await new Promise((resolve) => squatter.close(resolve));

    expect(await untilBack()).toEqual([[42]]);
  });
});
