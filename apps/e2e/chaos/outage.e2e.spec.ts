import { glob, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { type Backends, startBackends } from '@pactline/stack';
import {
  eventually,
  requireEnvironment,
  tcpGateway,
  type TcpGateway,
  type TestBus,
  testBus,
  type TestDatabase,
  testDatabase,
} from '@pactline/testing/integration';
import { proofSize } from '@pactline/testing';
import { pattern } from './counter.fixture.ts';
import { Flow } from './flow.ts';
import { judge } from './verdict.ts';

jest.setTimeout(proofSize({ small: 120_000, full: 15 * 60_000 }));

/** An emulator or a Postgres of this test alone, behind an address that survives its restarts. */
class Restartable {
  readonly #variable: 'AWS_ENDPOINT_URL' | 'DATABASE_URL';
  readonly #stateDir: string;
  #backends: Backends | undefined;
  gateway!: TcpGateway;

  constructor(variable: 'AWS_ENDPOINT_URL' | 'DATABASE_URL', stateDir: string) {
    this.#variable = variable;
    this.#stateDir = stateDir;
  }

  async start(): Promise<void> {
    const unused = 'http://127.0.0.1:9';
    const env = { AWS_ENDPOINT_URL: unused, DATABASE_URL: unused, REDIS_URL: unused, [this.#variable]: undefined };
    this.#backends = await startBackends({ stateDir: this.#stateDir, ports: 'free', env });
    const { awsEndpointUrl, databaseUrl } = this.#backends;
    const url = this.#variable === 'DATABASE_URL' ? databaseUrl : awsEndpointUrl;
    if (this.gateway) this.gateway.restore(url);
    else this.gateway = await tcpGateway(url);
  }

  async stop(): Promise<void> {
    this.gateway.cut();
    await this.#backends?.stop();
  }

  /** What a power failure leaves: no shutdown, no checkpoint. */
  async kill(): Promise<void> {
    const pidFile = (await glob(join(this.#stateDir, '**/postmaster.pid')).next()).value as string;
    process.kill(Number((await readFile(pidFile, 'utf8')).split('\n', 1)[0]), 'SIGKILL');
    this.gateway.cut();
    await this.#backends?.stop();
  }

  async close(): Promise<void> {
    await this.stop();
    await this.gateway.close();
  }
}

const size = proofSize({
  small: { before: 40, during: 80, after: 20, kills: 2 },
  full: { before: 100, during: 200, after: 50, kills: 5 },
});

let folder: string;
let database: TestDatabase | undefined;
let bus: TestBus | undefined;
let flow: Flow | undefined;

beforeEach(() => {
  database = bus = flow = undefined;
});
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pactline-outage-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('outages', () => {
  it('keeps accepting while the emulator is down, and delivers everything once when it is back', async () => {
    const emulator = new Restartable('AWS_ENDPOINT_URL', join(folder, 'aws'));
    await emulator.start();
    try {
      database = await testDatabase();
      await database.pool.query('CREATE TABLE effects (event_id text)');
      bus = await testBus({ patterns: [pattern], endpoint: emulator.gateway.url });
      flow = new Flow(database.url, bus, emulator.gateway.url);
      for (let n = 0; n < size.before; n += 1) await flow.publish();

      for (let round = 0; round < 2; round += 1) {
        await emulator.stop();
        for (let n = 0; n < size.during; n += 1) expect(await flow.publish()).toBe(true);
        await eventually(() => flow?.relay.health.obstacle?.kind === 'unreachable');
        expect((await flow.relay.stats()).pending).toBeGreaterThanOrEqual(size.during);
        await emulator.start();
        for (let n = 0; n < size.after; n += 1) await flow.publish();
      }
      const all = size.before + 2 * (size.during + size.after);
      await eventually(async () => new Set(await flow?.effects()).size === all, { timeoutMs: 60_000 });

      const { published, deliveries, deadLetters } = flow;
      const verdict = judge({ published, rolledBack: [], effects: await flow.effects(), deliveries });
      console.log('emulator stopped twice', { published: published.length, ...verdict });
      expect(verdict).toMatchObject({ lost: 0, repeated: 0, ghosts: 0 });
      expect(deadLetters).toEqual([]);
    } finally {
      await flow?.stop();
      await bus?.destroy().catch(() => undefined);
      await database?.drop();
      await emulator.close();
    }
  });

  it('resumes within ten seconds of every kill of Postgres, loses nothing and repeats nothing', async () => {
    const postgres = new Restartable('DATABASE_URL', join(folder, 'postgres'));
    await postgres.start();
    try {
      database = await testDatabase({ serverUrl: postgres.gateway.url });
      await database.pool.query('CREATE TABLE effects (event_id text)');
      bus = await testBus({ patterns: [pattern] });
      flow = new Flow(database.url, bus, requireEnvironment('AWS_ENDPOINT_URL'));
      const load = new AbortController();
      const publisher = (async () => {
        while (!load.signal.aborted)
          if (!(await flow.publish())) await new Promise((resolve) => setTimeout(resolve, 20));
      })();

      const resumed: number[] = [];
      for (let round = 0; round < size.kills; round += 1) {
        const before = flow.published.length;
        await eventually(() => (flow?.published.length ?? 0) > before + size.before, { timeoutMs: 30_000 });
        await postgres.kill();
        await postgres.start();
        const back = performance.now();
        const handled = flow.deliveries.length;
        const accepted = flow.published.length;
        await eventually(
          () => (flow?.deliveries.length ?? 0) > handled + 20 && (flow?.published.length ?? 0) > accepted + 20,
          { timeoutMs: 30_000, intervalMs: 5 },
        );
        resumed.push(Math.round(performance.now() - back));
      }
      load.abort();
      await publisher;
      expect(await flow.relay.drain({ timeoutMs: 20_000 })).toBe(0);
      const { published, uncertain, deliveries, deadLetters } = flow;
      await eventually(
        async () => {
          const effects = new Set(await flow?.effects());
          return published.every((id) => effects.has(id));
        },
        { timeoutMs: 30_000 },
      );

      const effects = await flow.effects();
      const happened = uncertain.filter((id) => effects.includes(id));
      const verdict = judge({ published: [...published, ...happened], rolledBack: [], effects, deliveries });
      console.log('Postgres killed', {
        kills: size.kills,
        published: published.length,
        resumedAfterMs: resumed,
        ...verdict,
      });
      expect(verdict).toMatchObject({ lost: 0, repeated: 0, ghosts: 0 });
      expect(deadLetters).toEqual([]);
      expect(Math.max(...resumed)).toBeLessThan(10_000);
    } finally {
      await flow?.stop();
      await bus?.destroy();
      await database?.drop();
      await postgres.close();
    }
  });
});
