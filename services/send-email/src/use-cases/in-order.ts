import { setTimeout as pause } from 'node:timers/promises';
import type { Logger } from '@pactline/contract-runtime';
import { EarlierEventPendingError } from '../domain/errors.ts';
import type { Conversations } from './ports.ts';

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
  /** How long an event waits, inside the function, for the one before it: events overtake each other by moments. */
  readonly waitMs: number;
  readonly pollMs: number;
  /** From this delivery on an event goes ahead of one that was begun and does not succeed. */
  readonly lastAttempt: number;
}

const PATIENCE: Patience = { waitMs: 3_000, pollMs: 100, lastAttempt: 4 };

/** After a wait in vain nothing is waited for so long: events that never come would hold the whole function. */
const NO_WAIT_MS = 20_000;

/**
 * Deals with the events of an order in the order in which they happened. The bus does not promise one: a parcel must not be announced
 * before the order is confirmed. An event waits for one that has not arrived for seconds, and for one whose mail could not be sent yet
 * until further deliveries; what never comes (a dead letter, a time before this was noted) holds up nothing for long.
 */
export class InOrder {
  readonly #conversations: Conversations;
  readonly #patience: Patience;
  #noWaitUntil = 0;
  constructor(conversations: Conversations, patience: Patience = PATIENCE) {
    this.#conversations = conversations;
    this.#patience = patience;
  }

  /** @throws EarlierEventPendingError the event is to be delivered again */
  async run(turn: Turn, work: () => Promise<void>): Promise<void> {
    const { orderId, version } = turn;
    if (version === undefined) return work();
    await this.#wait(orderId, version, turn);
    await this.#conversations.begin(orderId, version);
    await work();
    // The mail has left: failing now would send it again, while the next one goes ahead in the end.
    await this.#conversations
      .reach(orderId, version)
      .catch((error: unknown) => turn.log.warn({ orderId, version, err: error }, 'the mail was sent, and not noted'));
  }

  async #wait(orderId: string, version: number, { attempt, signal }: Turn): Promise<void> {
    const { waitMs, pollMs, lastAttempt } = this.#patience;
    if (version === 1) return;
    for (let waited = 0; ; waited += pollMs) {
      const { reached, begun } = await this.#conversations.progress(orderId);
      if (reached >= version - 1) return;
      const isBegun = begun >= version - 1;
      if (isBegun && attempt >= lastAttempt) return;
      if (!isBegun && performance.now() < this.#noWaitUntil) return;
      if (waited >= waitMs) {
        if (isBegun) throw new EarlierEventPendingError(orderId, version);
        this.#noWaitUntil = performance.now() + NO_WAIT_MS;
        return;
      }
      await pause(pollMs, undefined, { signal });
    }
  }
}
