import { describe, expect, it } from '@jest/globals';
import { InvalidOrderError } from '../domain/errors.ts';
import { anOrder, content, eur } from '../domain/order.fixture.ts';
import { numberKey, orderNumberFor } from '../domain/order-number.ts';
import { testId } from '@pactline/testing';
import { InMemoryOrderStore } from '../data/in-memory-order-store.fixture.ts';
import { PlaceOrder, type PlaceOrderCommand } from './place-order.ts';
import { now, testWork } from './test-work.fixture.ts';

const command: PlaceOrderCommand = {
  tenantId: 'alpenladen',
  actor: { kind: 'user', id: 'ada' },
  currency: 'EUR',
  customer: content.customer,
  lines: content.lines.map(({ discount: _discount, total: _total, ...line }) => line),
  discounts: content.discounts,
  taxes: content.taxes,
  shippingLines: content.shippingLines,
  shippingAddress: content.shippingAddress,
};

describe('placing an order', () => {
  it('stores it with its price and its timeline, and tells', async () => {
    const store = new InMemoryOrderStore();
    const { work, published } = testWork();
    const order = await new PlaceOrder({ orders: store, config: { numberPrefix: 'PL' } }).execute(command, work);

    expect(order).toMatchObject({
      version: 1,
      status: 'pending',
      totals: content.totals,
      lines: content.lines,
      placedAt: now,
    });
    expect(store.orders.get(order.orderId)).toEqual(order);
    expect(store.entries.get(order.orderId)).toMatchObject([{ kind: 'placed', version: 1, actor: { id: 'ada' } }]);
    expect(published).toMatchObject([
      {
        type: 'order.created',
        data: { orderId: order.orderId, version: 1, totals: { total: eur(10213) } },
        options: { subject: order.orderId },
      },
    ]);
  });

  it('confirms what is paid already', async () => {
    const order = await new PlaceOrder({ orders: new InMemoryOrderStore(), config: { numberPrefix: 'PL' } }).execute(
      { ...command, paid: true },
      testWork().work,
    );

    expect(order.status).toBe('confirmed');
  });

  it('takes the total that the caller expects, and no other', async () => {
    const place = new PlaceOrder({ orders: new InMemoryOrderStore(), config: { numberPrefix: 'PL' } });

    await expect(place.execute({ ...command, expectedTotal: eur(10213) }, testWork().work)).resolves.toBeDefined();
    const { work, published } = testWork();
    await expect(place.execute({ ...command, expectedTotal: eur(10212) }, work)).rejects.toThrow(InvalidOrderError);
    expect(published).toEqual([]);
  });

  it('takes another number when one is taken', async () => {
    // The first id that the test work gives out is the entry's, the second the order's.
    const taken = [testId(1), testId(2)].map((id, index) =>
      anOrder({ orderId: `other-${index}`, orderNumber: orderNumberFor(id, 'PL') }),
    );
    const store = new InMemoryOrderStore().holding(...taken);
    const order = await new PlaceOrder({ orders: store, config: { numberPrefix: 'PL' } }).execute(
      command,
      testWork().work,
    );

    expect(order.orderNumber).toBe(orderNumberFor(order.orderId, 'PL', 1));
    expect(new Set([...store.orders.values()].map((o) => numberKey(o.orderNumber))).size).toBe(3);
  });
});
