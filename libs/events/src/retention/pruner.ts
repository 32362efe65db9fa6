import type { Logger } from '@pactline/contract-runtime';
import { autocommit, type Pool } from '@pactline/database';
import { pause } from '../time/pause.ts';
import { pruneSubjectVersions } from './subject-versions.ts';

/** A dead-letter queue keeps messages for up to 14 days; whoever redrives one must still find its inbox row. */
export const MIN_INBOX_DAYS = 15;

export interface PrunerOptions {
  readonly pool: Pool;
  readonly log?: Logger;
  readonly now?: () => Date;
  /** How long handled events are remembered, in days; 15 at least and by default. */
  readonly inboxDays?: number;
  /** How long dead outbox rows are kept, in days; 90 by default. */
  readonly deadOutboxDays?: number;
  /** After how many days without an event a subject's version is forgotten, in days; 180 by default. See {@link pruneSubjectVersions}. */
  readonly silentSubjectDays?: number;
  /** How often to prune, in ms; every hour by default. */
  readonly intervalMs?: number;
  /** Rows deleted per statement; 5,000 by default. */
  readonly batchSize?: number;
}

export interface Pruned {
  readonly inbox: number;
  readonly outbox: number;
  readonly idempotencyKeys: number;
  readonly subjectVersions: number;
}

const DAY_MS = 86_400_000;
/** A round that failed is tried again this soon, in ms. */
const RETRY_MS = 20_000;

/** Deletes what is past its retention: inbox rows, dead outbox rows, expired idempotency keys, versions of silent subjects. */
export class Pruner {
  readonly #options: PrunerOptions;
  readonly #stop = new AbortController();
  #running: Promise<void> | undefined;

  /** @throws RangeError the inbox would forget too early */
  constructor(options: PrunerOptions) {
    if ((options.inboxDays ?? MIN_INBOX_DAYS) < MIN_INBOX_DAYS) {
      throw new RangeError(
        `The inbox has to remember for ${MIN_INBOX_DAYS} days at least: longer than a dead-letter queue keeps messages.`,
      );
    }
    this.#options = options;
  }

  start(): void {
    this.#running ??= this.#run();
  }

  async stop(): Promise<void> {
    this.#stop.abort();
    await this.#running;
  }

  /** Prunes once, in small statements. */
  async prune(): Promise<Pruned> {
    const { pool, now = () => new Date(), batchSize = 5_000 } = this.#options;
    const { inboxDays = MIN_INBOX_DAYS, deadOutboxDays = 90, silentSubjectDays = 180 } = this.#options;
    const before = (days: number): Date => new Date(now().getTime() - days * DAY_MS);
    return {
      inbox: await this.#delete('pactline.inbox', 'received_at', before(inboxDays)),
      outbox: await this.#delete('pactline.outbox', 'dead_at', before(deadOutboxDays)),
      idempotencyKeys: await this.#delete('pactline.idempotency_keys', 'expires_at', now()),
      subjectVersions: await pruneSubjectVersions(autocommit(pool), {
        silentSince: before(silentSubjectDays),
        batchSize,
        signal: this.#stop.signal,
      }),
    };
  }

  async #delete(table: string, column: string, before: Date): Promise<number> {
    const { pool, batchSize = 5_000 } = this.#options;
    const db = autocommit(pool);
    let total = 0;
    for (;;) {
      const { rowCount } = await db.query({
        text: `DELETE FROM ${table} WHERE ctid = ANY (ARRAY(SELECT ctid FROM ${table} WHERE ${column} < $1 LIMIT $2))`,
        values: [before, batchSize],
      });
      total += rowCount ?? 0;
      if ((rowCount ?? 0) < batchSize || this.#stop.signal.aborted) return total;
    }
  }

  async #run(): Promise<void> {
    const { log, intervalMs = 3_600_000 } = this.#options;
    while (!this.#stop.signal.aborted) {
      let nextMs = intervalMs;
      try {
        const pruned = await this.prune();
        if (Object.values(pruned).some((count) => count > 0)) log?.info({ ...pruned }, 'old rows pruned');
      } catch (error) {
        nextMs = Math.min(intervalMs, RETRY_MS);
        log?.warn({ err: error }, 'pruning failed; it is tried again soon');
      }
      await pause(nextMs * (0.9 + Math.random() * 0.2), this.#stop.signal);
    }
  }
}
