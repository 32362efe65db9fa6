import { beforeAll, describe, expect, it } from '@jest/globals';
import { resolve } from 'node:path';
import { loadWorkspace } from '@pactline/contracts/derive';
import { topology } from '@pactline/platform-map';
import type { EventCase } from './case.ts';
import { type EventContracts, eventContracts } from './contracts.ts';
import { planCases } from './plan-cases.ts';
import { potterTopology, potteryContracts } from './pottery.fixture.ts';

const detailOf = ({ route }: EventCase): Record<string, unknown> =>
  'bus' in route ? (route.bus.detail as Record<string, unknown>) : {};

describe('a plan', () => {
  let contracts: EventContracts;
  let cases: EventCase[];
  beforeAll(async () => {
    contracts = eventContracts(await potteryContracts(), 'potter');
    cases = planCases({ contracts, facts: potterTopology().services.potter, runs: 12, seed: 1 });
  });
  const ofKind = (kind: EventCase['kind']): EventCase[] => cases.filter((one) => one.kind === kind);

  it('has cases of every kind, each with an id of its own', () => {
    for (const kind of ['valid', 'later', 'filtered', 'invalid', 'malformed', 'misrouted'] as const)
      expect(ofKind(kind).length).toBeGreaterThan(0);
    expect(new Set(cases.map(({ id }) => id)).size).toBe(cases.length);
  });

  it('keeps filtered events away from the operation and everything else on the way to it', () => {
    for (const one of cases) {
      const takes = 'body' in one.route ? [] : ['onKilnFired'];
      expect(one.takenBy).toEqual(one.kind === 'filtered' ? [] : takes);
    }
    const glazes = ofKind('filtered').map((one) => (detailOf(one)['data'] as { glaze: string }).glaze);
    expect(glazes).toContain('shino');
    const passed = ofKind('valid').map((one) => (detailOf(one)['data'] as { glaze: string }).glaze);
    expect(new Set(passed)).toEqual(new Set(['celadon', 'tenmoku']));
  });

  it('sends events of one subject in the order of their versions and against it', () => {
    const sound = cases.filter((one) => one.kind !== 'malformed' && detailOf(one)['subject'] !== undefined);
    const bySubject = Map.groupBy(sound, (one) => detailOf(one)['subject']);
    const orders = [...bySubject.values()].map((series) =>
      series.map((one) => Number(detailOf(one)['subjectversion'])).filter((version) => version > 0),
    );

    expect(orders).toContainEqual([1, 2, 3]);
    expect(orders).toContainEqual([3, 2, 1]);
    for (const versions of orders) expect(new Set(versions).size).toBe(versions.length);
  });

  it('says where an invalid event breaks its contract', () => {
    for (const { broken } of ofKind('invalid')) {
      expect(broken.length).toBeGreaterThan(0);
      expect(broken[0]).toMatch(/^\/data/);
    }
  });
});

describe('a plan for the services of this repository', () => {
  const specs = resolve(import.meta.dirname, '../../../../specs');
  const receivers = Object.values(topology.services).filter(({ rules }) => rules.length > 0);

  it.each(receivers.map(({ name }) => name))('reaches every receive operation of %s', async (service) => {
    const facts = topology.services[service]!;
    const contracts = eventContracts(await loadWorkspace(specs), service);
    const cases = planCases({ contracts, facts, runs: 8, seed: 1 });

    for (const { operationId } of facts.rules) {
      const own = cases.filter((one) => one.operationId === operationId);
      expect(new Set(own.map(({ kind }) => kind))).toEqual(
        expect.objectContaining(new Set(['valid', 'later', 'malformed', 'misrouted'])),
      );
    }
    const earlier = contracts.receives.flatMap((one) => one.earlier);
    expect(cases.some(({ kind }) => kind === 'earlier')).toBe(earlier.length > 0);
  });
});
