import { randomBytes } from 'node:crypto';
import {
  DeleteRuleCommand,
  DisableRuleCommand,
  PutRuleCommand,
  PutTargetsCommand,
  RemoveTargetsCommand,
} from '@aws-sdk/client-eventbridge';
import { DeleteQueueCommand, SetQueueAttributesCommand } from '@aws-sdk/client-sqs';
import { deploymentNames } from '@pactline/topology';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { createClients, destroyClients } from './clients.ts';
import { type BusComparison, compareBus, describeForeign } from './compare-bus.ts';
import { destroy } from './destroy.ts';
import { lampTopology as topology } from './example.fixture.ts';
import { provision, type Provisioned } from './provision.ts';

jest.setTimeout(30_000);

const stage = `t${randomBytes(4).toString('hex')}`;
const names = deploymentNames(topology, stage);
const clients = createClients();
const compare = (services: readonly string[] = ['lamp']): Promise<BusComparison> =>
  compareBus({ topology, names, clients, services });
const problems = async (): Promise<string[]> =>
  (await compare()).differences.map(({ problem, what }) => `${problem}: ${what}`);

describe('compareBus', () => {
  let place: Provisioned;
  beforeAll(async () => {
    place = await provision({ topology, stage, clients });
  });
  afterAll(async () => {
    await destroy({ topology, stage, clients });
    destroyClients(clients);
  });

  const EventBusName = names.bus;
  const Name = names.rule('lamp', 'onLampLit');

  it('finds nothing where everything stands, and says how much it looked at', async () => {
    expect(await compare()).toEqual({ bus: names.bus, checked: 3, differences: [], foreign: [] });
  });

  it('names what is missing, disabled or changed, and is content once it is mended', async () => {
    const { eventBridge, sqs } = clients;
    await eventBridge.send(new DisableRuleCommand({ Name, EventBusName }));
    await eventBridge.send(
      new PutRuleCommand({ Name: names.rule('lamp', 'onBrightLamp'), EventBusName, EventPattern: '{"source":["a"]}' }),
    );
    await eventBridge.send(new RemoveTargetsCommand({ Rule: names.markerRule('lamp'), EventBusName, Ids: ['queue'] }));
    const QueueUrl = place.queueUrl(names.queue('lamp'));
    await sqs.send(new SetQueueAttributesCommand({ QueueUrl, Attributes: { Policy: '' } }));
    expect((await problems()).toSorted()).toEqual([
      'pattern-changed: onBrightLamp',
      'queue-refuses: onLampLit',
      'rule-disabled: onLampLit',
      'target-missing: markers of the outbox',
    ]);

    await eventBridge.send(new RemoveTargetsCommand({ Rule: Name, EventBusName, Ids: ['queue'] }));
    await eventBridge.send(new DeleteRuleCommand({ Name, EventBusName }));
    await sqs.send(new DeleteQueueCommand({ QueueUrl }));
    expect(await problems()).toEqual(expect.arrayContaining(['rule-missing: onLampLit', 'queue-missing: onLampLit']));

    await provision({ topology, stage, clients });
    expect(await problems()).toEqual([]);
  });

  it('notes the rules of others', async () => {
    await clients.eventBridge.send(
      new PutRuleCommand({ Name: 'of-somebody', EventBusName, EventPattern: '{"source":["a"]}' }),
    );
    await clients.eventBridge.send(
      new PutTargetsCommand({
        Rule: Name,
        EventBusName,
        Targets: [{ Id: 'tap', Arn: `arn:aws:sqs:${place.region}:${place.accountId}:somebody` }],
      }),
    );
    const { differences, foreign } = await compare();
    expect(differences).toEqual([]);
    expect(foreign).toEqual([{ rule: 'of-somebody' }, { rule: Name, target: 'tap', service: 'lamp' }]);
    expect(foreign.map(describeForeign)).toEqual(['rule of-somebody', `target tap of rule ${Name}`]);
  });

  it('misses the Lambda that nobody deployed', async () => {
    const { differences } = await compare(['counter']);
    expect(differences).toMatchObject([
      { problem: 'receiver-missing', service: 'counter', resource: names.function('counter') },
    ]);
  });

  it('says that there is no bus', async () => {
    const other = deploymentNames(topology, `${stage}x`);
    expect(await compareBus({ topology, names: other, clients })).toMatchObject({
      checked: 0,
      differences: [{ problem: 'bus-missing', resource: other.bus }],
    });
  });
});
