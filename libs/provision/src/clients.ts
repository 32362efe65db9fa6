import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { S3Client } from '@aws-sdk/client-s3';
import { SchedulerClient } from '@aws-sdk/client-scheduler';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { SESv2Client } from '@aws-sdk/client-sesv2';
import { SQSClient } from '@aws-sdk/client-sqs';
import { awsClientSettings } from '@pactline/aws-client';

/** The AWS services that a topology is made of. */
export interface ProvisionClients {
  readonly eventBridge: EventBridgeClient;
  readonly sqs: SQSClient;
  readonly dynamoDb: DynamoDBClient;
  readonly s3: S3Client;
  readonly secretsManager: SecretsManagerClient;
  readonly ses: SESv2Client;
  readonly lambda: LambdaClient;
  readonly scheduler: SchedulerClient;
}

export interface ClientOptions {
  /** An emulator; AWS itself, if absent. */
  readonly endpoint?: string;
  readonly region?: string;
  /** The default chain, if absent. */
  readonly credentials?: { readonly accessKeyId: string; readonly secretAccessKey: string };
}

/** Clients for one account and region. */
export function createClients(options: ClientOptions = {}): ProvisionClients {
  // Lambda and S3 take their time to unpack and to copy.
  const config = { ...awsClientSettings({ requestTimeoutMs: 30_000 }), ...options };
  // The SDK takes the variable by itself; what follows from it is decided here.
  const emulated = (options.endpoint ?? process.env['AWS_ENDPOINT_URL']) !== undefined;
  return {
    eventBridge: new EventBridgeClient(config),
    // An emulator may write another host name into its queue URLs than the one it is reached by.
    sqs: new SQSClient({ ...config, useQueueUrlAsEndpoint: !emulated }),
    dynamoDb: new DynamoDBClient(config),
    // An emulator has one host name: the bucket goes into the path.
    s3: new S3Client({ ...config, forcePathStyle: emulated }),
    secretsManager: new SecretsManagerClient(config),
    ses: new SESv2Client(config),
    lambda: new LambdaClient(config),
    scheduler: new SchedulerClient(config),
  };
}

/** Closes the sockets of every client. */
export function destroyClients(clients: ProvisionClients): void {
  for (const client of Object.values(clients) as { destroy(): void }[]) client.destroy();
}
