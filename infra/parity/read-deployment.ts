import {
  DescribeContinuousBackupsCommand,
  DescribeTableCommand,
  DescribeTimeToLiveCommand,
  ListTablesCommand,
} from '@aws-sdk/client-dynamodb';
import {
  DescribeArchiveCommand,
  ListArchivesCommand,
  ListRulesCommand,
  ListTargetsByRuleCommand,
} from '@aws-sdk/client-eventbridge';
import { ListEventSourceMappingsCommand, ListFunctionsCommand } from '@aws-sdk/client-lambda';
import {
  GetBucketVersioningCommand,
  GetObjectLockConfigurationCommand,
  GetPublicAccessBlockCommand,
  ListBucketsCommand,
} from '@aws-sdk/client-s3';
import { GetScheduleCommand, ListSchedulesCommand } from '@aws-sdk/client-scheduler';
import { ListSecretsCommand } from '@aws-sdk/client-secrets-manager';
import { GetQueueAttributesCommand, ListQueuesCommand } from '@aws-sdk/client-sqs';
import type { ProvisionClients } from '@pactline/provision';

/** Facts of the resources of one stage, by `<kind> <physical name>`: what stands, as AWS tells it. */
export type Deployed = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/** Queue attributes that say what is going on, not what was set up. */
const MOMENTARY = /^(ApproximateNumberOf|CreatedTimestamp|LastModifiedTimestamp|QueueArn$)/;

/**
 * Reads back what stands of a stage: bus topology, tables, buckets, secrets, functions, mappings and schedules.
 *
 * @param prefix first part of every physical name: `<bus>-<stage>`
 */
export async function readDeployment(clients: ProvisionClients, prefix: string): Promise<Deployed> {
  const parts = await Promise.all([
    readRules(clients, prefix),
    readArchives(clients, prefix),
    readQueues(clients, prefix),
    readTables(clients, prefix),
    readBuckets(clients, prefix),
    readSecrets(clients, prefix),
    readFunctions(clients, prefix),
    readSchedules(clients, prefix),
  ]);
  const shared = parts.flat().filter(([name]) => !name.includes(` ${prefix}${ONLY_ON_AWS}`));
  return Object.fromEntries(shared.sort(([one], [other]) => (one < other ? -1 : 1)));
}

/** What watches the platform by itself stands on AWS alone: on one machine `status` looks when it is asked. */
const ONLY_ON_AWS = '-platform-';

type Entry = readonly [string, Readonly<Record<string, unknown>>];

async function readRules({ eventBridge }: ProvisionClients, EventBusName: string): Promise<Entry[]> {
  const { Rules = [] } = await eventBridge.send(new ListRulesCommand({ EventBusName }));
  return Promise.all(
    Rules.map(async ({ Name = '', EventPattern = '{}', State, Description }): Promise<Entry> => {
      const { Targets = [] } = await eventBridge.send(new ListTargetsByRuleCommand({ EventBusName, Rule: Name }));
      const targets = Targets.map(({ Id, Arn, DeadLetterConfig, RetryPolicy, InputPath, InputTransformer }) => ({
        id: Id,
        queue: Arn,
        deadLetterQueue: DeadLetterConfig?.Arn,
        retries: RetryPolicy?.MaximumRetryAttempts,
        eventAgeSeconds: RetryPolicy?.MaximumEventAgeInSeconds,
        transformed: InputPath !== undefined || InputTransformer !== undefined,
      }));
      return [`rule ${Name}`, { pattern: JSON.parse(EventPattern), state: State, description: Description, targets }];
    }),
  );
}

async function readArchives({ eventBridge }: ProvisionClients, prefix: string): Promise<Entry[]> {
  const { Archives = [] } = await eventBridge.send(new ListArchivesCommand({ NamePrefix: prefix }));
  return Promise.all(
    Archives.map(async ({ ArchiveName = '' }): Promise<Entry> => {
      const archive = await eventBridge.send(new DescribeArchiveCommand({ ArchiveName }));
      const { EventPattern = '{}', RetentionDays, EventSourceArn } = archive;
      return [
        `archive ${ArchiveName}`,
        { pattern: JSON.parse(EventPattern), retentionDays: RetentionDays, bus: EventSourceArn },
      ];
    }),
  );
}

async function readQueues({ sqs }: ProvisionClients, prefix: string): Promise<Entry[]> {
  const { QueueUrls = [] } = await sqs.send(new ListQueuesCommand({ QueueNamePrefix: `${prefix}-`, MaxResults: 1000 }));
  return Promise.all(
    QueueUrls.map(async (QueueUrl): Promise<Entry> => {
      const { Attributes = {} } = await sqs.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['All'] }));
      const facts = Object.entries(Attributes)
        .filter(([name]) => !MOMENTARY.test(name))
        .map(([name, value]) => [name, /Policy$/.test(name) ? JSON.parse(value) : value] as const);
      return [`queue ${QueueUrl.slice(QueueUrl.lastIndexOf('/') + 1)}`, Object.fromEntries(facts)];
    }),
  );
}

