import type { Page } from '@pactline/service';
import { OrderNotFoundError } from '../domain/errors.ts';
import type { TimelineEntry } from '../domain/timeline.ts';
import type { OrderPorts, OrderStore } from './ports.ts';
import type { ReadWork } from './work.ts';

export interface TimelineQuery {
  readonly tenantId: string;
  readonly orderId: string;
  readonly limit: number;
  /** The version whose entry ended the page before; 0 for the first page. */
  readonly afterVersion: number;
}

export class GetOrderTimeline {
  readonly #orders: OrderStore;
  constructor({ orders }: OrderPorts) {
    this.#orders = orders;
  }

  /** @throws OrderNotFoundError also when the order is another tenant's */
  async execute(
    { tenantId, orderId, limit, afterVersion }: TimelineQuery,
    { tx }: ReadWork,
  ): Promise<Page<TimelineEntry, number>> {
    const page = await this.#orders.timeline(tx, tenantId, orderId, limit, afterVersion);
    if (!page) throw new OrderNotFoundError();
    return page;
  }
}
