import { randomBytes } from 'node:crypto';
import { DescribeTableCommand } from '@aws-sdk/client-dynamodb';
import { DescribeArchiveCommand, ListTargetsByRuleCommand, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { GetObjectLockConfigurationCommand } from '@aws-sdk/client-s3';
import { CreateSecretCommand, GetSecretValueCommand } from '@aws-sdk/client-secrets-manager';
import { GetQueueAttributesCommand, ReceiveMessageCommand, SetQueueAttributesCommand } from '@aws-sdk/client-sqs';
import { deploymentNames, type Topology } from '@pactline/topology';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createClients, destroyClients } from './clients.ts';
import { destroy } from './destroy.ts';
import { lampTopology, rule } from './example.fixture.ts';
import { provision, type Provisioned } from './provision.ts';

const stage = `t${randomBytes(4).toString('hex')}`;
const names = deploymentNames(lampTopology, stage);
const clients = createClients();
const run = (topology: Topology = lampTopology): Promise<Provisioned> => provision({ topology, stage, clients });

async function put(data: object): Promise<void> {
  const Entries = [
    { EventBusName: names.bus, Source: 'acme.lamp', DetailType: 'lamp.lit', Detail: JSON.stringify({ data }) },
  ];
  await clients.eventBridge.send(new PutEventsCommand({ Entries }));
}

/** The `data` of the messages that arrive within a second. */
async function arriving(QueueUrl: string): Promise<unknown[]> {
  const receive = new ReceiveMessageCommand({ QueueUrl, WaitTimeSeconds: 1, MaxNumberOfMessages: 10 });
  const { Messages = [] } = await clients.sqs.send(receive);
  return Messages.map(({ Body = '' }) => (JSON.parse(Body) as { detail: { data: unknown } }).detail.data);
}

describe('provision', () => {
  let first: Provisioned;
  beforeAll(async () => {
    first = await run();
  });
  afterAll(async () => {
    await destroy({ topology: lampTopology, stage, clients });
    destroyClients(clients);
  });

  it('delivers what a rule asks for to its queue, and nothing else', async () => {
    await put({ watts: 40 });
    await put({ watts: 100 });

    const main = await arriving(first.queueUrl(names.queue('lamp')));
    const bright = await arriving(first.queueUrl(names.queue('lamp', 'onBrightLamp')));

    expect(main).toEqual(expect.arrayContaining([{ watts: 40 }, { watts: 100 }]));
    expect(bright).toEqual([{ watts: 100 }]);
  });

  it('brings the markers of an outbox back to it, and to nobody else', async () => {
    const Entries = [
      { EventBusName: names.bus, Source: 'outbox-marker.acme.lamp', DetailType: 'outbox.marker', Detail: '{"data":7}' },
    ];
    await clients.eventBridge.send(new PutEventsCommand({ Entries }));

    expect(await arriving(first.queueUrl(names.markerQueue('lamp')))).toEqual([7]);
    expect(await arriving(first.queueUrl(names.queue('counter')))).not.toContain(7);
  });

  it('changes nothing the second time', async () => {
    expect((await run()).changes).toEqual([]);
  });

  it('gives a value to a secret that stands without one', async () => {
    const other = `${stage}s`;
    const SecretId = deploymentNames(lampTopology, other).secret('lamp', 'key');
    await clients.secretsManager.send(new CreateSecretCommand({ Name: SecretId }));
    try {
      const { secrets, changes } = await provision({ topology: lampTopology, stage: other, clients });
      const { SecretString } = await clients.secretsManager.send(new GetSecretValueCommand({ SecretId }));
      expect(SecretString).toBe(secrets['lamp']?.['key']);
      expect(changes).toContainEqual(expect.objectContaining({ action: 'updated', kind: 'secret', name: SecretId }));
    } finally {
      await destroy({ topology: lampTopology, stage: other, clients });
    }
  });

  it('keeps a generated secret', async () => {
    expect(first.secrets['lamp']?.['key']).toMatch(/^[0-9a-f]{64}$/);
    expect((await run()).secrets).toEqual(first.secrets);
  });

  it('sets every attribute of a queue', async () => {
    const QueueUrl = first.queueUrl(names.queue('lamp'));
    const { Attributes } = await clients.sqs.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['All'] }));

    expect(Attributes).toMatchObject({
      VisibilityTimeout: '60',
      MessageRetentionPeriod: '345600',
      MaximumMessageSize: '262144',
      ReceiveMessageWaitTimeSeconds: '1',
      DelaySeconds: '0',
      RedrivePolicy: expect.stringContaining(names.deadLetterQueue('lamp')),
      Policy: expect.stringContaining(names.rule('lamp', 'onLampLit')),
    });
  });

  it('gives the target a retry policy and a queue for what cannot be delivered', async () => {
    const request = { EventBusName: names.bus, Rule: names.rule('lamp', 'onLampLit') };
    const { Targets } = await clients.eventBridge.send(new ListTargetsByRuleCommand(request));

    expect(Targets).toEqual([
      expect.objectContaining({
        RetryPolicy: { MaximumRetryAttempts: 185, MaximumEventAgeInSeconds: 86_400 },
        DeadLetterConfig: { Arn: expect.stringContaining(names.undeliverableQueue('lamp')) },
      }),
    ]);
  });

  it('makes archive, table and locked bucket as described', async () => {
    const archive = await clients.eventBridge.send(new DescribeArchiveCommand({ ArchiveName: names.archive }));
    const TableName = names.table('lamp', 'lamps');
    const { Table } = await clients.dynamoDb.send(new DescribeTableCommand({ TableName }));
    const Bucket = names.bucket('lamp', 'plans');
    const lock = await clients.s3.send(new GetObjectLockConfigurationCommand({ Bucket }));

    expect(archive.RetentionDays).toBe(3);
    expect(Table?.GlobalSecondaryIndexes).toMatchObject([{ IndexName: 'by-room' }]);
    expect(Table?.StreamSpecification).toMatchObject({ StreamEnabled: true, StreamViewType: 'NEW_IMAGE' });
    expect(lock.ObjectLockConfiguration?.Rule?.DefaultRetention).toMatchObject({ Mode: 'GOVERNANCE', Days: 1 });
  });

  it('corrects what someone changed by hand', async () => {
    const QueueUrl = first.queueUrl(names.queue('lamp'));
    await clients.sqs.send(new SetQueueAttributesCommand({ QueueUrl, Attributes: { VisibilityTimeout: '1' } }));

    const { changes } = await run();

    expect(changes).toEqual([
      { action: 'updated', kind: 'queue', name: names.queue('lamp'), detail: 'VisibilityTimeout' },
    ]);
    expect((await run()).changes).toEqual([]);
  });

  it('replaces the rule of an operation that was renamed', async () => {
    const lamp = lampTopology.services['lamp']!;
    const services = { ...lampTopology.services, lamp: { ...lamp, rules: [rule('onLit', 'main'), lamp.rules[1]!] } };

    const { changes } = await run({ ...lampTopology, services });

    expect(changes.filter(({ kind }) => kind === 'rule').map(({ action, name }) => [action, name])).toEqual(
      expect.arrayContaining([
        ['created', `acme-${stage}-lamp-on-lit`],
        ['deleted', `acme-${stage}-lamp-on-lamp-lit`],
      ]),
    );
    await run();
  });
});
