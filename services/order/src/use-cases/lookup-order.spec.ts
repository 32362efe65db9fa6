import { describe, expect, it } from '@jest/globals';
import { OrderNotFoundError } from '../domain/errors.ts';
import { anOrder } from '../domain/order.fixture.ts';
import { InMemoryOrderStore } from '../data/in-memory-order-store.fixture.ts';
import { LookupOrder } from './lookup-order.ts';
import { testWork } from './test-work.fixture.ts';

const order = anOrder();
const store = new InMemoryOrderStore().holding(
  order,
  anOrder({ orderId: 'no-mail', orderNumber: 'PL-00000-00000', customer: {} }),
);
const lookup = (orderNumber: string, email: string) =>
  new LookupOrder({ orders: store }).execute({ orderNumber, email }, testWork().work);

describe('the public lookup', () => {
  it('finds an order as people type its number and address', async () => {
    await expect(lookup('pl 7k3mq 92qdx', ' Zoe.Mueller@Example.com')).resolves.toBe(order);
  });

  it('refuses unknown numbers, other addresses and orders without an address alike', async () => {
    const refusals = await Promise.all(
      [
        lookup('PL-AAAAA-AAAAA', 'zoe.mueller@example.com'),
        lookup('PL-7K3MQ-92QDX', 'other@example.com'),
        lookup('PL-00000-00000', 'zoe.mueller@example.com'),
        lookup('PL-00000-00000', 'nobody@invalid'),
        lookup('?', 'x@y'),
      ].map((attempt) => attempt.catch((error: unknown) => error)),
    );

    for (const refusal of refusals) expect(refusal).toEqual(new OrderNotFoundError());
  });
});
