import { describe, expect, it } from '@jest/globals';
import { InconsistentTotalsError } from './errors.ts';
import { advance, follow, statusOf } from './external-order.ts';
import { anExternalOrder, anOrder, content, eur, placedAt } from './order.fixture.ts';

const later = new Date('2026-03-15T07:00:00.000Z');
const now = new Date('2026-03-15T07:00:05.000Z');
const newId = () => 'id';
const imported = (changes = {}) => anOrder({ providerUpdatedAt: placedAt, ...changes });
const parcel = (changes = {}) => ({
  externalFulfillmentId: '1',
  carrier: 'Post',
  trackingNumber: 'RR1',
  shippedAt: later,
  ...changes,
});

describe('statusOf', () => {
  it.each([
    ['pending', { paid: false }],
    ['confirmed', {}],
    ['shipped', { fulfilled: true }],
    ['partially_shipped', { fulfillments: [parcel()] }],
    ['partially_delivered', { fulfillments: [parcel({ deliveredAt: later })] }],
    [
      'partially_delivered',
      { fulfilled: true, fulfillments: [parcel({ deliveredAt: later }), parcel({ externalFulfillmentId: '2' })] },
    ],
    ['delivered', { fulfilled: true, fulfillments: [parcel({ deliveredAt: later })] }],
    ['cancelled', { fulfilled: true, cancelledAt: later }],
    ['refunded', { refunded: true, cancelledAt: later }],
  ] as const)('reads %s', (status, changes) => {
    expect(statusOf(anExternalOrder(changes))).toBe(status);
  });
});

describe('follow', () => {
  it('ships the order that the shop shipped', () => {
    const { order, changes } = follow(
      imported(),
      anExternalOrder({ fulfilled: true, fulfillments: [parcel()], updatedAt: later }),
      now,
      newId,
    );

    expect(changes.map(({ entry }) => [entry.kind, entry.from, entry.to, entry.at])).toEqual([
      ['shipped', 'confirmed', 'shipped', later],
    ]);
    expect(order).toMatchObject({
      status: 'shipped',
      version: 2,
      updatedAt: now,
      providerUpdatedAt: later,
      shipments: [{ carrier: 'Post' }],
    });
  });

  it('takes every step on the way, each with a version of its own', () => {
    const delivered = anExternalOrder({
      fulfilled: true,
      fulfillments: [parcel({ deliveredAt: now })],
      updatedAt: later,
    });
    const { order, changes } = follow(imported({ status: 'pending' }), delivered, now, newId);

    expect(changes.map(({ entry }) => [entry.version, entry.to])).toEqual([
      [2, 'confirmed'],
      [3, 'shipped'],
      [4, 'delivered'],
    ]);
    expect(order.shipments[0]?.deliveredAt).toEqual(now);
  });

  it('takes over other content and names what changed', () => {
    const changed = {
      ...content,
      note: 'ring twice',
      shippingAddress: { lines: ['Linzer Gasse 1'], city: 'Salzburg', countryCode: 'AT' },
    };
    const { order, changes } = follow(imported(), anExternalOrder({ content: changed, updatedAt: later }), now, newId);

    expect(changes[0]?.entry).toMatchObject({ kind: 'updated', text: 'The shop changed: addresses, note' });
    expect(order).toMatchObject({ note: 'ring twice', status: 'confirmed', version: 2 });
  });

  it.each([
    ['an older state', { updatedAt: new Date(placedAt.getTime() - 1), sequence: '9' }],
    ['the creation, which is not newer than anything of its moment', { creation: true, sequence: '9' }],
    ['an earlier delivery of the same moment', { sequence: '4' }],
  ])('is left alone by %s', (_what, changes) => {
    const before = imported({ providerSequence: '5' });

    expect(follow(before, anExternalOrder({ fulfilled: true, ...changes }), now, newId)).toEqual({
      order: before,
      changes: [],
      outcome: 'stale',
    });
  });

  it('remembers a newer state that changes nothing, under the same version', () => {
    const { order, changes, outcome } = follow(imported(), anExternalOrder({ updatedAt: later }), now, newId);

    expect({ changes, outcome, version: order.version }).toEqual({ changes: [], outcome: 'followed', version: 1 });
    expect(order.providerUpdatedAt).toEqual(later);
  });

  it('ends in the same state whatever the order of arrival', () => {
    const older = anExternalOrder({ updatedAt: later, content: { ...content, note: 'older' } });
    const newer = anExternalOrder({
      updatedAt: now,
      content: { ...content, note: 'newer' },
      fulfilled: true,
      fulfillments: [parcel()],
    });
    const inOrder = follow(follow(imported(), older, now, newId).order, newer, now, newId).order;
    const swapped = follow(follow(imported(), newer, now, newId).order, older, now, newId).order;

    expect({ ...swapped, version: 0 }).toEqual({ ...inOrder, version: 0 });
  });

  it('stays where it is when it is further along than at the shop', () => {
    const { order, outcome } = follow(
      imported({ status: 'processing' }),
      anExternalOrder({ updatedAt: later }),
      now,
      newId,
    );

    expect([order.status, outcome]).toEqual(['processing', 'followed']);
  });

  it('says when no step leads to the status of the shop', () => {
    const cancelled = anExternalOrder({ cancelledAt: later, updatedAt: later });

    expect(advance(imported({ status: 'delivered' }), cancelled, now, newId).outcome).toBe('unreachable');
  });

  it('refuses amounts that do not add up', () => {
    const wrong = { ...content, totals: { ...content.totals, total: eur(1) } };

    expect(() => follow(imported(), anExternalOrder({ content: wrong, updatedAt: later }), now, newId)).toThrow(
      InconsistentTotalsError,
    );
  });
});

