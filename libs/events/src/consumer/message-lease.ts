import { ChangeMessageVisibilityCommand, type SQSClient } from '@aws-sdk/client-sqs';
import type { Logger } from '@pactline/contract-runtime';
import { answeredWithin, QUEUE_ANSWER_MS } from './queue-limits.ts';

const MAX_VISIBILITY_SECONDS = 43_200;

/** The time in which a message is ours: prolonged by a heartbeat until it is ended. */
export class MessageLease {
  readonly #sqs: Pick<SQSClient, 'send'>;
  readonly #queueUrl: string;
  readonly #receiptHandle: string;
  readonly #log: Logger;
  readonly #answerMs: number;
  readonly #heartbeat: NodeJS.Timeout;
  /** The change under way: one at a time, as two could arrive in the other order. */
  #changing: Promise<void> | undefined;
  #over = false;

  /** @param answerMs how long one request may take */
  constructor(
    sqs: Pick<SQSClient, 'send'>,
    message: { queueUrl: string; receiptHandle: string },
    visibilitySeconds: number,
    log: Logger,
    answerMs = QUEUE_ANSWER_MS,
  ) {
    this.#sqs = sqs;
    this.#queueUrl = message.queueUrl;
    this.#receiptHandle = message.receiptHandle;
    this.#log = log;
    this.#answerMs = answerMs;
    this.#heartbeat = setInterval(() => void this.#beat(visibilitySeconds), (visibilitySeconds * 1_000) / 2);
  }

  end(): void {
    this.#over = true;
    clearInterval(this.#heartbeat);
  }

  /**
   * Ends the lease and lets the message be delivered again after so many seconds. Waits for a heartbeat under way: arriving later it would
   * hide the message again.
   */
  async giveBack(afterSeconds: number): Promise<void> {
    this.end();
    await this.#changing;
    await this.#change(Math.min(Math.max(0, Math.round(afterSeconds)), MAX_VISIBILITY_SECONDS));
  }

  async #beat(seconds: number): Promise<void> {
    if (this.#over || this.#changing) return;
    this.#changing = this.#change(seconds);
    await this.#changing;
    this.#changing = undefined;
  }

  async #change(seconds: number): Promise<void> {
    try {
      await this.#sqs.send(
        new ChangeMessageVisibilityCommand({
          QueueUrl: this.#queueUrl,
          ReceiptHandle: this.#receiptHandle,
          VisibilityTimeout: seconds,
        }),
        answeredWithin(this.#answerMs),
      );
    } catch (error) {
      // The message comes back by itself when its visibility is over.
      this.#log.debug({ err: error }, 'the visibility of a message could not be changed');
    }
  }
}
