import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { AuditTable } from '@pactline/audit';
import { awsClientSettings } from '@pactline/lambda-kit';
import type { ActivityLoggerConfig } from '../config.ts';

export const auditTable = ({ tableRecords }: ActivityLoggerConfig): AuditTable => ({
  client: new DynamoDBClient(awsClientSettings()),
  tableName: tableRecords,
});
