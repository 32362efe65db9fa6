import { createHash } from 'node:crypto';
import type { Message } from '@aws-sdk/client-sqs';

/**
 * The messages that one redrive has sent back, to know them when they fail again and return.
 *
 * They return with a new id and the same body. Another message with that body may have been there all along: that one came into the
 * queue before the first was received from it. Both times are the queue's, so nobody's clock has to be right.
 */
export class SentBack {
  /** By digest of the body: when the message was first received, in ms of the queue's clock. */
  readonly #received = new Map<string, number>();

  add(message: Message): void {
    const digest = digestOf(message);
    const received = Number(message.Attributes?.ApproximateFirstReceiveTimestamp ?? 0);
    this.#received.set(digest, Math.min(received, this.#received.get(digest) ?? Infinity));
  }

  /** Where the queue tells no times, an equal body is enough: what is left behind can be sent back later, a loop never ends. */
  includes(message: Message): boolean {
    const received = this.#received.get(digestOf(message));
    return received !== undefined && Number(message.Attributes?.SentTimestamp ?? Infinity) >= received;
  }
}

const digestOf = ({ Body = '' }: Message): string => createHash('sha256').update(Body).digest('base64');
