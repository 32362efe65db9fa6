import {
  ConditionalCheckFailedException,
  GetItemCommand,
  UpdateItemCommand,
  type DynamoDBClient,
} from '@aws-sdk/client-dynamodb';
import type { Conversations, Progress } from '../use-cases/ports.ts';

/** Orders are returned and refunded for months; later an event goes ahead without knowing what was before it. */
const KEPT_SECONDS = 400 * 86_400;

/** Conversations beside the marks of idempotency, in one table. */
export class DynamoDbConversations implements Conversations {
  readonly #client: Pick<DynamoDBClient, 'send'>;
  readonly #table: string;
  readonly #now: () => Date;
  constructor(options: { client: Pick<DynamoDBClient, 'send'>; table: string; now?: () => Date }) {
    this.#client = options.client;
    this.#table = options.table;
    this.#now = options.now ?? (() => new Date());
  }

  async progress(orderId: string): Promise<Progress> {
    const { Item } = await this.#client.send(
      new GetItemCommand({ TableName: this.#table, Key: keyOf(orderId), ConsistentRead: true }),
    );
    return { reached: Number(Item?.['reached']?.N ?? 0), begun: Number(Item?.['begun']?.N ?? 0) };
  }

  begin(orderId: string, version: number): Promise<void> {
    return this.#raise('begun', orderId, version);
  }

  reach(orderId: string, version: number): Promise<void> {
    return this.#raise('reached', orderId, version);
  }

  async #raise(mark: 'begun' | 'reached', orderId: string, version: number): Promise<void> {
    const expiration = Math.floor(this.#now().getTime() / 1000) + KEPT_SECONDS;
    const update = new UpdateItemCommand({
      TableName: this.#table,
      Key: keyOf(orderId),
      UpdateExpression: 'SET #mark = :version, expiration = :expiration',
      ConditionExpression: 'attribute_not_exists(#mark) OR #mark < :version',
      ExpressionAttributeNames: { '#mark': mark },
      ExpressionAttributeValues: { ':version': { N: String(version) }, ':expiration': { N: String(expiration) } },
    });
    try {
      await this.#client.send(update);
    } catch (error) {
      if (!(error instanceof ConditionalCheckFailedException)) throw error;
    }
  }
}

const keyOf = (orderId: string) => ({ id: { S: `order-mails#${orderId}` } });
