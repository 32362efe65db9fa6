import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ScanCommand } from '@aws-sdk/client-dynamodb';
import { proofSize } from '@pactline/testing';
import { eventually, type TestBus, testBus, type TestTable, testTable } from '@pactline/testing/integration';
import { outboxItems } from '../outbox/outbox-admin.ts';

const { kills, perLife } = proofSize({ small: { kills: 3, perLife: 60 }, full: { kills: 30, perLife: 200 } });
let table: TestTable;
let bus: TestBus;
let folder: string;
let journal: string;
const running = new Set<ChildProcess>();

beforeAll(async () => {
  table = await testTable();
  bus = await testBus({ patterns: [{ source: ['acme.things'] }], markers: 'acme.markers' });
  folder = await mkdtemp(join(tmpdir(), 'pactline-kill-'));
  journal = join(folder, 'journal');
  await writeFile(journal, '');
});
afterAll(async () => {
  for (const child of running) child.kill('SIGKILL');
  await bus.destroy();
  await table.drop();
  await rm(folder, { recursive: true });
});

const live = (from: number): ChildProcess => {
  const victim = new URL('victim.fixture.ts', import.meta.url).pathname;
  const facts = [table.tableName, bus.busName, bus.markerQueueUrl, journal, String(from), String(perLife)];
  const child = spawn(process.execPath, ['--conditions=pactline-source', victim, ...facts], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: {
      ...process.env,
      NODE_OPTIONS: '',
      AWS_REGION: process.env['AWS_REGION'] ?? 'eu-central-1',
      AWS_ACCESS_KEY_ID: 'test',
      AWS_SECRET_ACCESS_KEY: 'test',
    },
  });
  running.add(child);
  child.once('exit', () => running.delete(child));
  return child;
};
const acknowledged = async (): Promise<number[]> =>
  (await readFile(journal, 'utf8')).split('\n').filter(Boolean).map(Number);

/** Numbers of the items that were committed, acknowledged or not. */
async function committed(): Promise<Set<number>> {
  const found = new Set<number>();
  let ExclusiveStartKey: Record<string, never> | undefined;
  do {
    const page = await table.client.send(new ScanCommand({ TableName: table.tableName, ExclusiveStartKey }));
    for (const { pk, number } of page.Items ?? []) if (pk?.S?.startsWith('made#')) found.add(Number(number?.N));
    ExclusiveStartKey = page.LastEvaluatedKey as typeof ExclusiveStartKey;
  } while (ExclusiveStartKey !== undefined);
  return found;
}

describe('kill -9 at any moment', () => {
  it(`loses no committed event in ${kills} lives, and publishes none that was not committed`, async () => {
    for (let life = 0; life < kills; life += 1) {
      const before = (await acknowledged()).length;
      const child = live(life * perLife);
      const target = Math.floor(perLife * (0.2 + 0.6 * Math.random()));
      await eventually(async () => (await acknowledged()).length >= before + target, {
        timeoutMs: 60_000,
        intervalMs: 5,
      });
      child.kill('SIGKILL');
      await once(child, 'exit');
    }
    const [code] = (await once(live(kills * perLife), 'exit')) as [number];
    expect(code).toBe(0);
    expect((await outboxItems(table, () => new Date()).stats()).pending).toBe(0);

    const stored = await committed();
    const told = await acknowledged();
    expect(told.filter((n) => !stored.has(n))).toEqual([]);
    const ids = new Map<number, Set<string>>();
    const versions = new Map<string, Map<number, string>>();
    for (;;) {
      const messages = await bus.receive(bus.queueUrl, 500, 3_000);
      for (const { Body = '{}' } of messages) {
        const { detail } = JSON.parse(Body) as {
          detail: { id: string; subject: string; subjectversion: number; data: { n: number } };
        };
        ids.set(detail.data.n, (ids.get(detail.data.n) ?? new Set()).add(detail.id));
        const known = versions.get(detail.subject) ?? new Map<number, string>();
        versions.set(detail.subject, known);
        // One event per version of a subject, however often it comes.
        expect(known.get(detail.subjectversion) ?? detail.id).toBe(detail.id);
        known.set(detail.subjectversion, detail.id);
      }
      if (messages.length === 0) break;
    }
    expect([...ids.keys()].toSorted((a, b) => a - b)).toEqual([...stored].toSorted((a, b) => a - b));
    expect([...ids.values()].every((of) => of.size === 1)).toBe(true);
    for (const known of versions.values()) expect(Math.max(...known.keys())).toBe(known.size);
  }, 900_000);
});
