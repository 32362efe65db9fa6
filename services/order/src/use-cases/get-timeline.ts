import { OrderNotFoundError } from '../domain/errors.ts';
import type { TimelineEntry } from '../domain/timeline.ts';
import type { OrderStore, Page } from './order-store.ts';
import type { ReadWork } from './work.ts';

export interface TimelineQuery {
  readonly tenantId: string;
  readonly orderId: string;
  readonly limit: number;
  /** The version whose entry ended the page before; 0 for the first page. */
  readonly afterVersion: number;
}

export class GetTimeline {
  readonly #store: OrderStore;
  constructor(store: OrderStore) {
    this.#store = store;
  }

  /** @throws OrderNotFoundError also when the order is another tenant's */
  async execute(
    { tenantId, orderId, limit, afterVersion }: TimelineQuery,
    { tx }: ReadWork,
  ): Promise<Page<TimelineEntry, number>> {
    const page = await this.#store.timeline(tx, tenantId, orderId, limit, afterVersion);
    if (!page) throw new OrderNotFoundError();
    return page;
  }
}
