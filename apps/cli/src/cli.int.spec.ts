import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PutItemCommand } from '@aws-sdk/client-dynamodb';
import { DeleteMessageCommand, ReceiveMessageCommand } from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AuditWriter } from '@pactline/audit';
import type { CloudEvent } from '@pactline/contract-runtime';
import { DeadLetterQueue } from '@pactline/events/core';
import { requireEnvironment, type TestStage, testStage } from '@pactline/testing/integration';
import { topology } from '@pactline/platform-map';
import type { ServiceTopology } from '@pactline/topology';
import { findAuditPlace } from './audit/audit-table.ts';
import { pactline, type Outcome } from './test-io.fixture.ts';

/** A service that receives some event, whichever the contracts have. */
const receiver = Object.values(topology.services).find(({ rules }) =>
  rules.some(({ batch }) => !batch),
) as ServiceTopology;
const rule = receiver.rules[0]!;
const [type = ''] = rule.events;

let stage: TestStage;
let queueUrl: string;
let deadUrl: string;
const cli = (...argv: string[]): Promise<Outcome> =>
  pactline([...argv, '--stage', stage.stage, '--endpoint', requireEnvironment('AWS_ENDPOINT_URL')]);

beforeAll(async () => {
  const { service } = findAuditPlace(topology);
  stage = await testStage(topology, { services: [receiver.name, service] });
  queueUrl = stage.place.queueUrl(stage.names.queue(receiver.name));
  deadUrl = stage.place.queueUrl(stage.names.deadLetterQueue(receiver.name));
}, 30_000);
afterAll(() => stage?.destroy(), 30_000);

const take = async (url: string): Promise<string[]> => {
  const { Messages = [] } = await stage.clients.sqs.send(
    new ReceiveMessageCommand({ QueueUrl: url, MaxNumberOfMessages: 10, WaitTimeSeconds: 1 }),
  );
  for (const { ReceiptHandle } of Messages) {
    await stage.clients.sqs.send(new DeleteMessageCommand({ QueueUrl: url, ReceiptHandle }));
  }
  return Messages.map(({ Body = '' }) => Body);
};

describe('pactline bus check', () => {
  it('is content with what stands, and ends with 1 where something is missing', async () => {
    const content = await cli('bus', 'check', receiver.name);
    expect(content).toMatchObject({ code: 0, out: expect.stringMatching(/rules? of .* as the contracts say/) });

    const missing = await cli('bus', 'check', '--json');
    expect(missing.code).toBe(1);
    const { differences } = JSON.parse(missing.out) as { differences: { problem: string; service: string }[] };
    expect(differences.map(({ problem }) => problem)).toContain('rule-missing');
    expect(differences.map(({ service }) => service)).not.toContain(receiver.name);
  });

  it('knows no service that is none', async () => {
    expect(await cli('bus', 'check', `${receiver.name}x`)).toMatchObject({
      code: 4,
      err: expect.stringContaining(`Did you mean ${receiver.name}?`),
    });
  });
});

describe('pactline events', () => {
  it('publishes an event that reaches its receivers, and shows it to who watches', async () => {
    const watching = cli('events', 'tail', '--type', type, '--limit', '1', '--for', '20s', '--json');
    // The watcher is ready when its rule stands; until then the event would pass unseen.
    let seen = '';
    let published: Outcome | undefined;
    void watching.then(({ out }) => (seen = out));
    while (seen === '') {
      published = await cli('events', 'publish', type, '--example', '--subject', 's-1', '--tenant', 'acme', '--json');
      await new Promise((resolve) => setTimeout(resolve, 100));
    }

    expect(published?.code).toBe(0);
    expect(JSON.parse(seen)).toMatchObject({ type, subject: 's-1', tenantid: 'acme', specversion: '1.0' });
    const details = (await take(queueUrl)).map((body) => (JSON.parse(body) as { detail: CloudEvent }).detail);
    expect(details[0]).toMatchObject({ type, source: topology.events[type]?.source, subject: 's-1' });
  }, 30_000);

  it('publishes nothing that the contract refuses', async () => {
    await take(queueUrl);
    expect((await cli('events', 'publish', type, '--data', '{"no":1}', '--subject', 's')).code).toBe(5);
    expect(await take(queueUrl)).toEqual([]);
  });

  it('stops watching when its time is over', async () => {
    const { code, err } = await cli('events', 'tail', '--for', '1s');
    expect([code, err]).toEqual([0, `Watching ${stage.names.bus}.`]);
  });
});

