import type { Logger } from '@pactline/contract-runtime';
import { fullJitter } from '../time/backoff.ts';
import { pause } from '../time/pause.ts';

/**
 * Closed while the database is away. One probe goes round for everybody who waits, so an outage costs neither a storm of connections nor
 * receive counts of messages.
 */
export class DatabaseGate {
  readonly #probe: () => Promise<unknown>;
  readonly #stop: AbortSignal;
  readonly #log: Logger;
  #closed: Promise<void> | undefined;
  #since: Date | undefined;

  /** @param probe rejects while the database is away */
  constructor(probe: () => Promise<unknown>, stop: AbortSignal, log: Logger) {
    this.#probe = probe;
    this.#stop = stop;
    this.#log = log;
  }

  /** Since when the database is known to be away. */
  get closedSince(): Date | undefined {
    return this.#since;
  }

  /** Somebody met an unavailable database. */
  close(error: unknown): void {
    if (this.#closed || this.#stop.aborted) return;
    this.#since = new Date();
    this.#log.warn({ err: error }, 'the database is away; messages are held until it is back');
    this.#closed = this.#untilBack();
  }

  /** Resolves at once while open, else when the database is back or the process stops. */
  async whenOpen(): Promise<void> {
    while (this.#closed) await this.#closed;
  }

  async #untilBack(): Promise<void> {
    for (let attempt = 1; !this.#stop.aborted; attempt += 1) {
      await pause(50 + fullJitter(attempt, { baseMs: 100, maxMs: 3_000 }), this.#stop);
      try {
        await this.#probe();
        this.#log.info({ since: this.#since?.toISOString() }, 'the database is back');
        break;
      } catch {
        // Still away; close() has told why.
      }
    }
    this.#closed = undefined;
    this.#since = undefined;
  }
}
