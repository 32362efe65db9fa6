import { randomBytes } from 'node:crypto';
import {
  DeleteRuleCommand,
  DisableRuleCommand,
  PutTargetsCommand,
  RemoveTargetsCommand,
} from '@aws-sdk/client-eventbridge';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { createClients, destroy, destroyClients, provision, type Provisioned } from '@pactline/provision';
import { topology as ownTopology } from '@pactline/platform-map';
import { deploymentNames, type Topology } from '@pactline/topology';
import { NothingToWatchError, watchBus, type Watched } from './watch-bus.ts';

jest.setTimeout(60_000);

// Lambdas need code, which is nothing to a bus.
const services = Object.fromEntries(
  Object.entries(ownTopology.services).filter(([, { runtime }]) => runtime === 'nest'),
);
const topology: Topology = { ...ownTopology, services };
const service = Object.values(services).find(({ rules }) => rules.length > 0)!;
const stage = `t${randomBytes(4).toString('hex')}`;
const names = deploymentNames(topology, stage);
const EventBusName = names.bus;
const Rule = names.rule(service.name, service.rules[0]!.operationId);
const clients = createClients();

interface Look {
  readonly watched: Watched;
  readonly metrics: readonly Readonly<Record<string, unknown>>[];
  readonly logged: readonly Readonly<Record<string, unknown>>[];
}

async function look(map: Topology = topology): Promise<Look> {
  const metrics: Readonly<Record<string, unknown>>[] = [];
  const logged: Readonly<Record<string, unknown>>[] = [];
  const write = (fields: object): void => void logged.push(fields as Record<string, unknown>);
  const watched = await watchBus({
    bus: { topology: map, names: deploymentNames(map, stage), clients },
    log: { debug: write, info: write, warn: write, error: write },
    writeLine: (line) => metrics.push(JSON.parse(line) as Record<string, unknown>),
    now: () => 1_000,
  });
  return { watched, metrics, logged };
}

describe('the watch of a bus', () => {
  let place: Provisioned;
  const make = async (): Promise<void> => {
    place = await provision({ topology, stage, clients });
  };
  beforeAll(make);
  afterAll(async () => {
    await destroy({ topology, stage, clients });
    destroyClients(clients);
  });

  it('measures nothing wrong where everything stands, and is not silent', async () => {
    const { watched, metrics, logged } = await look();

    expect(watched.checked).toBeGreaterThan(1);
    expect(metrics).toEqual([
      expect.objectContaining({ stage, bus_differences: 0, bus_rule_missing: 0, bus_rules_checked: watched.checked }),
    ]);
    expect(logged).toEqual([]);
  });

  it('says by a metric that a rule is gone, whose it is, and when it is back', async () => {
    await clients.eventBridge.send(new RemoveTargetsCommand({ Rule, EventBusName, Ids: ['queue'] }));
    const [bare] = (await look()).metrics;
    expect(bare).toMatchObject({ bus_differences: 1, bus_target_missing: 1 });

    await clients.eventBridge.send(new DeleteRuleCommand({ Name: Rule, EventBusName }));
    const { metrics, logged } = await look();
    expect(metrics).toEqual([
      expect.objectContaining({ stage, bus_differences: 1, bus_rule_missing: 1, bus_target_missing: 0 }),
      expect.objectContaining({ stage, service: service.name, bus_differences: 1, bus_rule_missing: 1 }),
    ]);
    expect(logged).toEqual([
      expect.objectContaining({ problem: 'rule-missing', resource: Rule, meaning: 'there is no such rule' }),
    ]);

    await make();
    expect((await look()).watched.differences).toBe(0);
  });

  it('tells a disabled rule, and a target of somebody else', async () => {
    await clients.eventBridge.send(new DisableRuleCommand({ Name: Rule, EventBusName }));
    const Arn = `arn:aws:sqs:${place.region}:${place.accountId}:somebody`;
    await clients.eventBridge.send(new PutTargetsCommand({ Rule, EventBusName, Targets: [{ Id: 'tap', Arn }] }));
    const { metrics, logged } = await look();
    expect(metrics[0]).toMatchObject({ bus_differences: 1, bus_rule_disabled: 1, bus_foreign_targets: 1 });
    expect(metrics[1]).toMatchObject({ service: service.name, bus_rule_disabled: 1, bus_foreign_targets: 1 });
    expect(logged).toContainEqual(expect.objectContaining({ what: `target tap of rule ${Rule}` }));
  });

  it('refuses to look at nothing', async () => {
    await expect(look({ ...topology, services: {} })).rejects.toThrow(NothingToWatchError);
  });
});
