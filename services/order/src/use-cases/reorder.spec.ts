import { describe, expect, it } from '@jest/globals';
import { OrderNotFoundError } from '../domain/errors.ts';
import { anOrder, eur } from '../domain/order.fixture.ts';
import { InMemoryOrderStore } from '../data/in-memory-order-store.fixture.ts';
import { Reorder } from './reorder.ts';
import { testWork } from './test-work.fixture.ts';

const former = anOrder({ status: 'delivered', note: 'Bitte läuten' });
const actor = { kind: 'user', id: 'ada' } as const;

describe('ordering again', () => {
  it('places an order of its own that names the former one', async () => {
    const store = new InMemoryOrderStore().holding(former);
    const { work, published } = testWork();
    const order = await new Reorder({ orders: store, config: { numberPrefix: 'PL' } }).execute(
      { tenantId: former.tenantId, orderId: former.orderId, actor },
      work,
    );

    expect(order).toMatchObject({
      status: 'pending',
      version: 1,
      origin: { kind: 'reorder', reorderOf: former.orderId },
    });
    expect(order.orderNumber).not.toBe(former.orderNumber);
    expect(order.totals.total).toEqual(eur(11270));
    expect([order.note, order.shipments]).toEqual([undefined, []]);
    expect(store.orders.get(former.orderId)).toBe(former);
    expect(published).toMatchObject([{ type: 'order.created', data: { orderId: order.orderId } }]);
  });

  it("does not order another tenant's goods", async () => {
    const store = new InMemoryOrderStore().holding(former);

    await expect(
      new Reorder({ orders: store, config: { numberPrefix: 'PL' } }).execute(
        { tenantId: 'other', orderId: former.orderId, actor },
        testWork().work,
      ),
    ).rejects.toThrow(OrderNotFoundError);
    expect(store.orders.size).toBe(1);
  });
});
