import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ProblemError } from '@pactline/sdk';
import { createOrderClient, type OrderClient } from '@pactline/sdk/order';
import { eventually } from '@pactline/testing/integration';
import { randomUUID } from 'node:crypto';
import { type RunningStack, startStack } from './stack/running-stack.ts';

const basket = (email: string) => ({
  currency: 'EUR',
  customer: { email, name: 'Zoë Müller' },
  lines: [{ title: 'Käsespätzle-Set', quantity: 2, unitPrice: { amount: 2490, currency: 'EUR' } }],
  paid: true,
});

describe('the running platform', () => {
  let stack: RunningStack;
  let orders: OrderClient;

  beforeAll(async () => {
    stack = await startStack();
    orders = createOrderClient({
      baseUrl: stack.url('order'),
      token: ({ scopes }) => stack.token([...scopes]),
    });
  }, 180_000);
  afterAll(() => stack.stop());

  const json = async (...args: string[]): Promise<unknown> => {
    const result = await stack.pactline(['--json', ...args]);
    expect(result.stderr).toBe('');
    return JSON.parse(result.stdout);
  };

  it('serves the SDK: an order is placed once for one key, moved along, listed page by page', async () => {
    const email = `zoe-${randomUUID()}@example.com`;
    const idempotencyKey = randomUUID();
    const place = () => orders.placeOrder({ body: basket(email), idempotencyKey });
    const [order, again] = [await place(), await place()];
    expect(again.orderId).toBe(order.orderId);
    expect(order.totals.total).toEqual({ amount: 4980, currency: 'EUR' });

    await orders.shipOrder({ orderId: order.orderId, body: { carrier: 'Post', trackingNumber: 'RR123456789AT' } });
    const shipped = await orders.getOrder({ orderId: order.orderId });
    expect(shipped.status).toBe('shipped');
    const found = await orders.lookupOrder({ body: { orderNumber: order.orderNumber, email } });
    expect(found.status).toBe('shipped');
    const page = await orders.listOrders({ limit: 1 });
    expect(page.data).toHaveLength(1);
  });

  it('answers problems as typed errors, and another tenant as if nothing were there', async () => {
    const order = await orders.placeOrder({ body: basket('a@example.com') });
    const stranger = createOrderClient({
      baseUrl: stack.url('order'),
      token: ({ scopes }) => stack.token([...scopes], 'somebody-else'),
    });
    await expect(stranger.getOrder({ orderId: order.orderId })).rejects.toMatchObject({
      name: 'ProblemError',
      status: 404,
    });
    const illegal = orders.changeOrderStatus({ orderId: order.orderId, body: { status: 'delivered' } });
    await expect(illegal).rejects.toBeInstanceOf(ProblemError);
    await expect(illegal).rejects.toMatchObject({ status: 409, problem: { from: 'confirmed', to: 'delivered' } });
    const unfit = orders.placeOrder({ body: { ...basket('a@example.com'), lines: [] } });
    await expect(unfit).rejects.toMatchObject({ violations: [{ pointer: '/body/lines' }] });
  });

  it('shows a journey and proves the audit trail from the command line', async () => {
    const correlationId = `e2e-${randomUUID()}`;
    await orders.placeOrder({ body: basket('journey@example.com') }, { correlationId });
    const types = await eventually(async () => {
      const result = await stack.pactline(['--json', 'journey', correlationId]);
      const text = result.stdout;
      if (!text.includes('order.created') || !text.includes('notification.sent')) throw new Error(text + result.stderr);
      return text;
    });
    expect(types).toContain('notification.sent');
    const verified = await stack.pactline(['audit', 'verify']);
    expect([verified.exitCode, verified.stderr]).toEqual([0, '']);
  }, 60_000);

  it('keeps an event that fits no contract in the dead-letter queue, with its reason', async () => {
    expect(JSON.stringify(await json('dlq', 'list'))).toContain('order');
    const refused = await stack.pactline(['events', 'publish', 'order.created', '--subject', 'x', '--data', '{}']);
    expect(refused.exitCode).toBe(5);
    expect(refused.stderr + refused.stdout).toContain('orderId');
  });

  it('says what to do when something is asked for that does not exist', async () => {
    const unknown = await stack.pactline(['events', 'publish', 'order.creatd', '--subject', 'x', '--data', '{}']);
    expect(unknown.exitCode).toBe(4);
    expect(unknown.stderr + unknown.stdout).toContain('order.created');
  });
});
