import type { OrderStatus } from '@pactline/contracts-common/schemas';

export type TimelineKind = 'placed' | 'imported' | 'status_changed' | 'shipped' | 'delivered' | 'updated';

/** Who caused a change. */
export interface Actor {
  readonly kind: 'user' | 'provider' | 'system';
  /** Subject of the token, or host name of the shop; kept for audits. */
  readonly id: string;
}

/** One change of an order: every version of it has exactly one entry. */
export interface TimelineEntry {
  readonly entryId: string;
  readonly version: number;
  readonly kind: TimelineKind;
  readonly at: Date;
  readonly actor: Actor;
  readonly from?: OrderStatus | undefined;
  readonly to?: OrderStatus | undefined;
  readonly reason?: string | undefined;
  readonly text: string;
}
