import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { ProblemError } from '@pactline/sdk';
import type { createOrderClient, OrderClient } from '@pactline/sdk/order';
import { CHROMIUM_ARGUMENTS, findChromium } from '@pactline/testing/browser';
import { type Browser, chromium, type Page } from '@playwright/test';
import { build } from 'esbuild';
import { type RunningStack, startStack } from '../stack/running-stack.ts';

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
  let frontend: Server;
  let browser: Browser;
  let page: Page;
  const complaints: string[] = [];
  const sent: { method: string; path: string; key: string | undefined }[] = [];

  beforeAll(async () => {
    if (executablePath === undefined) return;
    const [running, bundle] = await Promise.all([
      startStack(),
      build({
        entryPoints: [join(import.meta.dirname, 'page.fixture.ts')],
        bundle: true,
        format: 'esm',
        platform: 'browser',
        conditions: ['pactline-source'],
        write: false,
      }),
    ]);
    stack = running;
    const script = bundle.outputFiles[0]?.text ?? '';
    frontend = createServer((request, response) => {
      const isScript = request.url === '/page.js';
      response.setHeader('content-type', isScript ? 'text/javascript' : 'text/html');
      response.end(
        isScript
          ? script
          : '<!doctype html><link rel="icon" href="data:,"><script type="module" src="/page.js"></script>',
      );
    }).listen(0, '127.0.0.1');
    await once(frontend, 'listening');
    browser = await chromium.launch({ executablePath, args: [...CHROMIUM_ARGUMENTS] });
    page = await browser.newPage();
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('request', (request) => {
      const { pathname, origin } = new URL(request.url());
      if (origin !== stack.url('order')) return;
      sent.push({ method: request.method(), path: pathname, key: request.headers()['idempotency-key'] });
    });
    await page.goto(`http://127.0.0.1:${(frontend.address() as AddressInfo).port}/`);
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
    await browser?.close();
    frontend?.close();
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
      expect(complaints).toEqual([]);
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
