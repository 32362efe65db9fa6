import { decodeCursor, encodeCursor } from '@pactline/service';
import * as z from 'zod';
import type { OrderPosition } from '../use-cases/ports.ts';

const orderPosition = z.object({ at: z.iso.datetime(), id: z.uuid() });
const timelinePosition = z.object({ version: z.int().min(1).max(2_147_483_647) });

/** Positions in the list of orders. */
export const orderCursor = {
  /** @throws InvalidRequestProblem */
  read(cursor: string | undefined): OrderPosition | undefined {
    if (cursor === undefined) return undefined;
    const { at, id } = decodeCursor(cursor, orderPosition);
    return { placedAt: new Date(at), orderId: id };
  },
  write: (next: OrderPosition | undefined): string | null =>
    next ? encodeCursor({ at: next.placedAt.toISOString(), id: next.orderId }) : null,
};

/** Positions in a timeline. */
export const timelineCursor = {
  /** @throws InvalidRequestProblem */
  read: (cursor: string | undefined): number | undefined =>
    cursor === undefined ? undefined : decodeCursor(cursor, timelinePosition).version,
  write: (next: number | undefined): string | null => (next === undefined ? null : encodeCursor({ version: next })),
};
