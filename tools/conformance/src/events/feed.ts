import { PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { GetQueueAttributesCommand, SendMessageCommand, SetQueueAttributesCommand } from '@aws-sdk/client-sqs';
import { setTimeout as wait } from 'node:timers/promises';
import type { LocalTarget, TargetQueue } from '../target.ts';
import type { EventCase } from './case.ts';

/** Of PutEvents. */
const MOST_ENTRIES = 10;
/** Of PutEvents, in bytes, less what names and time take. */
const MOST_BYTES = 200 * 1_024;

/** Puts events on the bus and messages on the queues, in the given order. @throws Error the bus refuses one */
export async function feed(local: LocalTarget, cases: readonly EventCase[]): Promise<void> {
  let entries: { EventBusName: string; Source: string; DetailType: string; Detail: string }[] = [];
  let bytes = 0;
  const flush = async (): Promise<void> => {
    if (entries.length === 0) return;
    const answer = await local.clients.eventBridge.send(new PutEventsCommand({ Entries: entries }));
    const refused = answer.Entries?.find(({ ErrorCode }) => ErrorCode !== undefined);
    if (refused)
      throw new Error(`The bus refuses a generated event: ${refused.ErrorCode} ${refused.ErrorMessage ?? ''}`);
    entries = [];
    bytes = 0;
  };
  for (const { route, queue } of cases) {
    if ('body' in route) {
      const QueueUrl = queueOf(local, queue).url;
      await local.clients.sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: route.body }));
      continue;
    }
    const Detail = JSON.stringify(route.bus.detail);
    const size = Buffer.byteLength(Detail);
    if (entries.length === MOST_ENTRIES || bytes + size > MOST_BYTES) await flush();
    entries.push({ EventBusName: local.busName, Source: route.bus.source, DetailType: route.bus.type, Detail });
    bytes += size;
  }
  await flush();
}

export const queueOf = ({ queues, facts }: LocalTarget, name: string): TargetQueue => {
  const found = queues.find((queue) => queue.name === name);
  if (found === undefined) throw new Error(`${facts.name} has no queue ${name}.`);
  return found;
};

/**
 * Lets what a function hands back come again soon. A consumer in a process says so itself for every message; of a function the queue
 * decides, and its patience is that of production.
 */
export async function quicken({ facts, queues, clients }: LocalTarget, seconds = 10): Promise<void> {
  if (facts.runtime !== 'lambda') return;
  const Attributes = { VisibilityTimeout: String(seconds) };
  for (const { url } of queues) await clients.sqs.send(new SetQueueAttributesCommand({ QueueUrl: url, Attributes }));
}

/**
 * Waits until the queues of a service are empty, in-flight messages included.
 *
 * @returns how many messages are left when the time is over
 */
export async function drained({ queues, clients }: LocalTarget, timeoutMs: number): Promise<number> {
  const deadline = Date.now() + timeoutMs;
  // Messages move between two counts that are only nearly taken at once.
  for (let empty = 0; ;) {
    const counts = await Promise.all(queues.map(({ url }) => depth(clients, url)));
    const left = counts.reduce((sum, count) => sum + count, 0);
    empty = left === 0 ? empty + 1 : 0;
    if (empty === 3 || Date.now() > deadline) return left;
    await wait(60);
  }
}

/** Messages of a queue, those that are hidden included. */
export async function depth({ sqs }: Pick<LocalTarget['clients'], 'sqs'>, QueueUrl: string): Promise<number> {
  const { Attributes } = await sqs.send(
    new GetQueueAttributesCommand({
      QueueUrl,
      AttributeNames: [
        'ApproximateNumberOfMessages',
        'ApproximateNumberOfMessagesNotVisible',
        'ApproximateNumberOfMessagesDelayed',
      ],
    }),
  );
  return Object.values(Attributes ?? {}).reduce((sum, count) => sum + Number(count), 0);
}
