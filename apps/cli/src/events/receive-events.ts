import { DeleteMessageBatchCommand, ReceiveMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';
import { type CloudEvent, parseJson } from '@pactline/contract-runtime';
import { heartbeatEveryMs } from './tail-names.ts';
import type { TailSubscription } from './tail-subscription.ts';

/** Yields the events that arrive in the queue until `limit` or the signal; says meanwhile that somebody reads. */
export async function* receiveEvents(
  sqs: SQSClient,
  { queueUrl, heartbeat }: TailSubscription,
  { limit = Infinity, signal }: { limit?: number | undefined; signal: AbortSignal },
): AsyncGenerator<CloudEvent> {
  // A missed beat is made up for by the next.
  const beat = setInterval(() => void heartbeat().catch(() => undefined), heartbeatEveryMs);
  try {
    for (let count = 0; count < limit && !signal.aborted;) {
      for (const event of await receive(sqs, queueUrl, signal)) {
        yield event;
        count += 1;
        if (count >= limit) return;
      }
    }
  } finally {
    clearInterval(beat);
  }
}

async function receive(sqs: SQSClient, queueUrl: string, signal: AbortSignal): Promise<CloudEvent[]> {
  try {
    const { Messages = [] } = await sqs.send(
      new ReceiveMessageCommand({ QueueUrl: queueUrl, MaxNumberOfMessages: 10, WaitTimeSeconds: 20 }),
      { abortSignal: signal },
    );
    if (Messages.length > 0) {
      const Entries = Messages.map(({ ReceiptHandle }, index) => ({ Id: String(index), ReceiptHandle }));
      await sqs.send(new DeleteMessageBatchCommand({ QueueUrl: queueUrl, Entries }));
    }
    return Messages.flatMap(({ Body = '' }) => (parseJson(Body) as { detail: CloudEvent }).detail).sort(byTime);
  } catch (error) {
    if (signal.aborted) return [];
    throw error;
  }
}

const byTime = (a: CloudEvent, b: CloudEvent): number => Date.parse(a.time) - Date.parse(b.time) || 0;
