import type { Order } from './order.ts';

/** Within this time even the last repetition of a webhook has come; what is older was told by the shop itself. */
const RECENT_MS = 48 * 3_600_000;

const isOld = (at: Date, now: Date): boolean => now.getTime() - at.getTime() > RECENT_MS;

/** Whether something happened before the platform knew the order, and not recently. */
export const isHistorical = (at: Date, { recordedAt }: Pick<Order, 'recordedAt'>, now: Date): boolean =>
  recordedAt !== undefined && at < recordedAt && isOld(at, now);

/** Whether an order that is taken over now was placed long ago, so that what it went through without a known moment is the past too. */
export const isTakenOverLate = (placedAt: Date, now: Date): boolean => isOld(placedAt, now);
