import { randomBytes } from 'node:crypto';
import { PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { CreateQueueCommand, DeleteQueueCommand, ReceiveMessageCommand } from '@aws-sdk/client-sqs';
import { deploymentNames } from '@pactline/topology';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { strToU8, zipSync } from 'fflate';
import { createClients, destroyClients } from './clients.ts';
import { destroy } from './destroy.ts';
import { lampTopology } from './example.fixture.ts';
import { type LambdaSource, provision, type Provisioned } from './provision.ts';

const stage = `t${randomBytes(4).toString('hex')}`;
const names = deploymentNames(lampTopology, stage);
const clients = createClients();

/** A function that tells a queue what it was given, without needing the SDK. */
const source = (greeting: string, reportUrl: string): LambdaSource => {
  const code = `exports.handler = async (event) => {
    const MessageBody = JSON.stringify([process.env.GREETING, '${greeting}', event.Records.map((r) => JSON.parse(r.body).detail.data)]);
    await fetch(process.env.REPORT_ENDPOINT, { method: 'POST', headers: { 'content-type': 'application/x-amz-json-1.0',
      'x-amz-target': 'AmazonSQS.SendMessage', authorization: 'AWS4-HMAC-SHA256 Credential=test/20200101/eu-central-1/sqs/aws4_request' },
      body: JSON.stringify({ QueueUrl: '${reportUrl}', MessageBody }) });
    return { batchItemFailures: [] };
  };`;
  return () => ({
    zip: zipSync({ 'index.js': strToU8(code) }, { mtime: '2020-01-01' }),
    handler: 'index.handler',
    environment: { GREETING: 'hello', REPORT_ENDPOINT: process.env['AWS_ENDPOINT_URL'] ?? '' },
  });
};

describe('provision of a Lambda', () => {
  let reportUrl: string;
  const run = (greeting: string): Promise<Provisioned> =>
    provision({
      topology: lampTopology,
      stage,
      clients,
      services: ['counter'],
      lambdaCode: { counter: source(greeting, reportUrl) },
    });
  const report = async (): Promise<unknown> => {
    const { Messages } = await clients.sqs.send(
      new ReceiveMessageCommand({ QueueUrl: reportUrl, WaitTimeSeconds: 20 }),
    );
    return JSON.parse(Messages?.[0]?.Body ?? 'null');
  };
  const put = (data: object): Promise<unknown> => {
    const Detail = JSON.stringify({ data });
    const entry = { EventBusName: names.bus, Source: 'acme.lamp', DetailType: 'lamp.lit', Detail };
    return clients.eventBridge.send(new PutEventsCommand({ Entries: [entry] }));
  };

  beforeAll(async () => {
    const created = await clients.sqs.send(new CreateQueueCommand({ QueueName: `acme-${stage}-report` }));
    reportUrl = created.QueueUrl ?? '';
  });
  afterAll(async () => {
    await destroy({ topology: lampTopology, stage, clients });
    await clients.sqs.send(new DeleteQueueCommand({ QueueUrl: reportUrl }));
    destroyClients(clients);
  });

  it('feeds it from its queue', async () => {
    await run('one');

    await put({ n: 1 });

    expect(await report()).toEqual(['hello', 'one', [{ n: 1 }]]);
  });

  it('changes nothing the second time', async () => {
    expect((await run('one')).changes).toEqual([]);
  });

  it('runs new code after an update', async () => {
    const { changes } = await run('two');
    expect(changes).toMatchObject([{ action: 'updated', kind: 'function', detail: 'code' }]);

    await put({ n: 2 });

    expect(await report()).toEqual(['hello', 'two', [{ n: 2 }]]);
  });

  it('removes a schedule, then a Lambda, that the topology has no more, and nothing of another stage', async () => {
    const other = `${stage}-2`;
    const counter = lampTopology.services['counter']!;
    const { counter: _gone, ...services } = lampTopology.services;
    const lambdaCode = { counter: source('two', reportUrl) };
    const only = { clients, services: ['counter'], lambdaCode };
    await provision({ ...only, topology: lampTopology, stage: other });

    const unscheduled = { ...lampTopology, services: { ...services, counter: { ...counter, schedules: [] } } };
    const without = await provision({ ...only, topology: unscheduled, stage });
    const none = await provision({ clients, topology: { ...lampTopology, services }, services: [], stage });

    expect(without.changes).toMatchObject([{ action: 'deleted', kind: 'schedule' }]);
    expect(none.changes.filter(({ kind }) => kind !== 'rule')).toMatchObject([{ action: 'deleted', kind: 'function' }]);
    expect((await provision({ ...only, topology: lampTopology, stage: other })).changes).toEqual([]);
    await destroy({ topology: lampTopology, stage: other, clients });
    await run('two');
  }, 30_000);

  it('leaves nothing behind when destroyed', async () => {
    const deleted = await destroy({ topology: lampTopology, stage, clients });

    expect(new Set(deleted.map(({ kind }) => kind))).toEqual(
      new Set(['schedule', 'function', 'archive', 'bus', 'queue']),
    );
    expect(await destroy({ topology: lampTopology, stage, clients })).toEqual([]);
  });
});
