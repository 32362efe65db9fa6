import type { OrderApi } from '@pactline/contracts-order/http';
import type { ShipOrder } from '../use-cases/ship-order.ts';
import { actorOf } from './actor.ts';
import { moment } from './moment.ts';
import { orderView } from './order-view.ts';

export const shipOrder =
  (uses: { shipOrder: ShipOrder }): OrderApi['shipOrder'] =>
  async ({ auth, params, body: { shippedAt, ...shipment } }, ctx) => {
    const who = { tenantId: auth.tenantId, orderId: params.orderId, actor: actorOf(auth) };
    const order = await uses.shipOrder.execute({ ...shipment, ...who, shippedAt: moment(shippedAt) }, ctx);
    return { status: 201, headers: { location: `/orders/${order.orderId}` }, body: orderView(order) };
  };
