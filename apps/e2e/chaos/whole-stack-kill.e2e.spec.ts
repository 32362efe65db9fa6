import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { StackStatus } from '@pactline/stack';
import { createOrderClient } from '@pactline/sdk/order';
import { proofSize } from '@pactline/testing';
import { eventually } from '@pactline/testing/integration';
import { type RunningStack, startStack } from '../src/stack/running-stack.ts';
import { killEverything } from './kill-everything.ts';
import { Shop } from '../src/stack/shop.ts';

const ORDERS = proofSize({ small: 120, full: 3_000 });
/** The emulator moves about 25 orders a second on two cores, and other tests may run beside this one. */
const MS_PER_ORDER = 250;
/** Webhooks that were in work come back when their lease ends. */
const LEASE_MS = 90_000;

describe('a whole stack that is killed while webhooks are accepted', () => {
  let stack: RunningStack;
  let shop: Shop;
  beforeAll(async () => {
    stack = await startStack();
    shop = await Shop.open(stack.stateDir);
  }, 180_000);
  afterAll(() => stack?.stop());

  const emailsOfOrders = async (): Promise<Set<string>> => {
    const orders = createOrderClient({ baseUrl: stack.url('order'), token: ({ scopes }) => stack.token([...scopes]) });
    const emails = new Set<string>();
    for await (const { customer } of orders.listOrders.items({ limit: 100 })) emails.add(customer.email ?? '');
    return emails;
  };
  const missing = async (): Promise<number> => {
    const made = await emailsOfOrders();
    return shop.accepted.filter((email) => !made.has(email)).length;
  };

  it(
    'comes up again, says what is gone, and every accepted order is made',
    async () => {
      shop.begin(stack.url('webhook'), { width: 6, pauseMs: 0 });
      await eventually(() => shop.accepted.length >= ORDERS, { timeoutMs: ORDERS * MS_PER_ORDER });
      const waiting = await missing();
      const killed = await killEverything(stack.state.pid, stack.stateDir);
      await shop.close();

      const began = performance.now();
      stack = await stack.startAgain();
      const startSeconds = Math.round((performance.now() - began) / 100) / 10;
      const { losses } = JSON.parse((await stack.command(['status', '--json'])).stdout) as StackStatus;
      expect(losses).toEqual([
        expect.objectContaining({ cause: 'ended-without-saving', queuesKept: true, messages: {} }),
      ]);
      await eventually(async () => (await missing()) === 0, {
        timeoutMs: LEASE_MS + ORDERS * MS_PER_ORDER,
        intervalMs: 500,
      });
      console.log('whole stack killed', { killed, accepted: shop.accepted.length, waiting, startSeconds, lost: 0 });
      // Otherwise nothing was put to the test.
      expect(waiting).toBeGreaterThan(0);
    },
    180_000 + LEASE_MS + 3 * ORDERS * MS_PER_ORDER,
  );
});
