import { randomUUID } from 'node:crypto';
import { CreateTableCommand, DeleteTableCommand, DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DynamoDbConversations } from './dynamo-db-conversations.ts';

const table = `t${randomUUID()}-conversations`;
const client = new DynamoDBClient({});
const now = new Date('2026-03-14T09:26:53.000Z');
const conversations = new DynamoDbConversations({ client, table, now: () => now });

beforeAll(async () => {
  await client.send(
    new CreateTableCommand({
      TableName: table,
      BillingMode: 'PAY_PER_REQUEST',
      KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
      AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
    }),
  );
});
afterAll(async () => {
  await client.send(new DeleteTableCommand({ TableName: table }));
  client.destroy();
});

describe('conversations in DynamoDB', () => {
  it('remember how far each order has come, and never go back', async () => {
    expect(await conversations.progress('one')).toEqual({ reached: 0, begun: 0 });
    await conversations.begin('one', 4);
    await Promise.all([3, 1, 2].map((version) => conversations.reach('one', version)));
    await conversations.reach('one', 2);

    expect(await conversations.progress('one')).toEqual({ reached: 3, begun: 4 });
    expect(await conversations.progress('two')).toEqual({ reached: 0, begun: 0 });
  });

  it('are forgotten in the end', async () => {
    await conversations.reach('old', 1);
    const { Item } = await client.send(new GetItemCommand({ TableName: table, Key: { id: { S: 'order-mails#old' } } }));

    expect(Number(Item?.['expiration']?.N)).toBe(now.getTime() / 1000 + 400 * 86_400);
  });
});
