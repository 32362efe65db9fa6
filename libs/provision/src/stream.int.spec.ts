import { randomBytes } from 'node:crypto';
import { PutItemCommand } from '@aws-sdk/client-dynamodb';
import { CreateQueueCommand, DeleteQueueCommand, type Message, ReceiveMessageCommand } from '@aws-sdk/client-sqs';
import { deploymentNames, type Topology } from '@pactline/topology';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { strToU8, zipSync } from 'fflate';
import { createClients, destroyClients } from './clients.ts';
import { destroy } from './destroy.ts';
import { lampTopology } from './example.fixture.ts';
import { provision, type Provisioned } from './provision.ts';

const stage = `t${randomBytes(4).toString('hex')}`;
const clients = createClients();
const key = (name: string) => ({ name, type: 'S' as const });
const counter = lampTopology.services['counter']!;
const topology: Topology = {
  ...lampTopology,
  services: {
    ...lampTopology.services,
    counter: {
      ...counter,
      resources: {
        ...counter.resources,
        tables: {
          store: {
            partitionKey: key('pk'),
            sortKey: key('sk'),
            stream: 'NEW_IMAGE',
            indexes: [],
            pointInTimeRecovery: true,
            access: ['put'],
          },
        },
      },
      stream: {
        table: 'store',
        batchSize: 10,
        batchWindowSeconds: 0,
        maxRecordAgeSeconds: 3_600,
        pattern: { dynamodb: { Keys: { pk: { S: [{ prefix: 'outbox#' }] } } } },
      },
    },
  },
};

const names = deploymentNames(topology, stage);

/** Tells a queue what it was given. */
const code = (reportUrl: string): string => `exports.handler = async ({ Records }) => {
  const seen = Records.map((r) => [r.eventSource, r.eventName, r.dynamodb.Keys.pk.S, typeof r.dynamodb.SequenceNumber]);
  await fetch(process.env.REPORT_ENDPOINT, { method: 'POST', headers: { 'content-type': 'application/x-amz-json-1.0',
    'x-amz-target': 'AmazonSQS.SendMessage', authorization: 'AWS4-HMAC-SHA256 Credential=test/20200101/eu-central-1/sqs/aws4_request' },
    body: JSON.stringify({ QueueUrl: '${reportUrl}', MessageBody: JSON.stringify(seen) }) });
  return { batchItemFailures: [] };
};`;

describe('the stream of a Lambda', () => {
  let reportUrl: string;
  const run = (): Promise<Provisioned> =>
    provision({
      topology,
      stage,
      clients,
      services: ['counter'],
      lambdaCode: {
        counter: () => ({
          zip: zipSync({ 'index.js': strToU8(code(reportUrl)) }, { mtime: '2020-01-01' }),
          handler: 'index.handler',
          environment: { REPORT_ENDPOINT: process.env['AWS_ENDPOINT_URL'] ?? '' },
        }),
      },
    });
  const put = (pk: string): Promise<unknown> =>
    clients.dynamoDb.send(
      new PutItemCommand({ TableName: names.table('counter', 'store'), Item: { pk: { S: pk }, sk: { S: '1' } } }),
    );
  const report = async (): Promise<string[]> => {
    const command = new ReceiveMessageCommand({ QueueUrl: reportUrl, WaitTimeSeconds: 20, MaxNumberOfMessages: 10 });
    const { Messages = [] } = await clients.sqs.send(command);
    return Messages.map(({ Body = '' }: Message) => Body);
  };

  beforeAll(async () => {
    const created = await clients.sqs.send(new CreateQueueCommand({ QueueName: `acme-${stage}-stream-report` }));
    reportUrl = created.QueueUrl ?? '';
    await run();
  });
  afterAll(async () => {
    await destroy({ topology, stage, clients });
    await clients.sqs.send(new DeleteQueueCommand({ QueueUrl: reportUrl }));
    destroyClients(clients);
  });

  it('stands once, however often it is asked for', async () => {
    expect((await run()).changes).toEqual([]);
  });

  // The emulator takes a batch that is reported as failed for done, where AWS brings it again: the sweep has it there.
  it('brings what is written', async () => {
    await put('outbox#new');
    const seen = await report();
    expect(seen).toEqual([JSON.stringify([['aws:dynamodb', 'INSERT', 'outbox#new', 'string']])]);
  });
});
