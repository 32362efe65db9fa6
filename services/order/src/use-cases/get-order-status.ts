import type { OrderStatus } from '@pactline/contracts-common/schemas';
import { OrderNotFoundError } from '../domain/errors.ts';
import { allowedFrom } from '../domain/order-status.ts';
import type { OrderPorts, OrderStore } from './ports.ts';
import type { ReadWork } from './work.ts';

export interface StatusView {
  readonly orderId: string;
  readonly status: OrderStatus;
  readonly version: number;
  readonly since: Date;
  readonly allowed: readonly OrderStatus[];
}

export class GetOrderStatus {
  readonly #orders: OrderStore;
  constructor({ orders }: OrderPorts) {
    this.#orders = orders;
  }

  /** @throws OrderNotFoundError also when the order is another tenant's */
  async execute({ tenantId, orderId }: { tenantId: string; orderId: string }, { tx }: ReadWork): Promise<StatusView> {
    const order = await this.#orders.find(tx, tenantId, orderId);
    if (!order) throw new OrderNotFoundError();
    const { status, version, statusSince } = order;
    return { orderId, status, version, since: statusSince, allowed: allowedFrom(status) };
  }
}
