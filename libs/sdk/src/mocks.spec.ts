import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { setupServer } from 'msw/node';
import { createOrderClient, type Order, type OrderListItem } from './order/index.gen.ts';
import { createOrderMocks } from './order/mocks.gen.ts';
import { ProblemError } from '@pactline/client';

const baseUrl = 'https://orders.example.com/api';
const orderId = '0197a3e2-5c1f-7b64-9a0d-3f5b8c1d2e4a';

describe('mock handlers', () => {
  const { handlers, mock } = createOrderMocks({ baseUrl });
  const server = setupServer(...handlers);
  const waits: number[] = [];
  const orders = createOrderClient({
    baseUrl,
    token: 'secret',
    sleep: (milliseconds) => Promise.resolve(void waits.push(milliseconds)),
  });
  const body = {
    currency: 'EUR',
    customer: { email: 'zoe@example.com', name: 'Zoë' },
    lines: [{ title: 'Set', quantity: 1, unitPrice: { amount: 100, currency: 'EUR' } }],
  };
  const failure = async (call: Promise<unknown>): Promise<ProblemError> => {
    const error: unknown = await call.then(
      () => undefined,
      (reason: unknown) => reason,
    );
    if (error instanceof ProblemError) return error;
    throw new Error('It did not fail with a problem.', { cause: error });
  };

  beforeAll(() => server.listen({ onUnhandledFrame: 'error' }));
  afterEach(() => {
    waits.length = 0;
    server.resetHandlers();
  });
  afterAll(() => server.close());

  it('answer every operation with an example of its contract', async () => {
    const placed = await orders.placeOrder.answer({ body });
    expect(placed.status).toBe(201);
    expect(placed.body.orderId).toMatch(/^[0-9a-f-]{36}$/);
    expect((await orders.getOrder({ orderId })).totals.total.currency).toMatch(/^[A-Z]{3}$/);
    expect((await orders.listOrders()).data.length).toBeGreaterThan(0);
    expect((await orders.lookupOrder({ body: { orderNumber: 'PL-1', email: 'a@example.com' } })).status).toBeDefined();
  });

  it('take an answer of the type that the contract gives its status', async () => {
    const order: Order = { ...(await orders.getOrder({ orderId })), note: 'mine' };
    server.use(mock.getOrder({ status: 200, body: order }));
    expect(await orders.getOrder({ orderId })).toEqual(order);
    // @ts-expect-error the contract has no such status
    mock.getOrder({ status: 203, body: order });
    // @ts-expect-error an order has more than a note
    mock.getOrder({ status: 200, body: { note: 'mine' } });
  });

  it('answer what a function makes of the request', async () => {
    const order = await orders.getOrder({ orderId });
    const seen: unknown[] = [];
    server.use(
      mock.placeOrder(async ({ request, read }) => {
        const { currency, lines } = await read();
        seen.push(request.headers.get('Idempotency-Key'));
        return { status: 201, body: { ...order, currency, note: lines[0]?.title ?? '' } };
      }),
      mock.getOrder(({ params, query }) => {
        seen.push(params.orderId, query.size);
        return { status: 200, body: order };
      }),
    );
    expect((await orders.placeOrder({ body: { ...body, currency: 'CHF' } })).currency).toBe('CHF');
    await orders.getOrder({ orderId });
    expect(seen).toEqual([expect.stringMatching(/^"[0-9a-f-]{36}"$/), orderId, 0]);
  });

  it('answer with problems, by the contract and by what is told', async () => {
    server.use(mock.getOrder.problem(404, { errorId: 'e-1', detail: 'It is gone.' }));
    expect(await failure(orders.getOrder({ orderId }))).toMatchObject({
      status: 404,
      errorId: 'e-1',
      detail: 'It is gone.',
      type: expect.stringMatching(/not-found$/),
    });
    server.use(mock.placeOrder({ status: 422 }));
    expect((await failure(orders.placeOrder({ body }))).status).toBe(422);
  });

  it('let the client wait as long as they ask, once', async () => {
    server.use(mock.getOrder.problem(503, {}, { 'Retry-After': '7' }));
    expect((await failure(orders.getOrder({ orderId }, { retries: 1 }))).retryAfterMs).toBe(7000);
    expect(waits).toHaveLength(1);
    expect(waits[0]).toBeGreaterThanOrEqual(7000);
  });

  it('answer in pages that lead to each other', async () => {
    const [item] = (await orders.listOrders()).data;
    const named = (orderNumber: string): OrderListItem => ({ ...item!, orderNumber });
    server.use(mock.listOrders.pages([[named('1'), named('2')], [], [named('3')]]));
    const seen: string[] = [];
    for await (const { orderNumber } of orders.listOrders.items()) seen.push(orderNumber);
    expect(seen).toEqual(['1', '2', '3']);
    // @ts-expect-error only lists have pages
    expect(mock.getOrder.pages).toBeUndefined();
  });

  it('say what they cannot answer', async () => {
    server.use(mock.getOrder({ example: 'nothing like it' }));
    const { status, detail } = await failure(orders.getOrder({ orderId }));
    expect(status).toBe(501);
    expect(detail).toMatch(/no example nothing like it of 200 for getOrder\. It has: /);
  });
});
