import { randomUUID } from 'node:crypto';
import {
  IdempotencyAlreadyInProgressError,
  IdempotencyConfig,
  makeIdempotent,
} from '@aws-lambda-powertools/idempotency';
import { DynamoDBPersistenceLayer } from '@aws-lambda-powertools/idempotency/dynamodb';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { awsClientSettings } from '@pactline/aws-client';
import type { Context } from 'aws-lambda';
import { largeResults } from './large-results.ts';
import { type Once, WorkInProgressError } from './once.ts';

/** A dead-letter queue keeps messages for 14 days; a redriven one must still be recognised. */
const MIN_EXPIRY_DAYS = 15;

export interface DynamoDbOnceOptions {
  readonly client?: DynamoDBClient;
  /** Partition key `id` (string), TTL attribute `expiration`. */
  readonly tableName: string;
  /** First part of every key, so that services may share a table. */
  readonly service: string;
  /** 15 or more; 30 if absent. */
  readonly expiryDays?: number;
}

/** {@link Once} by Powertools' idempotency utility on DynamoDB. @throws RangeError an expiry below 15 days */
export function dynamoDbOnce(options: DynamoDbOnceOptions): Once {
  const { client = new DynamoDBClient(awsClientSettings()), tableName, service, expiryDays = 30 } = options;
  if (expiryDays < MIN_EXPIRY_DAYS) {
    throw new RangeError(
      `idempotency records must live at least ${MIN_EXPIRY_DAYS} days, longer than a dead letter; got ${expiryDays}`,
    );
  }
  const persistenceStore = new DynamoDBPersistenceLayer({
    tableName,
    awsSdkV3Client: client,
    keyAttr: 'id',
    expiryAttr: 'expiration',
  });
  const expiresAfterSeconds = expiryDays * 24 * 60 * 60;
  const large = largeResults({ client, tableName, prefix: service, expiresAfterSeconds, newId: randomUUID });
  const settings = {
    expiresAfterSeconds,
    hashFunction: 'sha256',
    throwOnNoIdempotencyKey: true,
  };
  return {
    run: async (key, remainingMs, work) => {
      const config = new IdempotencyConfig(settings);
      // The utility asks the context for nothing but the time left, from which it derives when an unfinished run counts as crashed.
      config.registerLambdaContext({ getRemainingTimeInMillis: () => Math.max(1, remainingMs) } as Context);
      const idempotent = makeIdempotent(async (_key: string) => await large.store(await work()), {
        persistenceStore,
        config,
        keyPrefix: service,
        dataIndexArgument: 0,
      });
      try {
        return await large.load(await idempotent(key));
      } catch (error) {
        if (error instanceof IdempotencyAlreadyInProgressError) {
          throw new WorkInProgressError(`another delivery of ${key} is being handled`, { cause: error });
        }
        throw error;
      }
    },
  };
}
