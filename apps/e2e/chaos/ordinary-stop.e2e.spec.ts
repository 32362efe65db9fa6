import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, jest } from '@jest/globals';
import { type Backends, startBackends } from '@pactline/stack';
import { proofSize } from '@pactline/testing';
import { HeldEvents } from './held-events.ts';

const EVENTS = proofSize({ small: 500, full: 100_000 });

jest.setTimeout(60_000 + EVENTS * 20);

const unused = 'http://127.0.0.1:9';
const start = (stateDir: string): Promise<Backends> =>
  startBackends({ stateDir, ports: 'free', env: { DATABASE_URL: unused, REDIS_URL: unused } });
const secondsSince = (began: number): number => Math.round((performance.now() - began) / 100) / 10;

describe('an ordinary stop', () => {
  it(`loses none of ${EVENTS} events that the emulator holds`, async () => {
    const stateDir = await mkdtemp(join(tmpdir(), 'pactline-held-'));
    try {
      const before = await start(stateDir);
      const put = new HeldEvents(before.awsEndpointUrl);
      await put.prepare();
      await put.put(EVENTS);
      put.close();

      const steps = new Set<string>();
      let began = performance.now();
      const outcomes = await before.stop({ onProgress: (text) => steps.add(text) });
      const stopSeconds = secondsSince(began);
      const { size } = await stat(join(stateDir, 'emulator/state/sqs.json'));

      began = performance.now();
      const after = await start(stateDir);
      const startSeconds = secondsSince(began);
      const kept = new HeldEvents(after.awsEndpointUrl);
      const found = new Set((await kept.look<{ n: number }>()).map(({ n }) => n));
      kept.close();
      await after.stop({ discard: true });

      console.log('ordinary stop', { events: EVENTS, stopSeconds, startSeconds, megabytes: Math.round(size / 1e6) });
      expect(outcomes.filter(({ killed, notSaved }) => killed || notSaved.length > 0)).toEqual([]);
      expect(after.losses).toEqual([]);
      expect(steps.size).toBeGreaterThan(1);
      expect(found.size).toBe(EVENTS);
    } finally {
      await rm(stateDir, { recursive: true, force: true });
    }
  });
});
