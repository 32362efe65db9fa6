import { describe, expect, it } from '@jest/globals';
import { InvalidOrderError, OrderNotFoundError } from '../domain/errors.ts';
import { anOrder, placedAt } from '../domain/order.fixture.ts';
import { createOrder } from '../domain/order.ts';
import { GetOrder } from './get-order.ts';
import { GetOrderStatus } from './get-order-status.ts';
import { GetOrderTimeline } from './get-order-timeline.ts';
import { InMemoryOrderStore } from '../data/in-memory-order-store.fixture.ts';
import { ListOrders } from './list-orders.ts';
import { testWork } from './test-work.fixture.ts';

const order = anOrder();
const store = new InMemoryOrderStore().holding(order);
const mine = { tenantId: order.tenantId, orderId: order.orderId };
const foreign = { tenantId: 'other', orderId: order.orderId };
const { work } = testWork();

describe('reading orders', () => {
  it('shows an order to its tenant only', async () => {
    await expect(new GetOrder({ orders: store }).execute(mine, work)).resolves.toBe(order);
    await expect(new GetOrder({ orders: store }).execute(foreign, work)).rejects.toThrow(OrderNotFoundError);
  });

  it('shows where an order stands and where it can go', async () => {
    await expect(new GetOrderStatus({ orders: store }).execute(mine, work)).resolves.toEqual({
      orderId: order.orderId,
      status: 'confirmed',
      version: 1,
      since: placedAt,
      allowed: ['processing', 'shipped', 'partially_shipped', 'cancelled', 'refunded'],
    });
    await expect(new GetOrderStatus({ orders: store }).execute(foreign, work)).rejects.toThrow(OrderNotFoundError);
  });

  it("tells an order's story to its tenant only", async () => {
    const filled = new InMemoryOrderStore();
    const change = createOrder(order, 'placed', { at: placedAt, actor: { kind: 'user', id: 'ada' }, entryId: 'e-1' });
    await filled.insert(work.tx, change);
    const timeline = new GetOrderTimeline({ orders: filled });

    expect((await timeline.execute({ ...mine, limit: 10, afterVersion: 0 }, work)).items).toEqual([change.entry]);
    expect((await timeline.execute({ ...mine, limit: 10, afterVersion: 1 }, work)).items).toEqual([]);
    await expect(timeline.execute({ ...foreign, limit: 10, afterVersion: 0 }, work)).rejects.toThrow(
      OrderNotFoundError,
    );
  });

  it("lists the tenant's orders", async () => {
    const list = (tenantId: string) =>
      new ListOrders({ orders: store }).execute({ tenantId, filter: {}, limit: 10 }, work);

    expect((await list(order.tenantId)).items).toEqual([order]);
    expect((await list('other')).items).toEqual([]);
  });

  it('refuses an empty span of time', async () => {
    const filter = { placedFrom: placedAt, placedBefore: placedAt };

    await expect(
      new ListOrders({ orders: store }).execute({ tenantId: 'alpenladen', filter, limit: 10 }, work),
    ).rejects.toThrow(InvalidOrderError);
  });
});
