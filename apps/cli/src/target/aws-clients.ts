import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { ECSClient } from '@aws-sdk/client-ecs';
import type { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import type { LambdaClient } from '@aws-sdk/client-lambda';
import type { S3Client } from '@aws-sdk/client-s3';
import type { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import type { SQSClient } from '@aws-sdk/client-sqs';
import { awsClientSettings } from '@pactline/aws-client';

/** Clients of one deployment. Each SDK package takes a tenth of a second to load, so only those used are. */
export interface AwsClients {
  readonly sqs: () => Promise<SQSClient>;
  readonly eventBridge: () => Promise<EventBridgeClient>;
  readonly dynamoDb: () => Promise<DynamoDBClient>;
  readonly s3: () => Promise<S3Client>;
  readonly secretsManager: () => Promise<SecretsManagerClient>;
  readonly ecs: () => Promise<ECSClient>;
  readonly lambda: () => Promise<LambdaClient>;
  /** Whose credentials these are; undefined of an emulator, where names carry no account. */
  readonly account: () => Promise<string | undefined>;
}

export interface AwsPlace {
  readonly region: string;
  /** An emulator, or absent for AWS itself. */
  readonly endpoint?: string | undefined;
  readonly hasCredentials: boolean;
}

export function awsClients({ region, endpoint, hasCredentials }: AwsPlace): AwsClients {
  const settings = {
    region,
    // Receiving waits for events, so answers may take longer than a service's.
    ...awsClientSettings({ requestTimeoutMs: 30_000 }),
    ...(endpoint !== undefined && { endpoint }),
    // An emulator takes any credentials, but the SDK looks for some.
    ...(endpoint !== undefined && !hasCredentials && { credentials: { accessKeyId: 'test', secretAccessKey: 'test' } }),
  };
  return {
    sqs: once(async () => new (await import('@aws-sdk/client-sqs')).SQSClient(settings)),
    eventBridge: once(async () => new (await import('@aws-sdk/client-eventbridge')).EventBridgeClient(settings)),
    dynamoDb: once(async () => new (await import('@aws-sdk/client-dynamodb')).DynamoDBClient(settings)),
    secretsManager: once(
      async () => new (await import('@aws-sdk/client-secrets-manager')).SecretsManagerClient(settings),
    ),
    ecs: once(async () => new (await import('@aws-sdk/client-ecs')).ECSClient(settings)),
    lambda: once(async () => new (await import('@aws-sdk/client-lambda')).LambdaClient(settings)),
    account: once(async () => {
      if (endpoint !== undefined) return undefined;
      const { GetCallerIdentityCommand, STSClient } = await import('@aws-sdk/client-sts');
      const sts = new STSClient(settings);
      try {
        return (await sts.send(new GetCallerIdentityCommand({}))).Account;
      } finally {
        sts.destroy();
      }
    }),
    s3: once(
      async () =>
        new (await import('@aws-sdk/client-s3')).S3Client({
          ...settings,
          ...(endpoint !== undefined && { forcePathStyle: true }),
        }),
    ),
  };
}

function once<Value>(make: () => Promise<Value>): () => Promise<Value> {
  let made: Promise<Value> | undefined;
  return () => (made ??= make());
}
