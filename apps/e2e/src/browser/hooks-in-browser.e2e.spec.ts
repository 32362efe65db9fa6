import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { findChromium } from '@pactline/testing/browser';
import type { Page } from '@playwright/test';
import { type RunningStack, startStack } from '../stack/running-stack.ts';
import { type ServedPage, servePage } from './served-page.ts';

jest.setTimeout(180_000);

declare global {
  /** What hooks-page.fixture.ts puts on the window. */
  var show: (baseUrl: string, token: string) => void;
}

const executablePath = findChromium();
const onlyWithBrowser = executablePath === undefined ? it.skip : it;
const lacking = executablePath === undefined ? ' (skipped: needs a browser)' : '';

describe('hooks for SWR on a page', () => {
  let stack: RunningStack;
  let served: ServedPage;
  let page: Page;
  const keys: (string | undefined)[] = [];
  let reads = 0;

  beforeAll(async () => {
    if (executablePath === undefined) return;
    [stack, served] = await Promise.all([startStack(), servePage(executablePath, 'hooks-page.fixture.ts')]);
    ({ page } = served);
    page.on('request', (request) => {
      if (new URL(request.url()).origin !== stack.url('order')) return;
      if (request.method() === 'POST') keys.push(request.headers()['idempotency-key']);
      if (request.method() === 'GET') reads += 1;
    });
    await page.waitForFunction('globalThis.show !== undefined');
    await page.evaluate(
      ([baseUrl = '', token = '']) => globalThis.show(baseUrl, token),
      [stack.url('order'), await stack.token(['orders:read', 'orders:write'])],
    );
    await page.waitForFunction('document.querySelector("#orders")?.textContent !== "loading"');
  });
  afterEach(() => {
    keys.length = 0;
  });
  afterAll(async () => {
    await served?.close();
    await stack?.stop();
  });

  const listed = async (): Promise<string[]> => ((await page.textContent('#orders')) ?? '').split(' ').filter(Boolean);
  const placed = async (): Promise<string> => {
    const ended = '!["", "..."].includes(document.querySelector("#placed").textContent)';
    await page.waitForFunction(ended);
    return (await page.textContent('#placed')) ?? '';
  };
  const place = async (note: string): Promise<string> => {
    await page.fill('#note', note);
    const answered = page.waitForEvent('requestfinished', (request) => request.method() === 'POST');
    await page.click('#place');
    await answered;
    return placed();
  };
  const untilListed = (orderId: string): Promise<unknown> =>
    page.waitForFunction((id) => document.querySelector('#orders')?.textContent?.includes(id) === true, orderId);

  onlyWithBrowser(`write with a key of each action's own, and read lists again afterwards${lacking}`, async () => {
    const first = await place('first');
    await untilListed(first);
    const second = await place('first');
    await untilListed(second);

    expect(first).toMatch(/^[0-9a-f-]{36}$/);
    expect(second).not.toBe(first);
    expect(new Set(keys).size).toBe(2);
    expect(keys[0]).toMatch(/^"[0-9a-f-]{36}"$/);
  });

  onlyWithBrowser(`keep the key of an action whose answer was lost, so that it happens once${lacking}`, async () => {
    const lost: string[] = [];
    const orders = (url: URL): boolean => url.origin === stack.url('order') && url.pathname === '/orders';
    await page.route(orders, async (route) => {
      if (route.request().method() !== 'POST' || lost.length > 0) return route.fallback();
      // It is carried out; only nobody hears of it.
      const { orderId } = (await (await route.fetch()).json()) as { orderId: string };
      lost.push(orderId);
      await route.abort('connectionreset');
    });
    await page.fill('#note', 'lost');
    await page.click('#place');
    await page.waitForFunction('document.querySelector("#placed").textContent === "NetworkError"');
    const again = await place('lost');
    await page.unroute(orders);

    expect(lost).toEqual([again]);
    expect(keys).toHaveLength(2);
    expect(keys[1]).toBe(keys[0]);
    await place('lost');
    expect(keys[2]).not.toBe(keys[0]);
  });

  onlyWithBrowser(`show pages one after another, each item once${lacking}`, async () => {
    await page.waitForSelector('#more');
    while (await page.isVisible('#more')) {
      const before = (await listed()).length;
      await page.click('#more');
      await page.waitForFunction(
        (known) => (document.querySelector('#orders')?.textContent ?? '').split(' ').length > known,
        before,
      );
    }
    const all = await listed();
    expect(all.length).toBeGreaterThanOrEqual(4);
    expect(new Set(all).size).toBe(all.length);
    await untilListed(await place('after all pages'));
  });

  onlyWithBrowser(`wait for a request, and tell problems with their type, once${lacking}`, async () => {
    expect(await page.textContent('#order')).toBe('');
    await page.fill('#wanted', (await listed())[0] ?? '');
    await page.waitForFunction('document.querySelector("#order").textContent === "after all pages"');

    const before = reads;
    await page.fill('#wanted', '0197a3e2-5c1f-7b64-9a0d-3f5b8c1d2e4a');
    await page.waitForFunction('document.querySelector("#order").textContent.startsWith("404")');
    expect(await page.textContent('#order')).toMatch(/^404 urn:problem:not-found [0-9a-f-]{36}$/);
    expect(reads - before).toBe(1);
    expect(served.complaints).toEqual([]);
  });
});
