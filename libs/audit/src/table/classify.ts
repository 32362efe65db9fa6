import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { UnreadableHeadError } from './read.ts';
import { ITEMS_PER_EVENT, LEADING_ITEMS } from './transaction.ts';

/** Why a transaction did not happen, in terms of the events in it. */
export interface Verdict {
  /** Places of events whose marker stands already. */
  readonly duplicates: readonly number[];
  /** Places of events that the table will never take. */
  readonly unacceptable: readonly number[];
  /** One of the events is unacceptable, and only trying them one by one tells which. */
  readonly isolate: boolean;
  /** Trying again is of no use: permissions, a missing table, a broken head. */
  readonly fatal: boolean;
}

const PERMANENT = new Set(['ValidationError', 'ItemCollectionSizeLimitExceeded']);
const FATAL = new Set(['AccessDeniedException', 'ResourceNotFoundException', 'UnrecognizedClientException']);

/**
 * A cancelled transaction names a reason for each of its items, in their order. A failed condition on the head means that another
 * writer was faster; on a marker, that the event is recorded. Both may hold at once.
 */
export function classify(error: unknown, events: number): Verdict {
  const fatal = error instanceof UnreadableHeadError || (error instanceof Error && FATAL.has(error.name));
  // The table refuses a transaction as a whole, without naming the item, for an oversize item or an empty key.
  if (error instanceof Error && error.name === 'ValidationException') {
    return { duplicates: [], unacceptable: events === 1 ? [0] : [], isolate: events > 1, fatal };
  }
  if (!(error instanceof TransactionCanceledException))
    return { duplicates: [], unacceptable: [], isolate: false, fatal };
  const codes = (error.CancellationReasons ?? []).map(({ Code }) => Code ?? 'None');
  const duplicates: number[] = [];
  const unacceptable: number[] = [];
  for (let event = 0; event < events; event += 1) {
    const first = LEADING_ITEMS + event * ITEMS_PER_EVENT;
    if (codes[first] === 'ConditionalCheckFailed') duplicates.push(event);
    else if (codes.slice(first, first + ITEMS_PER_EVENT).some((code) => PERMANENT.has(code))) unacceptable.push(event);
  }
  return { duplicates, unacceptable, isolate: false, fatal };
}
