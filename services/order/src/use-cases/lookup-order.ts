import { sameEmail } from '../domain/email-match.ts';
import { OrderNotFoundError } from '../domain/errors.ts';
import { numberKey } from '../domain/order-number.ts';
import type { Order } from '../domain/order.ts';
import type { OrderPorts, OrderStore } from './ports.ts';
import type { ReadWork } from './work.ts';

/** Compared with when there is nothing to compare with, so that every refusal takes the same work. */
const NOBODY = 'nobody@invalid';

export class LookupOrder {
  readonly #orders: OrderStore;
  constructor({ orders }: OrderPorts) {
    this.#orders = orders;
  }

  /** @throws OrderNotFoundError the same one for an unknown number and for another address */
  async execute({ orderNumber, email }: { orderNumber: string; email: string }, { tx }: ReadWork): Promise<Order> {
    const order = await this.#orders.findByNumber(tx, numberKey(orderNumber));
    const theirs = order?.customer.email;
    const same = sameEmail(theirs ?? NOBODY, email);
    if (!order || theirs === undefined || !same) throw new OrderNotFoundError();
    return order;
  }
}
