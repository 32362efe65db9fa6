import { describe, expect, it } from '@jest/globals';
import { InconsistentTotalsError } from '../domain/errors.ts';
import { anExternalOrder, content, eur, placedAt } from '../domain/order.fixture.ts';
import { InMemoryOrderStore } from '../data/in-memory-order-store.fixture.ts';
import { SyncExternalOrder } from './sync-external-order.ts';
import { now, testWork } from './test-work.fixture.ts';

const created = anExternalOrder({ paid: false, creation: true });
const paid = anExternalOrder({ updatedAt: new Date(placedAt.getTime() + 1_000) });
const shipped = anExternalOrder({
  fulfilled: true,
  fulfillments: [{ externalFulfillmentId: '1', carrier: 'Post', trackingNumber: 'RR1', shippedAt: now }],
  updatedAt: new Date(placedAt.getTime() + 2_000),
});

/** Tells the states in the given order; each delivery has its own context. */
async function tell(...states: (typeof created)[]) {
  const store = new InMemoryOrderStore();
  const sync = new SyncExternalOrder({ orders: store, config: { numberPrefix: 'PL' } });
  const { work, types } = testWork();
  const outcomes: string[] = [];
  for (const state of states) outcomes.push((await sync.execute('alpenladen', state, work)).outcome);
  return { store, outcomes, types: types(), order: [...store.orders.values()][0] };
}

/** Both majors of the event, side by side. */
const STEP = ['order.status_changed', 'order.status_changed.v2'];

describe('following an order of a shop', () => {
  it('takes it over as it is', async () => {
    const { order, types } = await tell(created);

    expect(order).toMatchObject({
      tenantId: 'alpenladen',
      status: 'pending',
      version: 1,
      origin: { kind: 'shopify', shopDomain: 'alpenladen.myshopify.com', externalOrderId: '5678901234567' },
      totals: content.totals,
      placedAt,
    });
    expect(types).toEqual(['order.created']);
  });

  it('does nothing when the same is told again', async () => {
    const { store, outcomes, types, order } = await tell(created, created, created);

    expect(outcomes).toEqual(['created', 'stale', 'stale']);
    expect([store.orders.size, order?.version, types]).toEqual([1, 1, ['order.created']]);
  });

  it('follows updates', async () => {
    const { order, types } = await tell(created, paid, shipped);

    expect(order).toMatchObject({ status: 'shipped', version: 3, shipments: [{ carrier: 'Post' }] });
    expect(types).toEqual(['order.created', ...STEP, ...STEP, 'order.shipped']);
  });

  it('creates the order from an update that arrives before its creation', async () => {
    const { order, outcomes, types } = await tell(shipped, created, paid);

    expect(outcomes).toEqual(['created', 'stale', 'stale']);
    expect(order).toMatchObject({ status: 'shipped', placedAt });
    expect(types).toEqual(['order.created', ...STEP, 'order.shipped']);
  });

  it('ends with the newest state in every order of arrival', async () => {
    const orders = [
      [created, paid, shipped],
      [created, shipped, paid],
      [paid, created, shipped],
      [paid, shipped, created],
      [shipped, created, paid],
      [shipped, paid, created],
    ];
    for (const states of orders) {
      const { store, order, types } = await tell(...states, ...states);

      expect([store.orders.size, order?.status]).toEqual([1, 'shipped']);
      expect(order?.providerUpdatedAt).toEqual(shipped.updatedAt);
      expect(types.filter((type) => !STEP.includes(type))).toEqual(['order.created', 'order.shipped']);
    }
  });

  it('keeps the orders of tenants and of shops apart', async () => {
    const store = new InMemoryOrderStore();
    const sync = new SyncExternalOrder({ orders: store, config: { numberPrefix: 'PL' } });
    const { work } = testWork();
    await sync.execute('alpenladen', created, work);
    await sync.execute('other', created, work);
    await sync.execute('alpenladen', { ...created, shopDomain: 'two.myshopify.com' }, work);

    expect(store.orders.size).toBe(3);
  });

  it('refuses amounts that do not add up', async () => {
    const wrong = { ...content, totals: { ...content.totals, total: eur(1) } };

    await expect(tell(anExternalOrder({ content: wrong }))).rejects.toThrow(InconsistentTotalsError);
  });
});
