import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { freePorts } from '../system/ports.ts';
import { postgresAccount } from './postgres-account.ts';
import { startPostgres } from './postgres.ts';

/** A process that has ended and whose parent never asks for its end: what stays of a stack killed as a whole. */
const UNREAPED = `
import os, sys, time
child = os.fork()
if child == 0: os._exit(0)
print(child, flush=True)
time.sleep(600)
`;

describe('the lock in the data folder of Postgres', () => {
  const stateDir = mkdtempSync(join(tmpdir(), 'postmaster-'));
  const lock = join(stateDir, 'postgres', 'data', 'postmaster.pid');
  const start = async () => {
    const [port = 0] = await freePorts(1);
    return startPostgres({ stateDir, port, log: () => {} });
  };
  beforeAll(async () => {
    await (await start()).stop();
  }, 60_000);
  afterAll(() => rmSync(stateDir, { recursive: true, force: true }));

  it('of a killed one that nobody collected does not keep the next from starting', async () => {
    const parent = spawn('python3', ['-c', UNREAPED], {
      stdio: ['ignore', 'pipe', 'inherit'],
      cwd: '/',
      ...postgresAccount(),
    });
    try {
      const [pid] = (await once(parent.stdout, 'data')) as [Buffer];
      writeFileSync(lock, lockOf(String(pid).trim()));
      const postgres = await start();
      expect(readFileSync(lock, 'utf8')).toMatch(new RegExp(`^${postgres.pid}\\n`));
      await postgres.stop();
    } finally {
      parent.kill();
    }
  }, 60_000);

  it('that names a stranger with the same id does not either', async () => {
    const stranger = spawn('sleep', ['600'], { stdio: 'ignore', cwd: '/', ...postgresAccount() });
    try {
      writeFileSync(lock, lockOf(String(stranger.pid)));
      const postgres = await start();
      expect(readFileSync(lock, 'utf8')).toMatch(new RegExp(`^${postgres.pid}\\n`));
      await postgres.stop();
    } finally {
      stranger.kill();
    }
  }, 60_000);

  it('of one that runs is respected, and said', async () => {
    const postgres = await start();
    try {
      await expect(start()).rejects.toThrow(`as process ${postgres.pid}. End it: kill -INT ${postgres.pid}`);
    } finally {
      await postgres.stop();
    }
  }, 60_000);
});

const lockOf = (pid: string): string => `${pid}\n/somewhere\n1700000000\n5432\n\n127.0.0.1\n0 0\nready\n`;
