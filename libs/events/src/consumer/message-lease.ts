import { ChangeMessageVisibilityCommand, type SQSClient } from '@aws-sdk/client-sqs';
import type { Logger } from '@pactline/contract-runtime';

/** The time in which a message is ours: prolonged by a heartbeat until it is ended. */
export class MessageLease {
  readonly #sqs: Pick<SQSClient, 'send'>;
  readonly #queueUrl: string;
  readonly #receiptHandle: string;
  readonly #log: Logger;
  readonly #heartbeat: NodeJS.Timeout;

  constructor(
    sqs: Pick<SQSClient, 'send'>,
    message: { queueUrl: string; receiptHandle: string },
    visibilitySeconds: number,
    log: Logger,
  ) {
    this.#sqs = sqs;
    this.#queueUrl = message.queueUrl;
    this.#receiptHandle = message.receiptHandle;
    this.#log = log;
    this.#heartbeat = setInterval(() => void this.#change(visibilitySeconds), (visibilitySeconds * 1_000) / 2);
  }

  end(): void {
    clearInterval(this.#heartbeat);
  }

  /** Ends the lease and lets the message be delivered again after so many seconds. */
  async giveBack(afterSeconds: number): Promise<void> {
    this.end();
    await this.#change(Math.min(Math.max(0, Math.round(afterSeconds)), 43_200));
  }

  async #change(seconds: number): Promise<void> {
    try {
      await this.#sqs.send(
        new ChangeMessageVisibilityCommand({
          QueueUrl: this.#queueUrl,
          ReceiptHandle: this.#receiptHandle,
          VisibilityTimeout: seconds,
        }),
      );
    } catch (error) {
      // The message comes back by itself when its visibility is over.
      this.#log.debug({ err: error }, 'the visibility of a message could not be changed');
    }
  }
}
