import { describe, expect, it } from '@jest/globals';
import {
  IllegalTransitionError,
  InvalidOrderError,
  OrderNotFoundError,
  VersionConflictError,
} from '../domain/errors.ts';
import { anOrder } from '../domain/order.fixture.ts';
import { ChangeOrderStatus, type ChangeOrderStatusCommand } from './change-order-status.ts';
import { InMemoryOrderStore } from '../data/in-memory-order-store.fixture.ts';
import { now, testWork } from './test-work.fixture.ts';

const confirmed = anOrder();
const command = (changes: Partial<ChangeOrderStatusCommand>): ChangeOrderStatusCommand => ({
  tenantId: confirmed.tenantId,
  orderId: confirmed.orderId,
  actor: { kind: 'user', id: 'ada' },
  to: 'processing',
  ...changes,
});

describe('changing the status of an order', () => {
  it('stores the step and tells it', async () => {
    const store = new InMemoryOrderStore().holding(confirmed);
    const { work, published } = testWork();
    const order = await new ChangeOrderStatus({ orders: store }).execute(command({ reason: 'packing' }), work);

    expect(order).toMatchObject({ status: 'processing', version: 2, statusSince: now });
    expect(store.entries.get(order.orderId)).toMatchObject([
      { from: 'confirmed', to: 'processing', reason: 'packing' },
    ]);
    expect(published).toMatchObject([
      {
        type: 'order.status_changed',
        data: { from: 'confirmed', to: 'processing', version: 2, actor: 'user', reason: 'packing' },
      },
      {
        type: 'order.status_changed.v2',
        data: { from: 'confirmed', to: 'processing', version: 2, actor: { kind: 'user' }, reason: 'packing' },
      },
    ]);
  });

  it('tells a delivery once more with its moment', async () => {
    const store = new InMemoryOrderStore().holding(anOrder({ status: 'shipped' }));
    const { work, types } = testWork();
    await new ChangeOrderStatus({ orders: store }).execute(command({ to: 'delivered' }), work);

    expect(types()).toEqual(['order.status_changed', 'order.status_changed.v2', 'order.delivered']);
  });

  it('changes nothing when the order is there already', async () => {
    const store = new InMemoryOrderStore().holding(confirmed);
    const { work, published } = testWork();

    expect(await new ChangeOrderStatus({ orders: store }).execute(command({ to: 'confirmed' }), work)).toEqual(
      confirmed,
    );
    expect(published).toEqual([]);
  });

  it.each([
    ['an illegal step', command({ to: 'delivered' }), IllegalTransitionError],
    ['shipping without a carrier', command({ to: 'shipped' }), InvalidOrderError],
    ['an outdated view', command({ expectedVersion: 7 }), VersionConflictError],
    ["another tenant's order", command({ tenantId: 'other' }), OrderNotFoundError],
    ['an unknown order', command({ orderId: 'none' }), OrderNotFoundError],
  ])('refuses %s and leaves everything as it was', async (_what, wrong, error) => {
    const store = new InMemoryOrderStore().holding(confirmed);
    const { work, published } = testWork();

    await expect(new ChangeOrderStatus({ orders: store }).execute(wrong, work)).rejects.toThrow(error);
    expect(store.orders.get(confirmed.orderId)).toBe(confirmed);
    expect(published).toEqual([]);
  });
});
