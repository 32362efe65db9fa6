import {
  ChangeMessageVisibilityBatchCommand,
  DeleteMessageCommand,
  type Message,
  ReceiveMessageCommand,
  type SQSClient,
  SendMessageCommand,
} from '@aws-sdk/client-sqs';
import type { CloudEvent } from '@pactline/contract-runtime';
import { SentBack } from './sent-back.ts';
import { parseDelivery } from '../receive/parse-delivery.ts';
import { type DeadLetterReason, fromMessageAttributes } from './failure-attributes.ts';

type Sqs = Pick<SQSClient, 'send'>;

/** A message of a dead-letter queue. */
export interface DeadLetter {
  readonly messageId: string;
  readonly sentAt: Date | undefined;
  readonly body: string;
  readonly reason: DeadLetterReason;
  /** Absent when the body is no event at all. */
  readonly event?: CloudEvent | undefined;
}

export interface RedriveResult {
  readonly redriven: number;
  readonly kept: number;
}

/** How long what was looked at stays hidden from others, in seconds; it is given back as soon as the look is over. */
const HOLD_SECONDS = 60;

/** What people do to a dead-letter queue. The queue's own move task is not everywhere, so redriving is receive, send, delete. */
export const deadLetters = {
  /** Looks at up to `max` messages (100 by default) and leaves them there. */
  async list(sqs: Sqs, queueUrl: string, { max = 100 }: { max?: number } = {}): Promise<DeadLetter[]> {
    const held: Message[] = [];
    try {
      for await (const message of receiveAll(sqs, queueUrl, max)) held.push(message);
    } finally {
      await release(sqs, queueUrl, held);
    }
    return held.map(toDeadLetter);
  },

  /** One message, looked for among `max` (1,000 by default). Takes a message id or an event id. */
  async show(sqs: Sqs, queueUrl: string, id: string, { max = 1_000 } = {}): Promise<DeadLetter | undefined> {
    const letters = await deadLetters.list(sqs, queueUrl, { max });
    return letters.find((letter) => letter.messageId === id || letter.event?.id === id);
  },

  /**
   * Sends messages back to the queue they came from, without their reasons, and deletes them. Killed in between, it leaves a
   * message in both queues, which the inbox makes harmless.
   */
  async redrive(
    sqs: Sqs,
    from: string,
    to: string,
    options: { max?: number; select?: (letter: DeadLetter) => boolean; onRedriven?: (letter: DeadLetter) => void } = {},
  ): Promise<RedriveResult> {
    const kept: Message[] = [];
    const sentBack = new SentBack();
    let redriven = 0;
    try {
      for await (const message of receiveAll(sqs, from, options.max ?? Infinity)) {
        const letter = toDeadLetter(message);
        // What fails again comes back at once: sending that back too would never end.
        if (sentBack.includes(message) || (options.select && !options.select(letter))) {
          kept.push(message);
          continue;
        }
        sentBack.add(message);
        await sqs.send(new SendMessageCommand({ QueueUrl: to, MessageBody: letter.body }));
        await sqs.send(new DeleteMessageCommand({ QueueUrl: from, ReceiptHandle: message.ReceiptHandle }));
        redriven += 1;
        options.onRedriven?.(letter);
      }
    } finally {
      await release(sqs, from, kept);
    }
    return { redriven, kept: kept.length };
  },

  /**
   * Takes messages out for good. `keep` is called before each deletion, so that nothing is gone that it has not kept.
   *
   * @returns how many were taken out
   */
  async discard(
    sqs: Sqs,
    queueUrl: string,
    options: { max?: number; select: (letter: DeadLetter) => boolean; keep: (letter: DeadLetter) => Promise<void> },
  ): Promise<number> {
    const left: Message[] = [];
    let discarded = 0;
    try {
      for await (const message of receiveAll(sqs, queueUrl, options.max ?? Infinity)) {
        const letter = toDeadLetter(message);
        if (!options.select(letter)) {
          left.push(message);
          continue;
        }
        await options.keep(letter);
        await sqs.send(new DeleteMessageCommand({ QueueUrl: queueUrl, ReceiptHandle: message.ReceiptHandle }));
        discarded += 1;
      }
    } finally {
      await release(sqs, queueUrl, left);
    }
    return discarded;
  },
};

/** Every message once, as long as the look takes less than the hold. */
async function* receiveAll(sqs: Sqs, queueUrl: string, max: number): AsyncGenerator<Message> {
  const seen = new Set<string>();
  for (let empty = 0; seen.size < max && empty < 1;) {
    const { Messages = [] } = await sqs.send(
      new ReceiveMessageCommand({
        QueueUrl: queueUrl,
        MaxNumberOfMessages: Math.min(10, max - seen.size),
        VisibilityTimeout: HOLD_SECONDS,
        // A short poll asks only some of a queue's servers and may miss messages.
        WaitTimeSeconds: 1,
        MessageAttributeNames: ['All'],
        MessageSystemAttributeNames: ['SentTimestamp', 'ApproximateFirstReceiveTimestamp'],
      }),
    );
    const fresh = Messages.filter(({ MessageId = '' }) => !seen.has(MessageId));
    empty = fresh.length === 0 ? empty + 1 : 0;
    if (Messages.length > 0 && fresh.length === 0) return;
    for (const message of fresh) {
      seen.add(message.MessageId ?? '');
      yield message;
    }
  }
}

async function release(sqs: Sqs, queueUrl: string, messages: readonly Message[]): Promise<void> {
  for (let start = 0; start < messages.length; start += 10) {
    const Entries = messages.slice(start, start + 10).map((message, index) => ({
      Id: String(index),
      ReceiptHandle: message.ReceiptHandle,
      VisibilityTimeout: 0,
    }));
    // Failing only means that they come back when the hold is over.
    await sqs.send(new ChangeMessageVisibilityBatchCommand({ QueueUrl: queueUrl, Entries })).catch(() => undefined);
  }
}

function toDeadLetter(message: Message): DeadLetter {
  const sent = Number(message.Attributes?.SentTimestamp);
  return {
    messageId: message.MessageId ?? '',
    sentAt: sent > 0 ? new Date(sent) : undefined,
    body: message.Body ?? '',
    reason: fromMessageAttributes(message.MessageAttributes),
    event: eventIn(message.Body ?? ''),
  };
}

function eventIn(body: string): CloudEvent | undefined {
  try {
    return parseDelivery(body).event;
  } catch {
    return undefined;
  }
}
