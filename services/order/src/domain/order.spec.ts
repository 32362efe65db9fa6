import { describe, expect, it } from '@jest/globals';
import { IllegalTransitionError, VersionConflictError } from './errors.ts';
import { anOrder, placedAt } from './order.fixture.ts';
import { assertVersion, changeStatus, createOrder, revise, ship } from './order.ts';

const at = new Date('2026-03-15T07:00:00.000Z');
const occurrence = { at, actor: { kind: 'user', id: 'ada' }, entryId: 'e-1' } as const;
const shipment = { shipmentId: 's-1', carrier: 'Post', trackingNumber: 'RR1', shippedAt: at };

describe('an order', () => {
  it('begins with version 1 and an entry that says so', () => {
    const { order, entry } = createOrder(anOrder(), 'placed', { ...occurrence, at: placedAt });

    expect(order).toMatchObject({ version: 1, statusSince: placedAt, updatedAt: placedAt });
    expect(entry).toMatchObject({ version: 1, kind: 'placed', to: 'confirmed', actor: { id: 'ada' } });
  });

  it('takes a step, keeps the state before, and says who, when and why', () => {
    const before = anOrder();
    const { order, entry } = changeStatus(before, 'cancelled', occurrence, 'changed her mind');

    expect(before.status).toBe('confirmed');
    expect(order).toMatchObject({ status: 'cancelled', version: 2, statusSince: at, updatedAt: at });
    expect(entry).toMatchObject({
      kind: 'status_changed',
      version: 2,
      from: 'confirmed',
      to: 'cancelled',
      reason: 'changed her mind',
    });
  });

  it('notes the moment of its delivery in the shipment', () => {
    const { order, entry } = changeStatus(
      anOrder({ status: 'shipped', shipments: [shipment] }),
      'delivered',
      occurrence,
    );

    expect(order.shipments).toEqual([{ ...shipment, deliveredAt: at }]);
    expect(entry.kind).toBe('delivered');
  });

  it('is shipped with a carrier', () => {
    const { order, entry } = ship(anOrder(), shipment, occurrence);

    expect(order).toMatchObject({ status: 'shipped', shipments: [shipment], version: 2 });
    expect(entry).toMatchObject({ kind: 'shipped', text: 'Handed to Post', from: 'confirmed', to: 'shipped' });
  });

  it('is not shipped when it is cancelled', () => {
    expect(() => ship(anOrder({ status: 'cancelled' }), shipment, occurrence)).toThrow(IllegalTransitionError);
  });

  it('changes its content without changing its status', () => {
    const { order, entry } = revise(anOrder(), { note: 'new' }, 'The shop changed: note', occurrence);

    expect(order).toMatchObject({ note: 'new', status: 'confirmed', version: 2, statusSince: placedAt });
    expect(entry).toMatchObject({ kind: 'updated', version: 2 });
  });

  it('refuses those who have seen another version', () => {
    expect(() => assertVersion(anOrder({ version: 3 }), 2)).toThrow(VersionConflictError);
    expect(() => assertVersion(anOrder({ version: 3 }), 3)).not.toThrow();
    expect(() => assertVersion(anOrder({ version: 3 }), undefined)).not.toThrow();
  });
});
