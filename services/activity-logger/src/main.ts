import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { S3Client } from '@aws-sdk/client-s3';
import { anchorHeads, AuditWriter, S3Anchors } from '@pactline/audit';
import { activityLoggerEvents } from '@pactline/contracts-activity-logger/events';
import { createEventHandler, readLambdaConfig } from '@pactline/lambda-kit';
import * as z from 'zod';
import { ActivityLoggerHandlers } from './events/activity-logger-handlers.ts';
import { RecordEvents } from './use-cases/record-events.ts';

const { service } = activityLoggerEvents;
const config = readLambdaConfig(service, process.env, {
  TABLE_RECORDS: z.string().min(3),
  BUCKET_ANCHOR: z.string().min(3),
});
const table = { client: new DynamoDBClient({}), tableName: config.own.TABLE_RECORDS };
// Emulators have no host name per bucket.
const anchors = new S3Anchors({ client: new S3Client({ forcePathStyle: true }), bucket: config.own.BUCKET_ANCHOR });

export const handler = createEventHandler({
  config,
  events: activityLoggerEvents,
  handlers: new ActivityLoggerHandlers(new RecordEvents(new AuditWriter({ table }))),
  // No `once`: the audit writer recognises what it has recorded.
  tasks: { anchor: () => anchorHeads({ table, anchors }) },
});

/** For schedules that are set up with an entry point of their own. */
export const scheduled = handler;
