import type * as z from 'zod';

/** A cursor is none of ours; a host tells its caller so. */
export class InvalidCursorError extends Error {
  override readonly name = 'InvalidCursorError';
  constructor() {
    super('The cursor is not the nextCursor of an earlier page of this list.');
  }
}

/** As in the contracts. */
const MAX_CURSOR_LENGTH = 1000;

/**
 * Makes the opaque `cursor` of a list from the position after its last item.
 * The position is readable for whoever decodes it, and may be forged: put sort keys into it, nothing secret, and filter
 * by tenant on every page.
 */
export const encodeCursor = (position: unknown): string => {
  const cursor = Buffer.from(JSON.stringify(position), 'utf8').toString('base64url');
  if (cursor.length > MAX_CURSOR_LENGTH) throw new RangeError(`A cursor may have ${MAX_CURSOR_LENGTH} characters.`);
  return cursor;
};

/**
 * Reads a cursor that `encodeCursor` made.
 *
 * @throws InvalidCursorError it is not one of ours, or its position does not fit `position`; over HTTP a 400
 */
export const decodeCursor = <Position>(cursor: string, position: z.ZodType<Position>): Position => {
  const parsed = position.safeParse(parse(cursor));
  if (parsed.success) return parsed.data;
  throw new InvalidCursorError();
};

const parse = (cursor: string): unknown => {
  if (cursor.length > MAX_CURSOR_LENGTH) return undefined;
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    return undefined;
  }
};
