import type { OrderApi } from '@pactline/contracts-order/http';
import type { GetOrder } from '../use-cases/get-order.ts';
import { orderView } from './order-view.ts';

export const getOrder =
  (uses: { getOrder: GetOrder }): OrderApi['getOrder'] =>
  async ({ auth, params }, ctx) => {
    const query = { tenantId: auth.tenantId, orderId: params.orderId };
    return { status: 200, body: orderView(await uses.getOrder.execute(query, ctx)) };
  };