describe('states of one moment', () => {
  const created = anExternalOrder({ creation: true, paid: false, sequence: '1' });
  const paid = anExternalOrder({ sequence: '2' });
  const cancelled = anExternalOrder({ cancelledAt: placedAt, sequence: '3' });
  const takenOver = (first: typeof created) =>
    imported({ status: first.paid ? 'confirmed' : 'pending', providerSequence: first.sequence });

  it('end as the last delivery says', () => {
    expect(follow(takenOver(created), paid, now, newId).order.status).toBe('confirmed');
    const both = follow(follow(takenOver(created), paid, now, newId).order, cancelled, now, newId).order;
    expect(both.status).toBe('cancelled');
  });

  it('are not undone by the creation that comes late', () => {
    expect(follow(takenOver(paid), created, now, newId)).toMatchObject({
      outcome: 'stale',
      order: { status: 'confirmed' },
    });
  });
});

describe('an order that was cancelled and refunded', () => {
  it('is told as both', () => {
    const over = anExternalOrder({ cancelledAt: later, refunded: true, updatedAt: later });
    const { changes } = follow(imported(), over, now, newId);

    expect(changes.map(({ entry }) => entry.to)).toEqual(['cancelled', 'refunded']);
  });

  it('was shipped before it was refunded', () => {
    const over = anExternalOrder({ fulfilled: true, fulfillments: [parcel()], refunded: true, updatedAt: later });
    const { changes } = follow(imported(), over, now, newId);

    expect(changes.map(({ entry }) => entry.to)).toEqual(['shipped', 'refunded']);
  });
});

