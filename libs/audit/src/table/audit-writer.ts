import { randomBytes } from 'node:crypto';
import { TransactWriteItemsCommand } from '@aws-sdk/client-dynamodb';
import type { ChainHead } from '../chain/audit-record.ts';
import { extendChain, prepareEvent, type PreparedEvent, type RecordableEvent } from '../chain/extend-chain.ts';
import { groupOfTenant } from '../chain/group.ts';
import type { AuditTable } from './audit-table.ts';
import { backOff } from './back-off.ts';
import { classify } from './classify.ts';
import { markerName } from './keys.ts';
import { readHead } from './read.ts';
import { appendTransaction, takeChunk } from './transaction.ts';

/** What became of one event. */
export type AppendOutcome =
  | { readonly status: 'recorded'; readonly group: string; readonly number: number }
  /** It stands in the chain already, from an earlier delivery or an earlier place in the same call. */
  | { readonly status: 'duplicate'; readonly group: string }
  /** `permanent`: it can never be recorded, so another delivery is of no use. */
  | { readonly status: 'failed'; readonly group: string; readonly error: Error; readonly permanent: boolean };

export interface AppendOptions {
  /** Ends the retries; what is not recorded by then is reported as failed. */
  readonly signal?: AbortSignal;
}

export interface AuditWriterOptions {
  readonly table: AuditTable;
  readonly now?: () => Date;
  /** 32 random bytes in hex. */
  readonly newSalt?: () => string;
  /** 0 to 1, for the jitter between attempts. */
  readonly random?: () => number;
  /** Attempts of one transaction before its events are reported as failed; 25 if absent. */
  readonly maxAttempts?: number;
}

interface Pending {
  readonly index: number;
  readonly event: PreparedEvent;
}

/** Too many other writers, or a table that throttles, for as long as the writer was willing to wait. */
export class AuditContentionError extends Error {
  override readonly name = 'AuditContentionError';
}

/**
 * Appends events to their chains, exactly once each, however many writers and redeliveries there are: a transaction holds the
 * marker of every event, the records that follow the head it has read, and the head on condition that it is still that one.
 */
export class AuditWriter {
  readonly #table: AuditTable;
  readonly #now: () => Date;
  readonly #newSalt: () => string;
  readonly #random: () => number;
  readonly #maxAttempts: number;

  constructor(options: AuditWriterOptions) {
    this.#table = options.table;
    this.#now = options.now ?? (() => new Date());
    this.#newSalt = options.newSalt ?? (() => randomBytes(32).toString('hex'));
    this.#random = options.random ?? Math.random;
    this.#maxAttempts = options.maxAttempts ?? 25;
  }

  /** Never throws for a single event's sake: the outcomes stand in the order of the events. */
  async append(events: readonly RecordableEvent[], options: AppendOptions = {}): Promise<AppendOutcome[]> {
    const outcomes: AppendOutcome[] = [];
    const pending = new Map<string, Map<string, Pending>>();
    const repeats: { index: number; of: number }[] = [];
    events.forEach((event, index) => {
      const group = groupOfTenant(event.tenantid);
      const marker = markerName(event.source, event.id);
      const ofGroup = pending.get(group) ?? new Map<string, Pending>();
      const first = ofGroup.get(marker);
      if (first !== undefined) {
        repeats.push({ index, of: first.index });
        return;
      }
      try {
        ofGroup.set(marker, { index, event: prepareEvent(event, this.#newSalt()) });
        pending.set(group, ofGroup);
      } catch (error) {
        outcomes[index] = { status: 'failed', group, error: asError(error), permanent: true };
      }
    });
    await Promise.all(
      [...pending].map(([group, own]) => this.#appendGroup(group, [...own.values()], outcomes, options)),
    );
    for (const { index, of } of repeats) {
      const first = outcomes[of] as AppendOutcome;
      outcomes[index] = first.status === 'recorded' ? { status: 'duplicate', group: first.group } : first;
    }
    return outcomes;
  }

  async #appendGroup(
    group: string,
    pending: Pending[],
    outcomes: AppendOutcome[],
    { signal }: AppendOptions,
  ): Promise<void> {
    let rest: readonly Pending[] = pending;
    let head: ChainHead | undefined;
    let attempts = 0;
    let isolated = false;
    while (rest.length > 0) {
      const chunk = takeChunk(rest, isolated ? 1 : undefined);
      try {
        signal?.throwIfAborted();
        head ??= await readHead(this.#table, group, signal);
        const chain = extendChain(
          head,
          chunk.map(({ event }) => event),
          this.#now(),
        );
        const TransactItems = appendTransaction(this.#table.tableName, head, chain);
        await this.#table.client.send(
          new TransactWriteItemsCommand({ TransactItems }),
          signal && { abortSignal: signal },
        );
        chunk.forEach(({ index }, i) => {
          outcomes[index] = { status: 'recorded', group, number: chain.links[i]?.record.number ?? 0 };
        });
        rest = rest.slice(chunk.length);
        head = chain.head;
        attempts = 0;
      } catch (error) {
        const verdict = classify(error, chunk.length);
        head = undefined;
        attempts += 1;
        isolated ||= verdict.isolate;
        for (const place of verdict.duplicates) settle(chunk[place], { status: 'duplicate', group });
        for (const place of verdict.unacceptable) {
          settle(chunk[place], { status: 'failed', group, error: asError(error), permanent: true });
        }
        rest = rest.filter(({ index }) => outcomes[index] === undefined);
        const giveUp = verdict.fatal || signal?.aborted === true || attempts >= this.#maxAttempts;
        if (giveUp) return this.#fail(rest, group, error, outcomes, verdict.fatal);
        const progress = verdict.isolate || verdict.duplicates.length + verdict.unacceptable.length > 0;
        if (!progress) await backOff(attempts, this.#random, signal);
      }
    }

    function settle(entry: Pending | undefined, outcome: AppendOutcome): void {
      if (entry !== undefined) outcomes[entry.index] = outcome;
    }
  }

  #fail(rest: readonly Pending[], group: string, cause: unknown, outcomes: AppendOutcome[], fatal: boolean): void {
    const error = fatal
      ? asError(cause)
      : new AuditContentionError(
          `the chain ${group} could not be extended in time; the events will be delivered again`,
          { cause },
        );
    for (const { index } of rest) outcomes[index] = { status: 'failed', group, error, permanent: false };
  }
}

const asError = (error: unknown): Error => (error instanceof Error ? error : new Error(String(error)));
