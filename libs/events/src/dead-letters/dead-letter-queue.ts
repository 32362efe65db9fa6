import { type SQSClient, SendMessageCommand } from '@aws-sdk/client-sqs';
import { deadLetterReason, toMessageAttributes } from './failure-attributes.ts';

/** Where a consumer puts what it cannot handle, with the reason. */
export class DeadLetterQueue {
  readonly url: string;
  readonly #sqs: Pick<SQSClient, 'send'>;

  constructor(sqs: Pick<SQSClient, 'send'>, url: string) {
    this.#sqs = sqs;
    this.url = url;
  }

  /** Delete the original only after this resolved. */
  async add(body: string, error: unknown, facts: { attempts?: number; failedAt?: Date } = {}): Promise<void> {
    const MessageAttributes = toMessageAttributes(deadLetterReason(error, facts));
    await this.#sqs.send(new SendMessageCommand({ QueueUrl: this.url, MessageBody: body, MessageAttributes }));
  }
}
