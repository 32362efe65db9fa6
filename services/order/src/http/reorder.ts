import type { OrderApi } from '@pactline/contracts-order/http';
import type { Reorder } from '../use-cases/reorder.ts';
import { actorOf } from './actor.ts';
import { orderView } from './order-view.ts';

export const reorder =
  (uses: { reorder: Reorder }): OrderApi['reorder'] =>
  async ({ auth, params }, ctx) => {
    const command = { tenantId: auth.tenantId, orderId: params.orderId, actor: actorOf(auth) };
    const order = await uses.reorder.execute(command, ctx);
    return { status: 201, headers: { location: `/orders/${order.orderId}` }, body: orderView(order) };
  };
