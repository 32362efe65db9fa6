import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { AuditWriter } from '@pactline/audit';
import { activityLoggerEvents } from '@pactline/contracts-activity-logger/events';
import { awsClientSettings, createEventHandler, readLambdaConfig } from '@pactline/lambda-kit';
import * as z from 'zod';
import { ActivityLoggerHandlers } from './events/activity-logger-handlers.ts';
import { RecordEvents } from './use-cases/record-events.ts';

const { service } = activityLoggerEvents;
// eslint-disable-next-line no-restricted-properties -- the entry of a Lambda is its host
const config = readLambdaConfig(service, process.env, {
  TABLE_RECORDS: z.string().min(3),
  BUCKET_ANCHOR: z.string().min(3),
});
const table = { client: new DynamoDBClient(awsClientSettings()), tableName: config.own.TABLE_RECORDS };

export const handler = createEventHandler({
  config,
  events: activityLoggerEvents,
  handlers: new ActivityLoggerHandlers(new RecordEvents(new AuditWriter({ table }))),
  // No `once`: the audit writer recognises what it has recorded.
  tasks: {
    anchor: async ({ now }) => {
      const { anchorChains } = await import('./tasks/anchor-chains.ts');
      return await anchorChains(table, config.own.BUCKET_ANCHOR, now);
    },
  },
});

/** For schedules that are set up with an entry point of their own. */
export const scheduled = handler;
