import { createHash } from 'node:crypto';
import { type DynamoDBClient, GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';

/** In bytes of UTF-8. An item of DynamoDB has at most 400 KiB, names and keys included. */
const LARGEST = 256 * 1024;
const MARK = '\u0000parts:';

interface Parts {
  readonly ids: readonly string[];
  readonly sha256: string;
}

/** Results that are too large for one item, in several items of the same table. */
export interface LargeResults {
  /** @returns what the record of the work keeps: the result itself, or where its parts are */
  store(result: string): Promise<string>;
  /** @throws Error a part is gone */
  load(stored: string): Promise<string>;
}

/**
 * @param options.newId of the parts: what an earlier run of the same work left behind is never overwritten
 * @param options.expiresAfterSeconds of the parts, not less than of the record
 */
export function largeResults(options: {
  readonly client: DynamoDBClient;
  readonly tableName: string;
  readonly prefix: string;
  readonly expiresAfterSeconds: number;
  readonly newId: () => string;
}): LargeResults {
  const { client, tableName: TableName, prefix, expiresAfterSeconds, newId } = options;

  const put = async (part: Buffer, id: string): Promise<void> => {
    const expiration = String(Math.ceil(Date.now() / 1000) + expiresAfterSeconds);
    await client.send(
      new PutItemCommand({ TableName, Item: { id: { S: id }, part: { B: part }, expiration: { N: expiration } } }),
    );
  };
  const get = async (id: string): Promise<Uint8Array> => {
    const { Item } = await client.send(new GetItemCommand({ TableName, Key: { id: { S: id } }, ConsistentRead: true }));
    if (Item?.['part']?.B === undefined) throw new Error(`part ${id} of an idempotency record in ${TableName} is gone`);
    return Item['part'].B;
  };

  return {
    store: async (result) => {
      const bytes = Buffer.from(result);
      if (bytes.length <= LARGEST) return result;
      const run = newId();
      const parts: Parts = {
        ids: Array.from({ length: Math.ceil(bytes.length / LARGEST) }, (_, n) => `${prefix}#part#${run}#${n}`),
        sha256: digest(bytes),
      };
      await Promise.all(parts.ids.map((id, n) => put(bytes.subarray(n * LARGEST, (n + 1) * LARGEST), id)));
      return MARK + JSON.stringify(parts);
    },
    load: async (stored) => {
      if (!stored.startsWith(MARK)) return stored;
      const { ids, sha256 } = JSON.parse(stored.slice(MARK.length)) as Parts;
      const bytes = Buffer.concat(await Promise.all(ids.map(get)));
      if (digest(bytes) !== sha256) throw new Error(`an idempotency record in ${TableName} does not match its parts`);
      return bytes.toString('utf8');
    },
  };
}

const digest = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('base64');
