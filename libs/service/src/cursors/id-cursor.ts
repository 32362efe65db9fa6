import * as z from 'zod';
import { decodeCursor, encodeCursor } from './cursor.ts';

const position = z.object({ id: z.uuid() });

/** Cursors of lists in the order of their ids, which UUIDv7 makes the order of time. */
export const idCursor = {
  /** @throws InvalidCursorError over HTTP a 400 */
  read: (cursor: string | undefined): string | undefined =>
    cursor === undefined ? undefined : decodeCursor(cursor, position).id,
  write: (next: string | undefined): string | null => (next === undefined ? null : encodeCursor({ id: next })),
};
