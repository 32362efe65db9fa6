import { OrderNotFoundError } from '../domain/errors.ts';
import type { Order } from '../domain/order.ts';
import type { OrderPorts, OrderStore } from './ports.ts';
import type { ReadWork } from './work.ts';

export class GetOrder {
  readonly #orders: OrderStore;
  constructor({ orders }: OrderPorts) {
    this.#orders = orders;
  }

  /** @throws OrderNotFoundError also when the order is another tenant's */
  async execute({ tenantId, orderId }: { tenantId: string; orderId: string }, { tx }: ReadWork): Promise<Order> {
    const order = await this.#orders.find(tx, tenantId, orderId);
    if (!order) throw new OrderNotFoundError();
    return order;
  }
}
