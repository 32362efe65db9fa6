import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { describe, expect, it, jest } from '@jest/globals';
import type { CloudEvent } from '@pactline/contract-runtime';
import { withTransaction } from '@pactline/database';
import { createOutboxPublish, EventBridgeBus, OutboxRelay } from '@pactline/events';
import { type Backends, startBackends } from '@pactline/stack';
import { eventually, type TestDatabase, testDatabase } from '@pactline/testing/integration';
import { counted, type Counted } from './counter.fixture.ts';
import { HeldEvents } from './held-events.ts';

jest.setTimeout(120_000);

const EVENTS = 120;

describe('an emulator that has no bus yet', () => {
  it('gets nothing from an outbox, at its first start and after a kill, and all of it once it has one', async () => {
    const stateDir = await mkdtemp(join(tmpdir(), 'pactline-window-'));
    const database = await testDatabase();
    try {
      for (const _start of ['first', 'after a kill']) {
        const { published, arrived } = await startUnderLoad(stateDir, database);
        expect(published).toHaveLength(EVENTS);
        expect(arrived).toEqual(expect.arrayContaining(published));
      }
    } finally {
      await database.drop();
      await rm(stateDir, { recursive: true, force: true });
    }
  });
});

/** Starts the emulator while a relay tries to send; kills it in the end. */
async function startUnderLoad(stateDir: string, database: TestDatabase) {
  const unused = 'http://127.0.0.1:9';
  let relay: OutboxRelay | undefined;
  let published: string[] = [];
  let backends: Backends | undefined;
  try {
    backends = await startBackends({
      stateDir,
      ports: 'free',
      env: { DATABASE_URL: unused, REDIS_URL: unused },
      prepareAws: async (url, publishedUrl) => {
        published = await publish(database);
        relay = startRelay(database, publishedUrl);
        // It has tried: had anybody answered, the events would be sent, and gone.
        await eventually(() => relay?.health.obstacle?.kind === 'unreachable');
        const held = new HeldEvents(url);
        await held.prepare(counted.source);
        held.close();
      },
    });
    await eventually(async () => (await relay?.stats())?.pending === 0, { timeoutMs: 30_000 });
    const held = new HeldEvents(backends.awsEndpointUrl);
    const arrived = (await held.look<CloudEvent<Counted>>()).map(({ id }) => id);
    held.close();
    const { pid } = JSON.parse(await readFile(join(stateDir, 'emulator/run.json'), 'utf8')) as { pid: number };
    process.kill(pid, 'SIGKILL');
    return { published, arrived };
  } finally {
    await relay?.stop();
    await backends?.stop();
  }
}

function startRelay(database: TestDatabase, endpoint: string): OutboxRelay {
  const bus = new EventBridgeBus({
    client: new EventBridgeClient({ endpoint, maxAttempts: 1 }),
    busName: HeldEvents.busName,
  });
  const relay = new OutboxRelay({
    databaseUrl: database.url,
    bus,
    batchSize: 50,
    outageBackoff: { baseMs: 50, maxMs: 500 },
  });
  relay.start();
  return relay;
}

async function publish(database: TestDatabase): Promise<string[]> {
  const ids: string[] = [];
  await withTransaction(database.pool, async (tx) => {
    const send = createOutboxPublish({ tx, sends: [counted], source: counted.source, correlationId: 'chaos' });
    for (let n = 0; n < EVENTS; n += 1) ids.push((await send(counted, { n }, { subject: `s-${n}` })).id);
  });
  return ids;
}
