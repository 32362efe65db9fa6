import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { ProblemError } from '@pactline/sdk';
import type { createOrderClient, OrderClient } from '@pactline/sdk/order';
import { findChromium } from '@pactline/testing/browser';
import type { Page } from '@playwright/test';
import { type RunningStack, startStack } from '../stack/running-stack.ts';
import { type ServedPage, servePage } from './served-page.ts';

jest.setTimeout(180_000);

/** What page.fixture.ts puts on the window. */
interface Sdk {
  readonly createOrderClient: typeof createOrderClient;
  readonly ProblemError: typeof ProblemError;
}
declare global {
  var sdk: Sdk;
  var orders: OrderClient;
}

const executablePath = findChromium();
const onlyWithBrowser = executablePath === undefined ? it.skip : it;
const lacking = executablePath === undefined ? ' (skipped: needs a browser)' : '';

describe('the SDK in a browser', () => {
  let stack: RunningStack;
  let served: ServedPage;
  let page: Page;
  const sent: { method: string; path: string; key: string | undefined }[] = [];

  beforeAll(async () => {
    if (executablePath === undefined) return;
    [stack, served] = await Promise.all([startStack(), servePage(executablePath, 'page.fixture.ts')]);
    ({ page } = served);
    page.on('request', (request) => {
      const { pathname, origin } = new URL(request.url());
      if (origin !== stack.url('order')) return;
      sent.push({ method: request.method(), path: pathname, key: request.headers()['idempotency-key'] });
    });
    await page.waitForFunction('globalThis.sdk !== undefined');
    const token = await stack.token(['orders:read', 'orders:write']);
    await page.evaluate(
      ([baseUrl, bearer]) => {
        globalThis.orders = globalThis.sdk.createOrderClient({ baseUrl: baseUrl!, token: bearer! });
      },
      [stack.url('order'), token],
    );
  });
  afterAll(async () => {
    await served?.close();
    await stack?.stop();
  });

  onlyWithBrowser(
    `places an order from another origin, with a key of its own, and reads it back${lacking}`,
    async () => {
      const placed = await page.evaluate(async () => {
        const customer = { email: 'zoe@example.com', name: 'Zoë Müller' };
        const lines = [{ title: 'Käsespätzle-Set', quantity: 2, unitPrice: { amount: 2490, currency: 'EUR' } }];
        const order = await globalThis.orders.placeOrder({ body: { currency: 'EUR', customer, lines, paid: true } });
        const read = await globalThis.orders.getOrder({ orderId: order.orderId });
        return { order, read };
      });

      expect(placed.read).toEqual(placed.order);
      expect(placed.order).toMatchObject({ status: 'confirmed', totals: { total: { amount: 4980, currency: 'EUR' } } });
      const post = sent.find(({ method, path }) => method === 'POST' && path === '/orders');
      expect(post?.key).toMatch(/^"[0-9a-f-]{36}"$/);
      expect(served.complaints).toEqual([]);
    },
  );

  onlyWithBrowser(`walks over all pages${lacking}`, async () => {
    const walked = await page.evaluate(async () => {
      const customer = { email: 'pages@example.com', name: 'Zoë' };
      const lines = [{ title: 'Set', quantity: 1, unitPrice: { amount: 100, currency: 'EUR' } }];
      const body = { currency: 'EUR', customer, lines, paid: true };
      const placed = [];
      for (let n = 0; n < 5; n += 1) placed.push((await globalThis.orders.placeOrder({ body })).orderId);
      const seen = [];
      for await (const order of globalThis.orders.listOrders.items({ limit: 2 })) seen.push(order.orderId);
      return { placed, seen };
    });

    expect(walked.seen).toEqual(expect.arrayContaining(walked.placed));
    expect(new Set(walked.seen).size).toBe(walked.seen.length);
    expect(sent.filter(({ method, path }) => method === 'GET' && path === '/orders').length).toBeGreaterThanOrEqual(3);
  });

  onlyWithBrowser(`throws problems as typed errors, with their headers${lacking}`, async () => {
    const problem = await page.evaluate(async () => {
      try {
        await globalThis.orders.getOrder({ orderId: '0197a3e2-5c1f-7b64-9a0d-3f5b8c1d2e4a' });
        return undefined;
      } catch (error) {
        if (!(error instanceof globalThis.sdk.ProblemError)) throw error;
        const { name, status, type, errorId, headers } = error;
        return { name, status, type, errorId, requestId: headers.get('x-request-id') };
      }
    });

    expect(problem).toMatchObject({ name: 'ProblemError', status: 404, type: 'urn:problem:not-found' });
    expect(problem?.errorId).toMatch(/^[0-9a-f-]{36}$/);
    expect(problem?.requestId).toMatch(/^[0-9a-f-]{36}$/);
  });

  onlyWithBrowser(`waits as long as a rate limit asks, and then succeeds or says so${lacking}`, async () => {
    const refused = await page.evaluate(async () => {
      const lookup = { body: { orderNumber: 'PL-00000-00000', email: 'nobody@example.com' } };
      const answers: { status: number; retryAfterMs: number | undefined }[] = [];
      for (let n = 0; n < 12; n += 1) {
        await globalThis.orders.lookupOrder(lookup, { retries: 0 }).catch((error: unknown) => {
          if (!(error instanceof globalThis.sdk.ProblemError)) throw error;
          answers.push({ status: error.status, retryAfterMs: error.retryAfterMs });
        });
      }
      return answers;
    });

    expect(refused.slice(0, 10).map(({ status }) => status)).toEqual(Array.from({ length: 10 }, () => 404));
    expect(refused.at(-1)?.status).toBe(429);
    expect(refused.at(-1)?.retryAfterMs).toBeGreaterThan(0);
  });
});
