import type { OrderApi } from '@pactline/contracts-order/http';
import type { GetOrderStatus } from '../use-cases/get-order-status.ts';
import { statusView } from './order-view.ts';

export const getOrderStatus =
  (uses: { getOrderStatus: GetOrderStatus }): OrderApi['getOrderStatus'] =>
  async ({ auth, params }, ctx) => {
    const query = { tenantId: auth.tenantId, orderId: params.orderId };
    return { status: 200, body: statusView(await uses.getOrderStatus.execute(query, ctx)) };
  };
