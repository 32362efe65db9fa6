import { describe, expect, it } from '@jest/globals';
import {
  IllegalTransitionError,
  InvalidOrderError,
  OrderNotFoundError,
  VersionConflictError,
} from '../domain/errors.ts';
import { anOrder } from '../domain/order.fixture.ts';
import { InMemoryOrderStore } from '../data/in-memory-order-store.fixture.ts';
import { ShipOrder, type ShipOrderCommand } from './ship-order.ts';
import { now, testWork } from './test-work.fixture.ts';

const confirmed = anOrder();
const command = (changes: Partial<ShipOrderCommand> = {}): ShipOrderCommand => ({
  tenantId: confirmed.tenantId,
  orderId: confirmed.orderId,
  actor: { kind: 'user', id: 'ada' },
  carrier: 'Post',
  trackingNumber: 'RR123456789AT',
  ...changes,
});

describe('shipping an order', () => {
  it('stores the shipment and tells who carries it', async () => {
    const store = new InMemoryOrderStore().holding(confirmed);
    const { work, types, published } = testWork();
    const order = await new ShipOrder({ orders: store }).execute(command(), work);

    expect(order).toMatchObject({ status: 'shipped', version: 2, shipments: [{ carrier: 'Post', shippedAt: now }] });
    expect(types()).toEqual(['order.status_changed', 'order.status_changed.v2', 'order.shipped']);
    expect(published[2]?.data).toMatchObject({
      shipmentId: order.shipments[0]?.shipmentId,
      trackingNumber: 'RR123456789AT',
      shippedAt: now.toISOString(),
    });
  });

  it.each([
    ['an order that is delivered', anOrder({ status: 'delivered' }), command(), IllegalTransitionError],
    ['an outdated view', confirmed, command({ expectedVersion: 7 }), VersionConflictError],
    ["another tenant's order", confirmed, command({ tenantId: 'other' }), OrderNotFoundError],
    ['a moment to come', confirmed, command({ shippedAt: new Date(now.getTime() + 600_000) }), InvalidOrderError],
    ['a moment before the order', confirmed, command({ shippedAt: new Date(0) }), InvalidOrderError],
  ])('refuses %s', async (_what, order, wrong, error) => {
    const store = new InMemoryOrderStore().holding(order);
    const { work, published } = testWork();

    await expect(new ShipOrder({ orders: store }).execute(wrong, work)).rejects.toThrow(error);
    expect(store.orders.get(order.orderId)).toBe(order);
    expect(published).toEqual([]);
  });
});
