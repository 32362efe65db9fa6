import type { OrderApi } from '@pactline/contracts-order/http';
import type { ListOrders } from '../use-cases/list-orders.ts';
import { orderCursor } from './cursors.ts';
import { moment } from './moment.ts';
import { listItemView } from './order-view.ts';

export const listOrders =
  (uses: { listOrders: ListOrders }): OrderApi['listOrders'] =>
  async ({ auth, query }, ctx) => {
    const { status, placedFrom, placedBefore, limit, cursor } = query;
    const filter = { status, placedFrom: moment(placedFrom), placedBefore: moment(placedBefore) };
    const after = orderCursor.read(cursor);
    const page = await uses.listOrders.execute({ tenantId: auth.tenantId, filter, limit, after }, ctx);
    return { status: 200, body: { data: page.items.map(listItemView), nextCursor: orderCursor.write(page.next) } };
  };
