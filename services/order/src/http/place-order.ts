import type { OrderApi } from '@pactline/contracts-order/http';
import type { PlaceOrder } from '../use-cases/place-order.ts';
import { actorOf } from './actor.ts';
import { orderView } from './order-view.ts';

export const placeOrder =
  (uses: { placeOrder: PlaceOrder }): OrderApi['placeOrder'] =>
  async ({ auth, body }, ctx) => {
    const command = { ...body, tenantId: auth.tenantId, actor: actorOf(auth) };
    const order = await uses.placeOrder.execute(command, ctx);
    return { status: 201, headers: { location: `/orders/${order.orderId}` }, body: orderView(order) };
  };
