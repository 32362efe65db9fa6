import { describe, expect, it, jest } from '@jest/globals';
import { resolve } from 'node:path';
import { loadWorkspace } from '@pactline/contracts/derive';
import { topology } from '@pactline/platform-map';
import { startTarget } from '../start-target.ts';
import { runEventConformance } from './run.ts';

jest.setTimeout(180_000);

const specs = resolve(import.meta.dirname, '../../../../specs');
const receivers = Object.values(topology.services)
  .filter(({ rules }) => rules.length > 0)
  .map(({ name }) => name);

describe.each(receivers)('%s', (service) => {
  it('does with every event what its contract says', async () => {
    const contracts = await loadWorkspace(specs);
    const target = await startTarget(service);
    try {
      const { findings, fed, kinds, skipped } = await runEventConformance({ target, contracts, seed: 1, runs: 12 });

      expect(findings).toEqual([]);
      expect(skipped).toBeUndefined();
      expect(fed).toBeGreaterThan(30);
      expect(kinds).toMatchObject({
        valid: expect.any(Number),
        later: expect.any(Number),
        malformed: expect.any(Number),
      });
    } finally {
      await target.stop();
    }
  });
});
