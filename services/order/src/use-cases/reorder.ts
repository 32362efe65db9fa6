import type { OrderConfig } from '../config.ts';
import { OrderNotFoundError } from '../domain/errors.ts';
import type { Order } from '../domain/order.ts';
import { contentLike } from '../domain/reorder.ts';
import type { Actor } from '../domain/timeline.ts';
import { createWithNumber } from './create-order.ts';
import type { OrderPorts, OrderStore } from './ports.ts';
import { publishCreated } from './publish-changes.ts';
import type { Work } from './work.ts';

export interface ReorderCommand {
  readonly tenantId: string;
  readonly orderId: string;
  readonly actor: Actor;
}

export class Reorder {
  readonly #orders: OrderStore;
  readonly #numberPrefix: string;
  constructor({ orders, config }: OrderPorts & { readonly config: OrderConfig }) {
    this.#orders = orders;
    this.#numberPrefix = config.numberPrefix;
  }

  /** @throws OrderNotFoundError */
  async execute({ tenantId, orderId, actor }: ReorderCommand, work: Work): Promise<Order> {
    const former = await this.#orders.find(work.tx, tenantId, orderId);
    if (!former) throw new OrderNotFoundError();
    const at = work.now();
    const change = await createWithNumber(
      this.#orders,
      this.#numberPrefix,
      {
        ...contentLike(former),
        tenantId,
        status: 'pending',
        origin: { kind: 'reorder', reorderOf: orderId },
        shipments: [],
        test: false,
        placedAt: at,
      },
      'placed',
      { at, actor, entryId: work.newId() },
      work,
    );
    if (!change) throw new Error('An order that was placed here cannot be known from a shop.');
    await publishCreated(change.order, work);
    return change.order;
  }
}
