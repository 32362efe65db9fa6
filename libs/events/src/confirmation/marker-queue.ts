import { DeleteMessageBatchCommand, ReceiveMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';
import { markerIdOf } from './marker.ts';

/** Where the markers of one publisher come back. */
export interface MarkerQueue {
  /**
   * Waits for markers for up to `waitMs`.
   *
   * @returns ids in the order of arrival, repetitions included; `done` takes them off the queue
   * @throws Error the queue cannot be read
   */
  receive(waitMs: number, signal: AbortSignal): Promise<{ readonly ids: readonly string[]; done(): Promise<void> }>;
}

/** A queue of SQS. Messages that are no markers are dropped: nobody else is to write here. */
export class SqsMarkerQueue implements MarkerQueue {
  readonly #sqs: Pick<SQSClient, 'send'>;
  readonly #queueUrl: string;

  constructor(options: { readonly sqs: Pick<SQSClient, 'send'>; readonly queueUrl: string }) {
    this.#sqs = options.sqs;
    this.#queueUrl = options.queueUrl;
  }

  async receive(waitMs: number, signal: AbortSignal): ReturnType<MarkerQueue['receive']> {
    const receive = new ReceiveMessageCommand({
      QueueUrl: this.#queueUrl,
      MaxNumberOfMessages: 10,
      WaitTimeSeconds: Math.min(20, Math.ceil(waitMs / 1_000)),
    });
    const abortSignal = AbortSignal.any([signal, AbortSignal.timeout(waitMs + 10_000)]);
    const { Messages = [] } = await this.#sqs.send(receive, { abortSignal });
    const ids = Messages.flatMap(({ Body = '' }) => markerIdOf(Body) ?? []);
    const Entries = Messages.map(({ ReceiptHandle }, index) => ({ Id: String(index), ReceiptHandle }));
    return {
      ids,
      done: async () => {
        if (Entries.length === 0) return;
        const abandon = { abortSignal: AbortSignal.timeout(10_000) };
        await this.#sqs.send(new DeleteMessageBatchCommand({ QueueUrl: this.#queueUrl, Entries }), abandon);
      },
    };
  }
}