describe('several parcels', () => {
  const first = parcel();
  const second = parcel({ externalFulfillmentId: '2', trackingNumber: 'RR2' });
  const at = (minutes: number) => new Date(later.getTime() + minutes * 60_000);
  const states = (...list: object[]) =>
    list.reduce<{ order: ReturnType<typeof imported>; told: unknown[] }>(
      ({ order, told }, changes, index) => {
        const next = follow(order, anExternalOrder({ ...changes, updatedAt: at(index) }), now, () => `id-${index}`);
        const news = next.changes.map(({ entry, left = [], tracked = [] }) => [
          entry.to ?? null,
          left.map(({ trackingNumber }) => trackingNumber),
          tracked.map(({ trackingNumber }) => trackingNumber),
        ]);
        return { order: next.order, told: [...told, ...news] };
      },
      { order: imported(), told: [] },
    );

  it('leave and arrive one by one', () => {
    const { order, told } = states(
      { fulfillments: [first] },
      { fulfilled: true, fulfillments: [first, second] },
      { fulfilled: true, fulfillments: [{ ...first, deliveredAt: at(1) }, second] },
      {
        fulfilled: true,
        fulfillments: [
          { ...first, deliveredAt: at(1) },
          { ...second, deliveredAt: at(2) },
        ],
      },
    );

    expect(told).toEqual([
      ['partially_shipped', ['RR1'], []],
      ['shipped', ['RR2'], []],
      ['partially_delivered', [], []],
      ['delivered', [], []],
    ]);
    expect(order.shipments).toHaveLength(2);
  });

  it('are each told once, also when the status stays', () => {
    const third = parcel({ externalFulfillmentId: '3', trackingNumber: 'RR3' });
    const { order, told } = states(
      { fulfillments: [first] },
      { fulfillments: [first, second] },
      { fulfillments: [first, second] },
      { fulfillments: [{ ...first, deliveredAt: at(1) }, second, third] },
    );

    expect(told).toEqual([
      ['partially_shipped', ['RR1'], []],
      [null, ['RR2'], []],
      [null, ['RR3'], []],
      ['partially_delivered', [], []],
    ]);
    expect(order.status).toBe('partially_delivered');
  });

  it('are followed by a number that comes later, or is replaced, each told once', () => {
    const unknown = { ...first, carrier: undefined, trackingNumber: undefined };
    const { order, told } = states(
      { fulfilled: true, fulfillments: [unknown] },
      { fulfilled: true, fulfillments: [first] },
      { fulfilled: true, fulfillments: [first] },
      { fulfilled: true, fulfillments: [{ ...first, trackingNumber: 'RR9' }] },
      // The shop withdrew the parcel and made another of it.
      { fulfilled: true, fulfillments: [parcel({ externalFulfillmentId: '7', trackingNumber: 'RR10' })] },
    );

    expect(told).toEqual([
      ['shipped', [undefined], []],
      [null, [], ['RR1']],
      [null, [], ['RR9']],
      [null, [], ['RR10']],
    ]);
    expect(order.shipments).toMatchObject([{ trackingNumber: 'RR10', externalFulfillmentId: '7' }]);
    expect(new Set(order.shipments.map(({ shipmentId }) => shipmentId))).toEqual(new Set(['id-0']));
  });
});

describe('what was before the platform knew the order', () => {
  const recordedAt = now;
  const long = (days: number) => new Date(now.getTime() - days * 86_400_000);
  const marks = (changes: object, placed: Date) =>
    advance(
      imported({ placedAt: placed, recordedAt }),
      anExternalOrder({ createdAt: placed, updatedAt: now, ...changes }),
      now,
      newId,
      true,
    ).changes.map(({ entry, historical }) => [entry.to, historical]);

  it('is the past, where it was long ago', () => {
    const parcels = [parcel({ shippedAt: long(300), deliveredAt: long(290) })];
    expect(marks({ fulfilled: true, fulfillments: parcels }, long(301))).toEqual([
      ['shipped', true],
      ['delivered', true],
    ]);
    expect(marks({ refunded: true }, long(301))).toEqual([['refunded', true]]);
  });

  it('is news, where it is recent', () => {
    const parcels = [parcel({ shippedAt: long(0.1) })];
    expect(marks({ fulfilled: true, fulfillments: parcels }, long(10))).toEqual([['shipped', false]]);
    expect(marks({ refunded: true }, long(1))).toEqual([['refunded', false]]);
  });

  it('is news whenever it comes once the order is known', () => {
    const known = imported({ placedAt: long(40), recordedAt: long(30), providerUpdatedAt: long(40) });
    const told = anExternalOrder({
      fulfilled: true,
      fulfillments: [parcel({ shippedAt: long(20) })],
      updatedAt: long(20),
    });

    expect(follow(known, told, now, newId).changes.map(({ historical }) => historical)).toEqual([false]);
  });
});
