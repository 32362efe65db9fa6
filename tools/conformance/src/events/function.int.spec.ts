import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { createClients, destroy, destroyClients, provision, type Provisioned } from '@pactline/provision';
import { deploymentNames } from '@pactline/topology';
import { strToU8, zipSync } from 'fflate';
import type { Finding } from '../finding.ts';
import type { Target } from '../target.ts';
import { potterTopology, potteryContracts } from './pottery.fixture.ts';
import { runEventConformance } from './run.ts';

jest.setTimeout(60_000);

/** Falls over a clay of tomorrow with everything else in the batch, and takes the rest, whatever it is. */
const code = `exports.handler = async ({ Records }) => {
  if (Records.some(({ body }) => /"clay": ?"added-later"/.test(body))) throw new TypeError('no such clay');
  return { batchItemFailures: [] };
};`;

describe('a function that fails', () => {
  const topology = potterTopology(true, 'lambda');
  const stage = `c${crypto.randomUUID().slice(0, 8)}`;
  const names = deploymentNames(topology, stage);
  const clients = createClients();
  let findings: readonly Finding[];

  const targetAt = (place: Provisioned): Target => ({
    service: 'potter',
    token: () => Promise.reject(new Error('The potter asks for no token.')),
    stop: () => Promise.resolve(),
    local: {
      topology,
      facts: topology.services.potter,
      stage,
      names,
      clients,
      region: place.region,
      awsEndpointUrl: '',
      busName: names.bus,
      busArn: place.busArn,
      accountId: place.accountId,
      queues: [
        {
          name: 'main',
          url: place.queueUrl(names.queue('potter')),
          deadLetterUrl: place.queueUrl(names.deadLetterQueue('potter')),
          undeliverableUrl: place.queueUrl(names.undeliverableQueue('potter')),
        },
      ],
      secrets: {},
      badToken: () => Promise.reject(new Error('The potter asks for no token.')),
      log: () => '',
    },
  });

  beforeAll(async () => {
    const zip = zipSync({ 'index.js': strToU8(code) }, { mtime: '2020-01-01' });
    const source = () => ({ zip, handler: 'index.handler', environment: {} });
    const place = await provision({ topology, stage, clients, lambdaCode: { potter: source } });
    const contracts = await potteryContracts();
    ({ findings } = await runEventConformance({
      target: targetAt(place),
      contracts,
      seed: 7,
      runs: 8,
      patienceMs: 1_500,
    }));
  });
  afterAll(async () => {
    await destroy({ topology, stage, clients });
    destroyClients(clients);
  });

  it('is given each event alone, to name the one at which it fails', () => {
    const failed = findings.filter(({ rule }) => rule === 'handler-failed');

    expect(failed.map(({ message }) => message)).toEqual([expect.stringContaining('unknown value at /clay')]);
    expect(failed[0]?.message).toContain('no such clay');
    expect(JSON.parse(failed[0]?.reproduce ?? '')).toMatchObject({ Source: 'clay.kiln', DetailType: 'kiln.fired' });
  });

  it('is blamed for what it takes although nobody may', () => {
    expect(new Set(findings.map(({ rule }) => rule))).toEqual(new Set(['handler-failed', 'invalid-event-accepted']));
  });
});
