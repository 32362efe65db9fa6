import { InvalidOrderError } from '../domain/errors.ts';
import type { Order } from '../domain/order.ts';
import type { OrderFilter, OrderPosition, OrderStore, Page } from './order-store.ts';
import type { ReadWork } from './work.ts';

export interface ListOrdersQuery {
  readonly tenantId: string;
  readonly filter: OrderFilter;
  readonly limit: number;
  readonly after?: OrderPosition | undefined;
}

export class ListOrders {
  readonly #store: OrderStore;
  constructor(store: OrderStore) {
    this.#store = store;
  }

  /** @throws InvalidOrderError the span of time is empty */
  async execute(
    { tenantId, filter, limit, after }: ListOrdersQuery,
    { tx }: ReadWork,
  ): Promise<Page<Order, OrderPosition>> {
    const { placedFrom, placedBefore } = filter;
    if (placedFrom && placedBefore && placedFrom >= placedBefore) {
      throw new InvalidOrderError('placedFrom must be earlier than placedBefore.');
    }
    return this.#store.list(tx, tenantId, filter, limit, after);
  }
}
