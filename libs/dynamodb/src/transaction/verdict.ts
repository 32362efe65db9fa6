import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { StoreUnavailableError } from '@pactline/contract-runtime';
import { fromAttributes } from '../values.ts';
import { ConditionFailedError, UnstorableItemError } from './errors.ts';
import type { PlannedWrite } from './planned-write.ts';

/** What a failed attempt at a transaction means. */
export type Verdict =
  /** An earlier attempt at the same transaction had happened, only its answer was lost. */
  | { readonly kind: 'committed' }
  /** The version of a subject was taken: it is read again. */
  | { readonly kind: 'stale' }
  /** Contention or throttling: the same again, a little later. */
  | { readonly kind: 'again' }
  /** Whether it happened is not known: the same again, under the same token. */
  | { readonly kind: 'unknown'; readonly error: Error }
  | { readonly kind: 'refused'; readonly error: Error };

/** Thrown by `conflict` of a version that was taken. */
export class StaleVersionError extends Error {
  override readonly name = 'StaleVersionError';
}

const CONTENTION = new Set([
  'TransactionConflict',
  'ThrottlingError',
  'ProvisionedThroughputExceeded',
  'RequestLimitExceeded',
]);
const AGAIN =
  /^(TransactionInProgress|TransactionConflict|Throttling|ProvisionedThroughputExceeded|RequestLimitExceeded|LimitExceeded)/;
const PERMANENT = new Set(['ValidationError', 'ItemCollectionSizeLimitExceeded']);
const REFUSED =
  /^(ValidationException|SerializationException|ItemCollectionSizeLimitExceeded|IdempotentParameterMismatch)/;
const UNAUTHORISED = /^(AccessDenied|ResourceNotFound|UnrecognizedClient|ExpiredToken|InvalidSignature|Credentials)/;

/**
 * A cancelled transaction names a reason for each of its items, in their order.
 *
 * @param id of the transaction: an item that carries it was written by an earlier attempt at this very transaction
 */
export function judge(error: unknown, writes: readonly PlannedWrite[], id: string): Verdict {
  if (error instanceof TransactionCanceledException && error.CancellationReasons)
    return judgeCancelled(error, writes, id);
  const failure = error instanceof Error ? error : new Error(String(error));
  if (AGAIN.test(failure.name)) return { kind: 'again' };
  if (REFUSED.test(failure.name))
    return { kind: 'refused', error: new UnstorableItemError(failure.message, { cause: error }) };
  if (UNAUTHORISED.test(failure.name))
    return {
      kind: 'refused',
      error: new StoreUnavailableError(`The store refuses us: ${failure.message}`, { cause: error }),
    };
  return { kind: 'unknown', error: failure };
}

function judgeCancelled(error: TransactionCanceledException, writes: readonly PlannedWrite[], id: string): Verdict {
  const reasons = error.CancellationReasons ?? [];
  const codes = reasons.map(({ Code }) => Code ?? 'None');
  const failed = codes.flatMap((code, n) => {
    const write = writes[n];
    if (code !== 'ConditionalCheckFailed' || write === undefined) return [];
    const item = reasons[n]?.Item;
    return [{ write, found: item && Object.keys(item).length > 0 ? fromAttributes(item) : undefined }];
  });
  if (failed.some(({ found }) => found?.['tx'] === id)) return { kind: 'committed' };
  // The platform first: an event that is repeated is done, whatever else would not fit any more.
  const [first] = failed.toSorted((a, b) => rankOf(a.write) - rankOf(b.write));
  if (first !== undefined) {
    const conflict = first.write.conflict(first.found);
    return conflict instanceof StaleVersionError ? { kind: 'stale' } : { kind: 'refused', error: conflict };
  }
  if (codes.some((code) => PERMANENT.has(code))) {
    const messages = reasons.flatMap(({ Code, Message }) => (PERMANENT.has(Code ?? '') ? [Message ?? Code] : []));
    return { kind: 'refused', error: new UnstorableItemError(messages.join('; '), { cause: error }) };
  }
  if (codes.some((code) => CONTENTION.has(code))) return { kind: 'again' };
  return { kind: 'unknown', error };
}

const DOMAIN_RANK = 10;
export const STALE_RANK = 20;
const rankOf = ({ rank = DOMAIN_RANK }: PlannedWrite): number => rank;

/** What a failed condition means when nobody said so. */
export const conditionFailed =
  (key: PlannedWrite['key']): PlannedWrite['conflict'] =>
  (found) =>
    new ConditionFailedError(key, found);