async function readTables({ dynamoDb }: ProvisionClients, prefix: string): Promise<Entry[]> {
  const { TableNames = [] } = await dynamoDb.send(new ListTablesCommand({}));
  return Promise.all(
    TableNames.filter((name) => name.startsWith(`${prefix}-`)).map(async (TableName): Promise<Entry> => {
      const [{ Table }, { TimeToLiveDescription: ttl }, { ContinuousBackupsDescription: backups }] = await Promise.all([
        dynamoDb.send(new DescribeTableCommand({ TableName })),
        dynamoDb.send(new DescribeTimeToLiveCommand({ TableName })),
        dynamoDb.send(new DescribeContinuousBackupsCommand({ TableName })),
      ]);
      return [
        `table ${TableName}`,
        {
          keys: Table?.KeySchema,
          attributes: sortedBy(Table?.AttributeDefinitions ?? [], ({ AttributeName = '' }) => AttributeName),
          indexes: sortedBy(Table?.GlobalSecondaryIndexes ?? [], ({ IndexName = '' }) => IndexName).map(
            ({ IndexName, KeySchema, Projection }) => ({
              name: IndexName,
              keys: KeySchema,
              projection: Projection?.ProjectionType,
            }),
          ),
          billing: Table?.BillingModeSummary?.BillingMode,
          stream: Table?.StreamSpecification?.StreamEnabled ? Table.StreamSpecification.StreamViewType : undefined,
          ttl: ttl?.TimeToLiveStatus?.startsWith('ENABL') ? ttl.AttributeName : undefined,
          pointInTimeRecovery: backups?.PointInTimeRecoveryDescription?.PointInTimeRecoveryStatus,
        },
      ];
    }),
  );
}

async function readBuckets({ s3 }: ProvisionClients, prefix: string): Promise<Entry[]> {
  const { Buckets = [] } = await s3.send(new ListBucketsCommand({}));
  return Promise.all(
    Buckets.map(({ Name = '' }) => Name)
      .filter((name) => name.startsWith(`${prefix}-`))
      .map(async (Bucket): Promise<Entry> => {
        const [versioning, lock, access] = await Promise.all([
          s3.send(new GetBucketVersioningCommand({ Bucket })),
          s3.send(new GetObjectLockConfigurationCommand({ Bucket })).catch(() => undefined),
          s3.send(new GetPublicAccessBlockCommand({ Bucket })).catch(() => undefined),
        ]);
        const retention = lock?.ObjectLockConfiguration?.Rule?.DefaultRetention;
        return [
          `bucket ${Bucket}`,
          {
            versioning: versioning.Status,
            lock: retention && { mode: retention.Mode, days: retention.Days },
            closed: access?.PublicAccessBlockConfiguration,
          },
        ];
      }),
  );
}

async function readSecrets({ secretsManager }: ProvisionClients, prefix: string): Promise<Entry[]> {
  const { SecretList = [] } = await secretsManager.send(new ListSecretsCommand({ MaxResults: 100 }));
  return SecretList.filter(({ Name = '' }) => Name.startsWith(`${prefix}-`)).map(
    ({ Name = '', Description }): Entry => [`secret ${Name}`, { description: Description }],
  );
}

async function readFunctions({ lambda }: ProvisionClients, prefix: string): Promise<Entry[]> {
  const { Functions = [] } = await lambda.send(new ListFunctionsCommand({}));
  const own = Functions.filter(({ FunctionName = '' }) => FunctionName.startsWith(`${prefix}-`));
  const entries = own.map(async ({ FunctionName = '', Runtime, Handler, Timeout, MemorySize }): Promise<Entry[]> => {
    const { EventSourceMappings = [] } = await lambda.send(new ListEventSourceMappingsCommand({ FunctionName }));
    const facts = { runtime: Runtime, handler: Handler, timeout: Timeout, memory: MemorySize };
    const mappings = EventSourceMappings.map((mapping): Entry => {
      const { EventSourceArn = '', BatchSize, MaximumBatchingWindowInSeconds, FunctionResponseTypes, State } = mapping;
      return [
        `mapping ${EventSourceArn.slice(EventSourceArn.lastIndexOf(':') + 1)} to ${FunctionName}`,
        {
          batchSize: BatchSize,
          batchWindow: MaximumBatchingWindowInSeconds ?? 0,
          responses: FunctionResponseTypes,
          concurrency: mapping.ScalingConfig?.MaximumConcurrency,
          state: State,
        },
      ];
    });
    return [[`function ${FunctionName}`, facts], ...mappings];
  });
  return (await Promise.all(entries)).flat();
}

async function readSchedules({ scheduler }: ProvisionClients, prefix: string): Promise<Entry[]> {
  const { Schedules = [] } = await scheduler.send(new ListSchedulesCommand({ NamePrefix: `${prefix}-` }));
  return Promise.all(
    Schedules.map(async ({ Name = '' }): Promise<Entry> => {
      const found = await scheduler.send(new GetScheduleCommand({ Name }));
      return [
        `schedule ${Name}`,
        {
          expression: found.ScheduleExpression,
          timezone: found.ScheduleExpressionTimezone,
          state: found.State,
          input: found.Target?.Input,
        },
      ];
    }),
  );
}

const sortedBy = <T>(items: readonly T[], key: (item: T) => string): T[] =>
  items.toSorted((one, other) => (key(one) < key(other) ? -1 : 1));
