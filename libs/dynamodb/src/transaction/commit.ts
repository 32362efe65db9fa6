import { randomUUID } from 'node:crypto';
import { TransactWriteItemsCommand } from '@aws-sdk/client-dynamodb';
import { StoreUnavailableError } from '@pactline/contract-runtime';
import { type BackoffOptions, fullJitter, pause } from '@pactline/events/core';
import type { StoreTable } from '../store-table.ts';
import { ContentionError, MAX_ITEMS, TooManyItemsError } from './errors.ts';
import { type PlannedWrite, toTransactItem } from './planned-write.ts';
import { judge } from './verdict.ts';

export interface CommitOptions {
  /** Aborted when nobody waits for the outcome any more. */
  readonly signal?: AbortSignal | undefined;
  /** Attempts in all; 30 by default. */
  readonly attempts?: number;
  /** Between two attempts: full jitter, 10 ms up to 500 ms by default. */
  readonly backoff?: BackoffOptions;
  /** Told of every attempt that is repeated. */
  readonly onRetry?: (kind: 'stale' | 'again' | 'unknown') => void;
}

/** What a transaction writes; asked again whenever the version of a subject was taken by another. */
export type Render = () => Promise<readonly PlannedWrite[]>;

/**
 * Makes one TransactWrite of everything, or nothing.
 *
 * @param id of the transaction; the platform's items carry it as `tx`, which tells an attempt whose answer was lost from a rival
 * @throws TooManyItemsError more than 100 items
 * @throws UnstorableItemError DynamoDB will never take it
 * @throws ContentionError others were faster every time, or the table is throttled
 * @throws StoreUnavailableError with `outcomeUnknown` when no attempt was answered
 * @throws Error the conflict of a condition that does not hold
 */
export async function commitTransaction(
  table: StoreTable,
  id: string,
  render: Render,
  options: CommitOptions = {},
): Promise<void> {
  const { signal, attempts = 30, backoff = { baseMs: 10, maxMs: 500 } } = options;
  let writes = await render();
  let token = randomUUID();
  let doubt: Error | undefined;
  for (let attempt = 1; ; attempt += 1) {
    assertFits(writes);
    if (writes.length === 0) return;
    if (signal?.aborted) throw doubt === undefined ? signal.reason : givenUp(attempt, doubt, doubt);
    try {
      const TransactItems = writes.map((write) => toTransactItem(table.tableName, write));
      await table.client.send(new TransactWriteItemsCommand({ TransactItems, ClientRequestToken: token }));
      return;
    } catch (error) {
      const verdict = judge(error, writes, id);
      if (verdict.kind === 'committed') return;
      if (verdict.kind === 'refused') throw verdict.error;
      if (verdict.kind === 'unknown') doubt = verdict.error;
      if (attempt >= attempts) throw givenUp(attempt, doubt, error);
      options.onRetry?.(verdict.kind);
      await pause(fullJitter(attempt, backoff), signal);
      // Under the same token a transaction that happened is not done twice; another content needs another token.
      if (verdict.kind === 'stale') {
        writes = await render();
        token = randomUUID();
        doubt = undefined;
      }
    }
  }
}

const givenUp = (attempts: number, doubt: Error | undefined, cause: unknown): Error =>
  doubt === undefined
    ? new ContentionError(attempts, { cause })
    : new StoreUnavailableError(`The store does not answer: ${doubt.name}: ${doubt.message}`, {
        cause: doubt,
        outcomeUnknown: true,
      });

function assertFits(writes: readonly PlannedWrite[]): void {
  if (writes.length <= MAX_ITEMS) return;
  const platform = writes.filter(({ key }) => key.pk.startsWith('pactline#')).length;
  throw new TooManyItemsError(writes.length, `${writes.length - platform} of the service, ${platform} of the platform`);
}
