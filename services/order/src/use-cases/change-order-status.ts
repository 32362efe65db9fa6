import type { OrderStatus } from '@pactline/contracts-common/schemas';
import { InvalidOrderError, OrderNotFoundError } from '../domain/errors.ts';
import { assertVersion, changeStatus, type Order } from '../domain/order.ts';
import { assertStep } from '../domain/order-status.ts';
import type { Actor } from '../domain/timeline.ts';
import type { OrderPorts, OrderStore } from './ports.ts';
import { publishChanges } from './publish-changes.ts';
import type { Work } from './work.ts';

export interface ChangeOrderStatusCommand {
  readonly tenantId: string;
  readonly orderId: string;
  readonly to: OrderStatus;
  readonly actor: Actor;
  readonly reason?: string | undefined;
  readonly expectedVersion?: number | undefined;
}

export class ChangeOrderStatus {
  readonly #orders: OrderStore;
  constructor({ orders }: OrderPorts) {
    this.#orders = orders;
  }

  /**
   * @throws OrderNotFoundError
   * @throws VersionConflictError
   * @throws IllegalTransitionError
   * @throws InvalidOrderError the order can be shipped, but not without a carrier
   */
  async execute(command: ChangeOrderStatusCommand, work: Work): Promise<Order> {
    const { tenantId, orderId, to, actor, reason, expectedVersion } = command;
    const order = await this.#orders.findForUpdate(work.tx, tenantId, orderId);
    if (!order) throw new OrderNotFoundError();
    if (order.status === to) return order;
    assertVersion(order, expectedVersion);
    assertStep(order.status, to);
    if (to === 'shipped' || to === 'partially_shipped')
      throw new InvalidOrderError('An order is shipped by its shipment: POST the carrier there.');
    const change = changeStatus(order, to, { at: work.now(), actor, entryId: work.newId() }, reason);
    await this.#orders.save(work.tx, change.order, order.version, [change.entry]);
    await publishChanges([change], work);
    return change.order;
  }
}
