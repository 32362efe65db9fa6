import { randomBytes } from 'node:crypto';
import { DeleteRuleCommand, PutTargetsCommand, RemoveTargetsCommand } from '@aws-sdk/client-eventbridge';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { createClients, destroy, destroyClients, provision, type Provisioned } from '@pactline/provision';
import { topology as ownTopology } from '@pactline/platform-map';
import { deploymentNames, type Topology } from '@pactline/topology';
import type { StackState } from '../state/stack-state.ts';
import { busProblems } from './bus-problems.ts';

jest.setTimeout(60_000);

// Lambdas need code, which is nothing to a bus.
const services = Object.fromEntries(
  Object.entries(ownTopology.services).filter(([, { runtime }]) => runtime === 'nest'),
);
const topology: Topology = { ...ownTopology, services };
const [receiver, other] = Object.values(services).filter(({ rules, markers }) => rules.length > 0 || markers);
const stage = `t${randomBytes(4).toString('hex')}`;
const names = deploymentNames(topology, stage);
const clients = createClients();

describe('the status of the bus of this machine', () => {
  let place: Provisioned;
  const look = async (): Promise<string[]> => {
    const endpoints = { aws: process.env['AWS_ENDPOINT_URL'] ?? '' } as StackState['endpoints'];
    const found = await busProblems({ endpoints, stage, region: place.region }, topology);
    return found.map(({ part, message }) => `${part}: ${message}`);
  };
  beforeAll(async () => {
    place = await provision({ topology, stage, clients });
  });
  afterAll(async () => {
    await destroy({ topology, stage, clients });
    destroyClients(clients);
  });

  it('is without a word where everything stands', async () => {
    expect(await look()).toEqual([]);
  });

  it('names rules that are gone and targets of others, whose they are, and how they are mended', async () => {
    if (receiver?.markers === undefined || other?.markers === undefined) throw new Error('There are no two outboxes.');
    const { eventBridge } = clients;
    const EventBusName = names.bus;
    const gone = names.markerRule(receiver.name);
    await eventBridge.send(new RemoveTargetsCommand({ Rule: gone, EventBusName, Ids: ['queue'] }));
    await eventBridge.send(new DeleteRuleCommand({ Name: gone, EventBusName }));
    const tapped = names.markerRule(other.name);
    const Arn = `arn:aws:sqs:${place.region}:${place.accountId}:somebody`;
    await eventBridge.send(new PutTargetsCommand({ Rule: tapped, EventBusName, Targets: [{ Id: 'tap', Arn }] }));

    const mend = 'Mend with: npm run stack -- up --detach';
    expect(await look()).toEqual([
      `${receiver.name}: markers of the outbox: there is no such rule (${gone}). ${mend}`,
      `${other.name}: target tap of rule ${tapped} is not in the contracts. ${mend}`,
    ]);

    await provision({ topology, stage, clients });
    expect(await look()).toEqual([]);
  });
});
