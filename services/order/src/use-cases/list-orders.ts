import type { Page } from '@pactline/service';
import { InvalidOrderError } from '../domain/errors.ts';
import type { Order } from '../domain/order.ts';
import type { OrderFilter, OrderPosition, OrderPorts, OrderStore } from './ports.ts';
import type { ReadWork } from './work.ts';

export interface ListOrdersQuery {
  readonly tenantId: string;
  readonly filter: OrderFilter;
  readonly limit: number;
  readonly after?: OrderPosition | undefined;
}

export class ListOrders {
  readonly #orders: OrderStore;
  constructor({ orders }: OrderPorts) {
    this.#orders = orders;
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
    return this.#orders.list(tx, tenantId, filter, limit, after);
  }
}
