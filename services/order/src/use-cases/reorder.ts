import { OrderNotFoundError } from '../domain/errors.ts';
import type { Order } from '../domain/order.ts';
import { contentLike } from '../domain/reorder.ts';
import type { Actor } from '../domain/timeline.ts';
import { createWithNumber } from './create-order.ts';
import type { OrderStore } from './order-store.ts';
import { publishCreated } from './publish-changes.ts';
import type { Work } from './work.ts';

export interface ReorderCommand {
  readonly tenantId: string;
  readonly orderId: string;
  readonly actor: Actor;
}

export class Reorder {
  readonly #store: OrderStore;
  readonly #numberPrefix: string;
  constructor(store: OrderStore, numberPrefix: string) {
    this.#store = store;
    this.#numberPrefix = numberPrefix;
  }

  /** @throws OrderNotFoundError */
  async execute({ tenantId, orderId, actor }: ReorderCommand, work: Work): Promise<Order> {
    const former = await this.#store.find(work.tx, tenantId, orderId);
    if (!former) throw new OrderNotFoundError();
    const at = work.now();
    const change = await createWithNumber(
      this.#store,
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
