import { InvalidOrderError, OrderNotFoundError } from '../domain/errors.ts';
import { assertVersion, type Order, ship } from '../domain/order.ts';
import type { Actor } from '../domain/timeline.ts';
import type { OrderPorts, OrderStore } from './ports.ts';
import { publishChanges } from './publish-changes.ts';
import type { Work } from './work.ts';

export interface ShipOrderCommand {
  readonly tenantId: string;
  readonly orderId: string;
  readonly actor: Actor;
  readonly carrier: string;
  readonly trackingNumber: string;
  readonly trackingUrl?: string | undefined;
  /** Now, if absent. */
  readonly shippedAt?: Date | undefined;
  readonly expectedVersion?: number | undefined;
}

/** How far clocks may differ. */
const TOLERANCE_MS = 5 * 60_000;

export class ShipOrder {
  readonly #orders: OrderStore;
  constructor({ orders }: OrderPorts) {
    this.#orders = orders;
  }

  /**
   * @throws OrderNotFoundError
   * @throws VersionConflictError
   * @throws IllegalTransitionError
   * @throws InvalidOrderError shipped before it was placed, or in the future
   */
  async execute(command: ShipOrderCommand, work: Work): Promise<Order> {
    const { tenantId, orderId, actor, carrier, trackingNumber, trackingUrl, expectedVersion } = command;
    const order = await this.#orders.findForUpdate(work.tx, tenantId, orderId);
    if (!order) throw new OrderNotFoundError();
    assertVersion(order, expectedVersion);
    const at = work.now();
    const shippedAt = command.shippedAt ?? at;
    if (shippedAt.getTime() > at.getTime() + TOLERANCE_MS) throw new InvalidOrderError('shippedAt lies in the future.');
    if (shippedAt < order.placedAt) throw new InvalidOrderError('shippedAt lies before the order was placed.');
    const shipment = { shipmentId: work.newId(), carrier, trackingNumber, trackingUrl, shippedAt };
    const change = ship(order, shipment, { at, actor, entryId: work.newId() });
    await this.#orders.save(work.tx, change.order, order.version, [change.entry]);
    await publishChanges([change], work);
    return change.order;
  }
}
