import { type SQSClient, SendMessageCommand } from '@aws-sdk/client-sqs';
import { answeredWithin, QUEUE_ANSWER_MS } from '../consumer/queue-limits.ts';
import { deadLetterReason, toMessageAttributes } from './failure-attributes.ts';

/** Where a consumer puts what it cannot handle, with the reason. */
export class DeadLetterQueue {
  readonly url: string;
  readonly #sqs: Pick<SQSClient, 'send'>;
  readonly #answerMs: number;

  /** @param answerMs how long the queue may take to answer */
  constructor(sqs: Pick<SQSClient, 'send'>, url: string, answerMs = QUEUE_ANSWER_MS) {
    this.#answerMs = answerMs;
    this.#sqs = sqs;
    this.url = url;
  }

  /** Delete the original only after this resolved. */
  async add(body: string, error: unknown, facts: { attempts?: number; failedAt?: Date } = {}): Promise<void> {
    const MessageAttributes = toMessageAttributes(deadLetterReason(error, facts));
    const command = new SendMessageCommand({ QueueUrl: this.url, MessageBody: body, MessageAttributes });
    await this.#sqs.send(command, answeredWithin(this.#answerMs));
  }
}