describe('pactline dlq', () => {
  const dead = (): DeadLetterQueue => new DeadLetterQueue(stage.clients.sqs, deadUrl);

  it('lists, shows and sends back', async () => {
    await take(queueUrl);
    await dead().add('{"no":"event"}', new Error('the table is missing'), { attempts: 5 });
    const listed = JSON.parse((await cli('dlq', 'list', receiver.name, '--json')).out) as {
      kind: string;
      waiting: number;
    }[];
    expect(listed.find(({ kind }) => kind === 'dead')?.waiting).toBe(1);

    const shown = await cli('dlq', 'show', receiver.name);
    expect(shown.out).toContain('the table is missing');
    const [letter] = JSON.parse((await cli('dlq', 'show', receiver.name, '--json')).out) as { messageId: string }[];
    const full = await cli('dlq', 'show', receiver.name, letter!.messageId);
    expect(full.out).toMatch(/attempts +5/);

    expect((await cli('dlq', 'redrive', receiver.name, '--id', 'another')).code).toBe(4);
    expect((await cli('dlq', 'redrive', receiver.name, '--type', 'nothing.like_it')).code).toBe(4);
    expect(JSON.parse((await cli('dlq', 'redrive', receiver.name, '--json')).out)).toMatchObject({
      redriven: 1,
      kept: 0,
    });
    expect(await take(queueUrl)).toEqual(['{"no":"event"}']);
    expect((await cli('dlq', 'show', receiver.name)).err).toContain('is empty');
  }, 30_000);

  it('ends although what it sends back fails again at once', async () => {
    await dead().add('{"poison":true}', new Error('poison'));
    const consumer = new AbortController();
    const failing = (async () => {
      while (!consumer.signal.aborted)
        for (const body of await take(queueUrl)) await dead().add(body, new Error('poison'));
    })();
    const { out } = await cli('dlq', 'redrive', receiver.name, '--json');
    consumer.abort();
    await failing;

    expect(JSON.parse(out)).toMatchObject({ redriven: 1 });
    await take(deadUrl);
  }, 30_000);

  it('takes out what nobody can ever handle, and keeps it in a file', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'pactline-dlq-'));
    const file = join(folder, 'letters.jsonl');
    await dead().add('{"a":1}', new Error('one'));
    await dead().add('{"b":2}', new Error('two'));
    const letters = JSON.parse((await cli('dlq', 'show', receiver.name, '--json')).out) as {
      messageId: string;
      body: string;
    }[];
    const { messageId = '' } = letters.find(({ body }) => body.includes('a')) ?? {};

    expect((await cli('dlq', 'discard', receiver.name, '--keep', file)).code).toBe(2);
    expect((await cli('dlq', 'discard', receiver.name, '--keep', file, '--id', messageId)).code).toBe(0);
    expect((await cli('dlq', 'discard', receiver.name, '--keep', file, '--all')).code).toBe(0);
    const kept = (await readFile(file, 'utf8')).trim().split('\n');
    expect(kept.map((line) => (JSON.parse(line) as { body: string }).body)).toEqual(['{"a":1}', '{"b":2}']);
    expect((await cli('dlq', 'show', receiver.name)).err).toContain('is empty');
    await rm(folder, { recursive: true });
  }, 30_000);

  it('says what is not there', async () => {
    expect((await cli('dlq', 'show', 'nobody')).code).toBe(4);
    expect((await cli('dlq', 'show', receiver.name, '--queue', 'none')).code).toBe(4);
  });
});

describe('pactline journey and audit', () => {
  const event = (id: string, time: string, causationid?: string): CloudEvent => ({
    specversion: '1.0',
    id,
    source: 'acme.shop',
    type: `shop.${id}`,
    time,
    datacontenttype: 'application/json',
    correlationid: 'c-1',
    tenantid: 'acme',
    ...(causationid && { causationid }),
    data: {},
  });
  const tableName = (): string => {
    const { service, table } = findAuditPlace(topology);
    return stage.names.table(service, table);
  };

  beforeAll(async () => {
    const table = { client: stage.clients.dynamoDb, tableName: tableName() };
    await new AuditWriter({ table }).append([
      event('ordered', '2026-03-14T09:00:00.000Z'),
      event('shipped', '2026-03-14T09:00:00.250Z', 'ordered'),
    ]);
  });

  it('draws the tree of a journey', async () => {
    const { out } = await cli('journey', 'c-1');

    expect(out).toContain('2 events in 250 ms');
    expect(out).toMatch(/\+0 ms {2}shop\.ordered/);
    expect(out).toMatch(/\+250 ms {2}└─ shop\.shipped .*250 ms after its cause/);
    expect((await cli('journey', 'unheard-of')).code).toBe(4);
  });

  it('lists records, the newest first', async () => {
    const records = JSON.parse((await cli('audit', 'list', '--tenant', 'acme', '--json')).out) as {
      event: { id: string };
    }[];
    expect(records.map(({ event: { id } }) => id)).toEqual(['shipped', 'ordered']);
  });

  it('proves a chain, and notices that a record was changed', async () => {
    expect(await cli('audit', 'verify')).toMatchObject({
      code: 0,
      out: expect.stringContaining('Complete and unchanged: 1 chain'),
    });

    await forge();
    const { code, out } = await cli('audit', 'verify', '--tenant', 'acme');
    expect(code).toBe(1);
    expect(out).toContain('BROKEN');
  });

  /** Writes over the first record whatever the table lets one write. */
  async function forge(): Promise<void> {
    const { QueryCommand } = await import('@aws-sdk/client-dynamodb');
    const { Items = [] } = await stage.clients.dynamoDb.send(
      new QueryCommand({
        TableName: tableName(),
        IndexName: 'by-correlation',
        KeyConditionExpression: 'correlationId = :c',
        ExpressionAttributeValues: { ':c': { S: 'c-1' } },
      }),
    );
    const [first] = Items;
    await stage.clients.dynamoDb.send(
      new PutItemCommand({
        TableName: tableName(),
        Item: JSON.parse(JSON.stringify(first).replaceAll('shop.ordered', 'shop.erased')),
      }),
    );
  }
});
