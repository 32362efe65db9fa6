import type { CloudEvent, ReceiveOperation } from '@pactline/contract-runtime';
import { findUnstorableText, shownPointer } from '@pactline/contract-runtime';
import { PoisonEventError } from '@pactline/contract-runtime';

/** SQLSTATEs of text that no encoding of the database has: Postgres stores no U+0000, JSON and contracts allow it. */
const UNSTORABLE = new Set(['22021', '22P05']);

/**
 * What a failure of a handler means for its event: text that Postgres cannot store will not be storable the next time either.
 *
 * @returns the error itself unless it is one of that kind and the event carries such text
 */
export function asPoison(error: unknown, { operationId }: ReceiveOperation, event: CloudEvent): unknown {
  if (!(error instanceof Error) || !('code' in error) || !UNSTORABLE.has(String(error.code))) return error;
  const path = findUnstorableText(event);
  if (path === undefined) return error;
  const pointer = shownPointer(path);
  const violation = { pointer, expected: 'well-formed Unicode without U+0000', found: 'other text' };
  return new PoisonEventError(
    'unprocessable',
    `${event.type} ${event.id} carries U+0000 or half a surrogate pair at ${pointer}, which Postgres cannot store.`,
    { operationId, violations: [violation] },
    { cause: error },
  );
}
