import type { OrderApi } from '@pactline/contracts-order/http';
import type { GetOrderTimeline } from '../use-cases/get-order-timeline.ts';
import { timelineCursor } from './cursors.ts';
import { timelineView } from './order-view.ts';

export const getOrderTimeline =
  (uses: { getOrderTimeline: GetOrderTimeline }): OrderApi['getOrderTimeline'] =>
  async ({ auth, params, query: { limit, cursor } }, ctx) => {
    const afterVersion = timelineCursor.read(cursor) ?? 0;
    const query = { tenantId: auth.tenantId, orderId: params.orderId, limit, afterVersion };
    const { items, next } = await uses.getOrderTimeline.execute(query, ctx);
    return { status: 200, body: { data: items.map(timelineView), nextCursor: timelineCursor.write(next) } };
  };
