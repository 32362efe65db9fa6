import { isUnknown, type Unknown } from '@pactline/contract-runtime';
import type { AnnouncedStatus } from '../domain/mails/catalogs/catalog.ts';

/** Every status, and whether reaching it is announced by the mail of `order.status_changed` (true) or not. */
const ANNOUNCED: Readonly<Record<string, boolean>> = {
  pending: true,
  confirmed: true,
  processing: true,
  partially_delivered: true,
  cancelled: true,
  refunded: true,
  // `order.shipped` and `order.delivered` know more and have mails of their own.
  shipped: false,
  partially_shipped: false,
  delivered: false,
};

/** The status whose mail a change sends; `undefined` when it sends none, so that each transition is announced once. */
export function announcedStatus(from: string | Unknown, to: string | Unknown): AnnouncedStatus | undefined {
  const [before, after] = [from, to].map((status) => (isUnknown(status) ? String(status.value) : status));
  if (before === after || after === undefined || ANNOUNCED[after] !== true) return undefined;
  return after as AnnouncedStatus;
}

/** An order that arrives already over (an import) is not confirmed to anybody. */
export const isConfirmable = (status: string | Unknown): boolean => status !== 'cancelled' && status !== 'refunded';
