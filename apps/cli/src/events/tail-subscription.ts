import {
  DeleteRuleCommand,
  ListRulesCommand,
  PutRuleCommand,
  PutTargetsCommand,
  RemoveTargetsCommand,
  type EventBridgeClient,
} from '@aws-sdk/client-eventbridge';
import {
  CreateQueueCommand,
  DeleteQueueCommand,
  GetQueueAttributesCommand,
  ListQueuesCommand,
  ListQueueTagsCommand,
  SetQueueAttributesCommand,
  TagQueueCommand,
  type SQSClient,
} from '@aws-sdk/client-sqs';
import { isAbandoned, tailTags, targetId, type TailNames } from './tail-names.ts';

export interface TailClients {
  readonly sqs: SQSClient;
  readonly eventBridge: EventBridgeClient;
}

/** A queue of one's own that gets a copy of every matching event until `close`. */
export interface TailSubscription {
  readonly queueUrl: string;
  /** Says that somebody still reads, so that nobody sweeps the queue away. */
  readonly heartbeat: () => Promise<void>;
  readonly close: () => Promise<void>;
}

/**
 * Opens a temporary queue and the rule that fills it; both carry tags by which a later start recognises leftovers.
 * What was created is removed again when a later step fails.
 */
export async function subscribe(
  { sqs, eventBridge }: TailClients,
  names: TailNames,
  pattern: Record<string, unknown>,
  now: () => Date,
): Promise<TailSubscription> {
  const tags = tailTags(now());
  const { QueueUrl: queueUrl } = await sqs.send(
    new CreateQueueCommand({
      QueueName: names.name,
      // Nobody reads what was left behind for five minutes.
      Attributes: { MessageRetentionPeriod: '300', VisibilityTimeout: '30', ReceiveMessageWaitTimeSeconds: '20' },
      tags,
    }),
  );
  if (queueUrl === undefined) throw new Error(`SQS created ${names.name} without naming its URL.`);
  const close = (): Promise<void> => removeTail({ sqs, eventBridge }, names, queueUrl);
  try {
    const { Attributes } = await sqs.send(
      new GetQueueAttributesCommand({ QueueUrl: queueUrl, AttributeNames: ['QueueArn'] }),
    );
    const queueArn = Attributes?.['QueueArn'] ?? '';
    const { RuleArn: ruleArn } = await eventBridge.send(
      new PutRuleCommand({
        Name: names.name,
        EventBusName: names.bus,
        Description: 'Temporary: somebody watches events. Removed when they stop.',
        EventPattern: JSON.stringify(pattern),
        State: 'ENABLED',
        Tags: Object.entries(tags).map(([Key, Value]) => ({ Key, Value })),
      }),
    );
    await sqs.send(
      new SetQueueAttributesCommand({ QueueUrl: queueUrl, Attributes: { Policy: allowRule(queueArn, ruleArn ?? '') } }),
    );
    const added = await eventBridge.send(
      new PutTargetsCommand({ Rule: names.name, EventBusName: names.bus, Targets: [{ Id: targetId, Arn: queueArn }] }),
    );
    if (added.FailedEntryCount)
      throw new Error(`EventBridge refused the target: ${added.FailedEntries?.[0]?.ErrorMessage}`);
  } catch (error) {
    await close().catch(() => undefined);
    throw error;
  }
  return {
    queueUrl,
    heartbeat: async () => void (await sqs.send(new TagQueueCommand({ QueueUrl: queueUrl, Tags: tailTags(now()) }))),
    close,
  };
}

/**
 * Removes what watchers left behind that were killed: queues without a recent sign of life, and rules without a queue.
 * @returns how many were removed
 */
export async function sweep(clients: TailClients, bus: string, prefix: string, now: Date): Promise<number> {
  const { sqs, eventBridge } = clients;
  const listed = await sqs.send(new ListQueuesCommand({ QueueNamePrefix: prefix, MaxResults: 1000 }));
  const alive = new Set<string>();
  let removed = 0;
  for (const queueUrl of listed.QueueUrls ?? []) {
    const name = queueUrl.slice(queueUrl.lastIndexOf('/') + 1);
    const { Tags } = await sqs
      .send(new ListQueueTagsCommand({ QueueUrl: queueUrl }))
      .catch(() => ({ Tags: undefined }));
    if (!isAbandoned(Tags, now)) {
      alive.add(name);
      continue;
    }
    await removeTail(clients, { name, bus }, queueUrl);
    removed += 1;
  }
  const rules = await eventBridge.send(new ListRulesCommand({ EventBusName: bus, NamePrefix: prefix }));
  for (const { Name: name } of rules.Rules ?? []) {
    // A watcher creates its queue before its rule, but another one may have started since the queues were listed.
    if (name === undefined || alive.has(name) || (await queueExists(sqs, name))) continue;
    await removeRule(eventBridge, { name, bus });
    removed += 1;
  }
  return removed;
}

async function removeTail({ sqs, eventBridge }: TailClients, names: TailNames, queueUrl: string): Promise<void> {
  await removeRule(eventBridge, names);
  await sqs.send(new DeleteQueueCommand({ QueueUrl: queueUrl })).catch(ignoreMissing);
}

async function removeRule(eventBridge: EventBridgeClient, { name, bus }: TailNames): Promise<void> {
  await eventBridge
    .send(new RemoveTargetsCommand({ Rule: name, EventBusName: bus, Ids: [targetId] }))
    .catch(ignoreMissing);
  await eventBridge.send(new DeleteRuleCommand({ Name: name, EventBusName: bus })).catch(ignoreMissing);
}

async function queueExists(sqs: SQSClient, name: string): Promise<boolean> {
  const { QueueUrls } = await sqs.send(new ListQueuesCommand({ QueueNamePrefix: name }));
  return (QueueUrls ?? []).some((url) => url.endsWith(`/${name}`));
}

function ignoreMissing(error: unknown): void {
  const missing = ['QueueDoesNotExist', 'ResourceNotFoundException', 'AWS.SimpleQueueService.NonExistentQueue'];
  if (!(error instanceof Error && missing.includes(error.name))) throw error;
}

const allowRule = (queueArn: string, ruleArn: string): string =>
  JSON.stringify({
    Version: '2012-10-17',
    Statement: [
      {
        Effect: 'Allow',
        Principal: { Service: 'events.amazonaws.com' },
        Action: 'sqs:SendMessage',
        Resource: queueArn,
        Condition: { ArnEquals: { 'aws:SourceArn': ruleArn } },
      },
    ],
  });
