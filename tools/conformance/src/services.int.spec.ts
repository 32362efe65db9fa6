import { fileURLToPath } from 'node:url';
import { describe, expect, it, jest } from '@jest/globals';
import { loadWorkspace, readCatalogue } from '@pactline/contracts/derive';
import { topology } from '@pactline/platform-map';
import { startTap } from './events/index.ts';
import { checkHttp } from './http/run.ts';
import { untilQuiet } from './quiet.ts';
import { startTarget } from './start-target.ts';
import { tenantOf } from './tenant-of.ts';

jest.setTimeout(180_000);

const folder = (name: string): string => fileURLToPath(new URL(`../../../${name}`, import.meta.url));
const contracts = await loadWorkspace(folder('specs'), { services: folder('services') });
const catalogue = readCatalogue(contracts);
const services = Object.values(topology.services)
  .filter(({ http }) => http !== undefined)
  .map(({ name }) => name);

// What receive operations do with events is held against the contracts beside them, in events/.
describe.each(services)('%s', (service) => {
  it('answers every request as its contract says, and sends events that fit theirs', async () => {
    const seed = 1;
    const target = await startTarget(service);
    const tap = await startTap({ target, contracts, seed });
    try {
      const tenant = tenantOf(contracts) ?? 'conformance';
      const report = await checkHttp(target, { catalogue, seed, runs: 25, tenant });
      await untilQuiet(tap);

      expect([...report.findings, ...tap.check()]).toEqual([]);
      expect(report.neverSucceeded).toEqual([]);
      expect(report.operations).toBe(topology.services[service]?.http?.operations.length);
      expect(report.requests).toBeGreaterThan(50 * report.operations);
      if (topology.services[service]?.sends.length) expect(tap.events().length).toBeGreaterThan(0);
    } finally {
      await tap.stop();
      await target.stop();
    }
  });
});
