import { describe, expect, it } from '@jest/globals';
import { InconsistentTotalsError } from './errors.ts';
import { advance, follow, statusOf } from './external-order.ts';
import { anExternalOrder, anOrder, content, eur, placedAt } from './order.fixture.ts';

const later = new Date('2026-03-15T07:00:00.000Z');
const now = new Date('2026-03-15T07:00:05.000Z');
const newId = () => 'id';
const imported = (changes = {}) => anOrder({ providerUpdatedAt: placedAt, ...changes });
const fulfillment = { carrier: 'Post', trackingNumber: 'RR1', shippedAt: later };

describe('statusOf', () => {
  it.each([
    ['pending', { paid: false }],
    ['confirmed', {}],
    ['shipped', { fulfilled: true }],
    ['delivered', { fulfilled: true, fulfillment: { ...fulfillment, deliveredAt: later } }],
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
      anExternalOrder({ fulfilled: true, fulfillment, updatedAt: later }),
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
      shipment: { carrier: 'Post' },
    });
  });

  it('takes every step on the way, each with a version of its own', () => {
    const delivered = anExternalOrder({
      fulfilled: true,
      fulfillment: { ...fulfillment, deliveredAt: now },
      updatedAt: later,
    });
    const { order, changes } = follow(imported({ status: 'pending' }), delivered, now, newId);

    expect(changes.map(({ entry }) => [entry.version, entry.to])).toEqual([
      [2, 'confirmed'],
      [3, 'shipped'],
      [4, 'delivered'],
    ]);
    expect(order.shipment?.deliveredAt).toEqual(now);
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
    ['the same state', placedAt],
    ['an older state', new Date(placedAt.getTime() - 1)],
  ])('is left alone by %s', (_what, updatedAt) => {
    const before = imported();

    expect(follow(before, anExternalOrder({ updatedAt, fulfilled: true }), now, newId)).toEqual({
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
      fulfillment,
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

    expect(advance(imported({ status: 'delivered' }), cancelled, newId).outcome).toBe('unreachable');
  });

  it('refuses amounts that do not add up', () => {
    const wrong = { ...content, totals: { ...content.totals, total: eur(1) } };

    expect(() => follow(imported(), anExternalOrder({ content: wrong, updatedAt: later }), now, newId)).toThrow(
      InconsistentTotalsError,
    );
  });
});
