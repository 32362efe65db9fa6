import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CreateQueueCommand, GetQueueUrlCommand, SQSClient } from '@aws-sdk/client-sqs';
import { Redis } from 'ioredis';
import pg from 'pg';
import { afterAll, describe, expect, it } from '@jest/globals';
import { type Backends, startBackends } from './backends.ts';

const stateDir = mkdtempSync(join(tmpdir(), 'backends-'));
const start = (env: Record<string, string> = {}): Promise<Backends> => startBackends({ stateDir, ports: 'free', env });

async function query(connectionString: string, text: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    return (await client.query({ text, rowMode: 'array' })).rows;
  } finally {
    await client.end();
  }
}

const sqs = (endpoint: string): SQSClient =>
  new SQSClient({ endpoint, region: 'eu-central-1', credentials: { accessKeyId: 'test', secretAccessKey: 'test' } });

describe('startBackends', () => {
  afterAll(() => rmSync(stateDir, { recursive: true, force: true }));

  it('keeps rows and queues over a stop', async () => {
    const first = await start();
    await query(first.databaseUrl, 'CREATE TABLE lamps AS SELECT 42 AS watts');
    await sqs(first.awsEndpointUrl).send(new CreateQueueCommand({ QueueName: 'lamps' }));
    await first.stop();

    const second = await start();
    try {
      expect(await query(second.databaseUrl, 'SELECT watts FROM lamps')).toEqual([[42]]);
      const { QueueUrl } = await sqs(second.awsEndpointUrl).send(new GetQueueUrlCommand({ QueueName: 'lamps' }));
      expect(QueueUrl).toMatch(/^http:\/\/127\.0\.0\.1:/);
      expect(await query(second.databaseUrl, 'SHOW synchronous_commit')).toEqual([['on']]);
    } finally {
      await second.stop();
    }
  }, 60_000);

  it('starts only what is not there already', async () => {
    const endpoints = { AWS_ENDPOINT_URL: 'http://127.0.0.1:1', DATABASE_URL: 'postgres://a@127.0.0.1:1/b' };

    const backends = await start(endpoints);

    expect(backends).toMatchObject({ awsEndpointUrl: endpoints.AWS_ENDPOINT_URL, databaseUrl: endpoints.DATABASE_URL });
    const redis = new Redis(backends.redisUrl);
    expect(await redis.ping()).toBe('PONG');
    redis.disconnect();
    await backends.stop();
  }, 30_000);
});
