import { setTimeout as pause } from 'node:timers/promises';
import type { Logger } from '@pactline/contract-runtime';
import { EarlierEventPendingError, type Conversations } from '../domain/conversation.ts';

export interface Turn {
  readonly orderId: string;
  /** The event's `subjectversion`: counted without gaps over all events of an order. */
  readonly version: number | undefined;
  /** Which delivery of the event this is, from 1. */
  readonly attempt: number;
  readonly signal: AbortSignal;
  readonly log: Pick<Logger, 'warn'>;
}

export interface Patience {
  /** How long one delivery waits for the event before it; those of one batch overtake each other by moments only. */
  readonly waitMs: number;
  readonly pollMs: number;
  /** From this delivery on the event goes ahead: what is before it is lost, dead, or from before conversations were noted. */
  readonly lastAttempt: number;
}

const PATIENCE: Patience = { waitMs: 4_000, pollMs: 100, lastAttempt: 2 };

/** After an event was waited for in vain the bus is far behind: for this long others are handed back at once, instead of holding the function. */
const HAND_BACK_MS = 60_000;

/**
 * Deals with the events of an order in the order in which they happened. The bus does not promise one: a parcel must not be announced
 * before the order is confirmed.
 */
export class InOrder {
  readonly #conversations: Conversations;
  readonly #patience: Patience;
  #handBackUntil = 0;
  constructor(conversations: Conversations, patience: Patience = PATIENCE) {
    this.#conversations = conversations;
    this.#patience = patience;
  }

  /** @throws EarlierEventPendingError the event is to be delivered again */
  async run(turn: Turn, work: () => Promise<void>): Promise<void> {
    const { orderId, version } = turn;
    if (version === undefined) return work();
    await this.#wait(orderId, version, turn);
    await work();
    // The mail has left: failing now would send it again, while the next one goes ahead in the end.
    await this.#conversations
      .reach(orderId, version)
      .catch((error: unknown) => turn.log.warn({ orderId, version, err: error }, 'the mail was sent, and not noted'));
  }

  async #wait(orderId: string, version: number, { attempt, signal }: Turn): Promise<void> {
    const { waitMs, pollMs, lastAttempt } = this.#patience;
    if (version === 1 || attempt >= lastAttempt) return;
    for (let waited = 0; ; waited += pollMs) {
      const reached = await this.#conversations.reached(orderId);
      if (reached !== undefined && reached >= version - 1) return;
      if (waited >= waitMs || performance.now() < this.#handBackUntil) {
        if (waited >= waitMs) this.#handBackUntil = performance.now() + HAND_BACK_MS;
        throw new EarlierEventPendingError(orderId, version, reached);
      }
      await pause(pollMs, undefined, { signal });
    }
  }
}
