import type { OrderApi } from '@pactline/contracts-order/http';
import type { ChangeOrderStatus } from '../use-cases/change-order-status.ts';
import { actorOf } from './actor.ts';
import { orderView } from './order-view.ts';

export const changeOrderStatus =
  (uses: { changeOrderStatus: ChangeOrderStatus }): OrderApi['changeOrderStatus'] =>
  async ({ auth, params, body: { status: to, reason, expectedVersion } }, ctx) => {
    const who = { tenantId: auth.tenantId, orderId: params.orderId, actor: actorOf(auth) };
    const order = await uses.changeOrderStatus.execute({ ...who, to, reason, expectedVersion }, ctx);
    return { status: 200, body: orderView(order) };
  };
