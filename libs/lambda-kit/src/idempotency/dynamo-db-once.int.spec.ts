import { randomUUID } from 'node:crypto';
import {
  type AttributeValue,
  CreateTableCommand,
  DeleteTableCommand,
  DynamoDBClient,
  paginateScan,
  ScanCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { dynamoDbOnce } from './dynamo-db-once.ts';
import { WorkInProgressError } from './once.ts';

const DAY_SECONDS = 24 * 60 * 60;
const tableName = `t${randomUUID()}-idempotency`;
const client = new DynamoDBClient({});
const once = dynamoDbOnce({ client, tableName, service: 'watcher' });

beforeAll(async () => {
  await client.send(
    new CreateTableCommand({
      TableName: tableName,
      BillingMode: 'PAY_PER_REQUEST',
      KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
      AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
    }),
  );
});
afterAll(async () => {
  await client.send(new DeleteTableCommand({ TableName: tableName }));
  client.destroy();
});

const counter = () => {
  let runs = 0;
  return { work: () => Promise.resolve(`result ${++runs}`), runs: () => runs };
};
const allItems = async () => {
  const items: Record<string, AttributeValue>[] = [];
  for await (const { Items = [] } of paginateScan({ client }, { TableName: tableName })) items.push(...Items);
  return items;
};
const sizeOf = (item: Record<string, AttributeValue>): number =>
  Object.entries(item).reduce(
    (sum, [name, { S = '', N = '', B }]) => sum + Buffer.byteLength(name + S + N) + (B?.length ?? 0),
    0,
  );
const itemOf = async (result: string) => {
  const { Items } = await client.send(new ScanCommand({ TableName: tableName }));
  const item = Items?.find(({ data }) => data?.S === result);
  if (item === undefined) throw new Error('no record');
  return item;
};

describe('work under one key', () => {
  it('runs once; every repetition gets its result', async () => {
    const { work, runs } = counter();

    expect(await once.run('repeated', 30_000, work)).toBe('result 1');
    expect(await once.run('repeated', 30_000, work)).toBe('result 1');
    expect(await once.run('another', 30_000, work)).toBe('result 2');
    expect(runs()).toBe(2);
  });

  it('runs once when many start it at the same time', async () => {
    const { work, runs } = counter();
    const results = await Promise.allSettled(Array.from({ length: 10 }, () => once.run('crowded', 30_000, work)));

    expect(runs()).toBe(1);
    for (const result of results) {
      if (result.status === 'fulfilled') expect(result.value).toBe('result 1');
      else expect(result.reason).toBeInstanceOf(WorkInProgressError);
    }
  });

  it('runs again after it failed', async () => {
    await expect(once.run('failing', 30_000, () => Promise.reject(new Error('no')))).rejects.toThrow('no');

    expect(await once.run('failing', 30_000, () => Promise.resolve('second'))).toBe('second');
  });

  it('is refused while it is under way, and runs again when the function that began it must have died', async () => {
    const began = Promise.withResolvers<void>();
    const never = Promise.withResolvers<string>();
    const first = once.run('crashed', 300, () => {
      began.resolve();
      return never.promise;
    });
    await began.promise;
    await expect(once.run('crashed', 30_000, () => Promise.resolve('too early'))).rejects.toThrow(WorkInProgressError);

    const started = Date.now();
    let result: string | undefined;
    while (result === undefined && Date.now() - started < 5_000) {
      result = await once.run('crashed', 30_000, () => Promise.resolve('second run')).catch(() => undefined);
    }
    expect(result).toBe('second run');
    expect(Date.now() - started).toBeGreaterThan(100);
    never.resolve('the first one comes back to life');
    await first;
  });

  it('is remembered for longer than a dead letter is kept, counted in seconds from now', async () => {
    await once.run('lasting', 30_000, () => Promise.resolve('lasting'));
    const expiration = Number((await itemOf('lasting'))['expiration']?.N);

    const days = (expiration - Date.now() / 1000) / DAY_SECONDS;
    expect(days).toBeGreaterThan(15);
    expect(days).toBeLessThan(31);
  });

  it('runs again once its record has expired, even before the table has removed it', async () => {
    const { work, runs } = counter();
    await once.run('expired', 30_000, () => Promise.resolve('to expire'));
    const { id } = await itemOf('to expire');
    await client.send(
      new UpdateItemCommand({
        TableName: tableName,
        Key: { id: id ?? { S: '' } },
        UpdateExpression: 'SET expiration = :past',
        ExpressionAttributeValues: { ':past': { N: String(Math.floor(Date.now() / 1000) - 1) } },
      }),
    );

    expect(await once.run('expired', 30_000, work)).toBe('result 1');
    expect(runs()).toBe(1);
  });

  it.each([
    ['of 1.5 MB in ASCII', 'x'.repeat(1_500_000)],
    ['of 1.2 MB with letters across the seams', 'aé€😀'.repeat(120_000)],
  ])('gives back a result %s, which no item holds', async (name, result) => {
    let runs = 0;
    const work = () => {
      runs += 1;
      return Promise.resolve(result);
    };
    const before = await allItems();

    expect((await once.run(name, 30_000, work)) === result).toBe(true);
    expect((await once.run(name, 30_000, work)) === result).toBe(true);
    expect(runs).toBe(1);
    const added = (await allItems()).filter(({ id }) => !before.some((item) => item['id']?.S === id?.S));
    expect(added.length).toBeGreaterThan(3);
    for (const item of added) {
      // DynamoDB refuses an item of more than 400 KiB; the emulator may not.
      expect(sizeOf(item)).toBeLessThan(400 * 1024);
      expect(Number(item['expiration']?.N)).toBeGreaterThan(Date.now() / 1000 + 15 * DAY_SECONDS);
    }
  });

  it('cannot be remembered for less than 15 days', () => {
    expect(() => dynamoDbOnce({ client, tableName, service: 'watcher', expiryDays: 14 })).toThrow(RangeError);
  });
});
