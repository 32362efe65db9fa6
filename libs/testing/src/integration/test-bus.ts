import {
  CreateEventBusCommand,
  DeleteEventBusCommand,
  DeleteRuleCommand,
  EventBridgeClient,
  PutRuleCommand,
  PutTargetsCommand,
  RemoveTargetsCommand,
} from '@aws-sdk/client-eventbridge';
import {
  CreateQueueCommand,
  DeleteQueueCommand,
  GetQueueAttributesCommand,
  type Message,
  ReceiveMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { requireEnvironment } from './environment.ts';
import { testName } from './test-name.ts';

export interface TestBusOptions {
  /** One rule each, all to the same queue. */
  readonly patterns: readonly Readonly<Record<string, unknown>>[];
  /** `AWS_ENDPOINT_URL` by default. */
  readonly endpoint?: string;
  readonly maxReceiveCount?: number;
  /** Source of the markers of a relay, which then come back in a queue of their own. */
  readonly markers?: string;
  /** Names of the bus and of everything else begin with this. */
  readonly name?: string;
}

/** A bus, a queue behind rules, and its dead-letter queue. */
export interface TestBus {
  readonly busName: string;
  readonly queueUrl: string;
  readonly deadLetterQueueUrl: string;
  /** Empty without `markers`. */
  readonly markerQueueUrl: string;
  readonly eventBridge: EventBridgeClient;
  readonly sqs: SQSClient;
  /** Takes up to `count` messages off a queue, waiting for them for `timeoutMs` at most. They stay hidden, not deleted. */
  receive(queueUrl: string, count: number, timeoutMs?: number): Promise<Message[]>;
  destroy(): Promise<void>;
}

/** For tests that need no topology. What a topology describes is better made by `testStage`. */
export async function testBus(options: TestBusOptions): Promise<TestBus> {
  const client = {
    endpoint: options.endpoint ?? requireEnvironment('AWS_ENDPOINT_URL'),
    region: process.env['AWS_REGION'] ?? 'eu-central-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    maxAttempts: 1,
  };
  const eventBridge = new EventBridgeClient(client);
  const sqs = new SQSClient({ ...client, useQueueUrlAsEndpoint: false });
  const busName = options.name ?? testName();
  await eventBridge.send(new CreateEventBusCommand({ Name: busName }));
  const deadLetters = await createQueue(sqs, `${busName}-dlq`);
  const queue = await createQueue(sqs, busName, {
    RedrivePolicy: JSON.stringify({
      deadLetterTargetArn: deadLetters.arn,
      maxReceiveCount: options.maxReceiveCount ?? 5,
    }),
  });
  const markers =
    options.markers === undefined
      ? undefined
      : await createQueue(sqs, `${busName}-markers`, { VisibilityTimeout: '2' });
  const rules = options.patterns.map((pattern, index) => ({ Name: `${busName}-${index}`, pattern, arn: queue.arn }));
  if (markers) rules.push({ Name: `${busName}-markers`, pattern: { source: [options.markers] }, arn: markers.arn });
  for (const { Name, pattern, arn } of rules) {
    const EventPattern = JSON.stringify(pattern);
    await eventBridge.send(new PutRuleCommand({ Name, EventBusName: busName, EventPattern }));
    const Targets = [{ Id: 'queue', Arn: arn }];
    await eventBridge.send(new PutTargetsCommand({ Rule: Name, EventBusName: busName, Targets }));
  }
  return {
    busName,
    queueUrl: queue.url,
    deadLetterQueueUrl: deadLetters.url,
    markerQueueUrl: markers?.url ?? '',
    eventBridge,
    sqs,
    receive: (queueUrl, count, timeoutMs = 5_000) => receiveMessages(sqs, queueUrl, count, timeoutMs),
    destroy: async () => {
      for (const { Name } of rules) {
        await eventBridge.send(new RemoveTargetsCommand({ Rule: Name, EventBusName: busName, Ids: ['queue'] }));
        await eventBridge.send(new DeleteRuleCommand({ Name, EventBusName: busName }));
      }
      await eventBridge.send(new DeleteEventBusCommand({ Name: busName }));
      await sqs.send(new DeleteQueueCommand({ QueueUrl: queue.url }));
      await sqs.send(new DeleteQueueCommand({ QueueUrl: deadLetters.url }));
      if (markers) await sqs.send(new DeleteQueueCommand({ QueueUrl: markers.url }));
      eventBridge.destroy();
      sqs.destroy();
    },
  };
}

async function createQueue(
  sqs: SQSClient,
  QueueName: string,
  attributes: Record<string, string> = {},
): Promise<{ url: string; arn: string }> {
  const Attributes = { VisibilityTimeout: '30', MaximumMessageSize: '262144', ...attributes };
  const { QueueUrl = '' } = await sqs.send(new CreateQueueCommand({ QueueName, Attributes }));
  const found = await sqs.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['QueueArn'] }));
  return { url: QueueUrl, arn: found.Attributes?.QueueArn ?? '' };
}

async function receiveMessages(sqs: SQSClient, QueueUrl: string, count: number, timeoutMs: number): Promise<Message[]> {
  const deadline = Date.now() + timeoutMs;
  const messages: Message[] = [];
  while (messages.length < count && Date.now() < deadline) {
    const { Messages = [] } = await sqs.send(
      new ReceiveMessageCommand({
        QueueUrl,
        MaxNumberOfMessages: Math.min(10, count - messages.length),
        WaitTimeSeconds: 1,
        MessageAttributeNames: ['All'],
        MessageSystemAttributeNames: ['All'],
      }),
    );
    messages.push(...Messages);
  }
  return messages;
}
