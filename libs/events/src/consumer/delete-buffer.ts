import { DeleteMessageBatchCommand, type SQSClient } from '@aws-sdk/client-sqs';
import type { Logger } from '@pactline/contract-runtime';
import { fullJitter } from '../time/backoff.ts';
import { pause } from '../time/pause.ts';
import { answeredWithin, QUEUE_ANSWER_MS } from './queue-limits.ts';

const BATCH = 10;
const LINGER_MS = 5;
const ATTEMPTS = 5;

/** Deletes handled messages in batches. A delete that keeps failing is given up: the message comes again and the inbox drops it. */
export class DeleteBuffer {
  readonly #sqs: Pick<SQSClient, 'send'>;
  readonly #queueUrl: string;
  readonly #log: Logger;
  readonly #answerMs: number;
  readonly #underway = new Set<Promise<void>>();
  #waiting: string[] = [];
  #timer: NodeJS.Timeout | undefined;

  /** @param answerMs how long one request may take */
  constructor(sqs: Pick<SQSClient, 'send'>, queueUrl: string, log: Logger, answerMs = QUEUE_ANSWER_MS) {
    this.#sqs = sqs;
    this.#queueUrl = queueUrl;
    this.#log = log;
    this.#answerMs = answerMs;
  }

  add(receiptHandle: string): void {
    this.#waiting.push(receiptHandle);
    if (this.#waiting.length >= BATCH) this.#flush();
    else this.#timer ??= setTimeout(() => this.#flush(), LINGER_MS);
  }

  /** Resolves when everything added so far is deleted or given up. */
  async drain(): Promise<void> {
    this.#flush();
    await Promise.all(this.#underway);
  }

  #flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const handles = this.#waiting;
    this.#waiting = [];
    if (handles.length === 0) return;
    const work = this.#delete(handles).finally(() => this.#underway.delete(work));
    this.#underway.add(work);
  }

  async #delete(handles: readonly string[]): Promise<void> {
    let left = handles;
    let reason: unknown;
    for (let attempt = 1; left.length > 0 && attempt <= ATTEMPTS; attempt += 1) {
      if (attempt > 1) await pause(fullJitter(attempt, { baseMs: 50, maxMs: 1_000 }));
      try {
        const Entries = left.map((ReceiptHandle, index) => ({ Id: String(index), ReceiptHandle }));
        const { Failed = [] } = await this.#sqs.send(
          new DeleteMessageBatchCommand({ QueueUrl: this.#queueUrl, Entries }),
          answeredWithin(this.#answerMs),
        );
        const current = left;
        // The sender's fault (an expired receipt) stays a fault; everything else may pass.
        left = Failed.filter((failed) => !failed.SenderFault).flatMap(({ Id }) => current[Number(Id)] ?? []);
        reason = Failed[0]?.Code;
      } catch (error) {
        reason = error;
      }
    }
    if (left.length > 0) {
      this.#log.warn(
        { count: left.length, err: reason },
        'handled messages could not be deleted; they will come again',
      );
    }
  }
}
