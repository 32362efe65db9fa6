import { describe, expect, it } from '@jest/globals';
import {
  orderCreated,
  orderEvents,
  orderShipped,
  orderStatusChanged,
  orderStatusChangedV2,
} from '@pactline/contracts-order/events';
import { webhookOrderCreated, webhookOrderUpdated } from '@pactline/contracts-webhook/events';
import { PoisonEventError } from '@pactline/contract-runtime';
import { anEvent, specification, testService } from '@pactline/testing';
import { InMemoryOrderStore } from '../data/in-memory-order-store.fixture.ts';
import { service } from '../service.ts';

const created = anEvent(webhookOrderCreated, undefined, { tenantid: 'alpenladen' });
const updated = anEvent(webhookOrderUpdated, undefined, { tenantid: 'alpenladen' });

function orders() {
  const store = new InMemoryOrderStore();
  const handlers = testService(service, { adapters: { orders: store } }).events;
  return { store, orders: specification({ events: orderEvents, handlers }) };
}

describe('the events that the order service receives', () => {
  it('place an order', async () => {
    const { store, orders: given } = orders();

    await given
      .given()
      .when(created)
      .thenPublished([orderCreated, { status: 'confirmed', currency: 'EUR', totals: created.data.order.totals }]);
    expect([...store.orders.values()]).toMatchObject([
      { tenantId: 'alpenladen', origin: { externalOrderNumber: '#1001' } },
    ]);
  });

  it('do nothing the second time', async () => {
    await orders().orders.given(created).when(created).thenNothingIsPublished();
  });

  it('ship the order that the shop shipped', async () => {
    await orders()
      .orders.given(created)
      .when(updated)
      .thenPublished(
        [orderStatusChanged, { from: 'confirmed', to: 'shipped', actor: 'provider' }],
        [orderStatusChangedV2, { from: 'confirmed', to: 'shipped' }],
        [orderShipped, { trackingNumber: 'RR123456789AT' }],
      );
  });

  it('count the update that came before the creation', async () => {
    await orders()
      .orders.given()
      .when(updated)
      .thenPublished(
        [orderCreated, { status: 'confirmed' }],
        [orderStatusChanged],
        [orderStatusChangedV2],
        [orderShipped],
      );
    await orders().orders.given(updated).when(created).thenNothingIsPublished();
  });

  it('leave out what a newer sender adds', async () => {
    const { store, orders: given } = orders();
    const [line] = created.data.order.lines;
    const newer = {
      ...created,
      data: {
        ...created.data,
        order: {
          ...created.data.order,
          loyalty: 7,
          paymentState: 'instalments',
          lines: [{ ...line, gift: true }, ...created.data.order.lines.slice(1)],
        },
      },
    };

    await given
      .given()
      .when(newer)
      .thenPublished([orderCreated, { status: 'pending' }]);
    expect(JSON.stringify([...store.orders.values()])).not.toMatch(/loyalty|gift/);
  });

  it('are refused for good without a tenant, from an unknown provider, or with contradictory amounts', async () => {
    const { order } = created.data;
    const cases = [
      { ...created, tenantid: undefined },
      { ...created, data: { ...created.data, order: { ...order, provider: 'bazaar' } } },
      {
        ...created,
        data: {
          ...created.data,
          order: { ...order, totals: { ...order.totals, total: { amount: 1, currency: 'EUR' } } },
        },
      },
    ];
    for (const event of cases) {
      await orders()
        .orders.given()
        .when(event)
        .thenEffect(({ error }) => {
          expect(error).toBeInstanceOf(PoisonEventError);
          // They fit their contract: this is the verdict of the domain.
          expect(error).toMatchObject({ reason: 'unprocessable' });
        });
    }
  });
});
