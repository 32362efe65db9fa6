import { OrderNotFoundError } from '../domain/errors.ts';
import type { Order } from '../domain/order.ts';
import type { OrderStore } from './order-store.ts';
import type { ReadWork } from './work.ts';

export class GetOrder {
  readonly #store: OrderStore;
  constructor(store: OrderStore) {
    this.#store = store;
  }

  /** @throws OrderNotFoundError also when the order is another tenant's */
  async execute({ tenantId, orderId }: { tenantId: string; orderId: string }, { tx }: ReadWork): Promise<Order> {
    const order = await this.#store.find(tx, tenantId, orderId);
    if (!order) throw new OrderNotFoundError();
    return order;
  }
}
