import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createOrderClient } from '@pactline/sdk/order';
import { eventually } from '@pactline/testing/integration';
import { type RunningStack, startStack } from './stack/running-stack.ts';
import { Shop, shopOrder } from './stack/shop.ts';

/** Three bytes of UTF-8 for each unit that a limit counts: the most there is. */
const WORDS = '漢'.repeat(300);

/** Lines of Shopify's size: all that it writes of them, and wordy. */
const largeOrder = (lines: number, email: string): object => shopOrder(email, Array<string>(lines).fill(WORDS));

describe('an order of as many lines as a shop may sell', () => {
  let stack: RunningStack;
  beforeAll(async () => {
    stack = await startStack();
  }, 180_000);
  afterAll(() => stack?.stop());

  /** @returns the id of the stored webhook */
  async function send(order: object, correlationId: string): Promise<string> {
    const shop = await Shop.open(stack.stateDir);
    const response = await shop.send(stack.url('webhook'), order, { correlationId });
    const answer = (await response.json()) as { outcome: string; webhookId: string };
    expect(answer).toMatchObject({ outcome: 'accepted' });
    return answer.webhookId;
  }

  const newest = async (email: string) => {
    const orders = createOrderClient({ baseUrl: stack.url('order'), token: ({ scopes }) => stack.token([...scopes]) });
    const [found] = (await orders.listOrders({ limit: 1 })).data;
    return found?.customer.email === email ? await orders.getOrder({ orderId: found.orderId }) : undefined;
  };

  it('goes the whole way: order, mail with every line, audit record', async () => {
    const email = `large-${randomUUID()}@example.com`;
    const correlationId = `large-${randomUUID()}`;
    await send(largeOrder(500, email), correlationId);

    const order = await eventually(async () => (await newest(email)) ?? Promise.reject(new Error('no order yet')), {
      timeoutMs: 30_000,
    });
    expect([order.lines.length, order.totals.total.amount]).toEqual([500, 50_000]);
    const journey = await eventually(
      async () => {
        const { stdout, stderr } = await stack.pactline(['--json', 'journey', correlationId]);
        if (!stdout.includes('notification.sent')) throw new Error(stdout + stderr);
        return stdout;
      },
      { timeoutMs: 60_000 },
    );
    for (const type of ['webhook.order_created', 'order.created', 'notification.sent']) expect(journey).toContain(type);
    const sent = await fetch(`${stack.state.endpoints.aws}/_ministack/ses/messages`).then((answer) => answer.text());
    expect(sent).toContain(email);
    const verified = await stack.pactline(['audit', 'verify']);
    expect([verified.exitCode, verified.stderr]).toEqual([0, '']);
  }, 120_000);

  it('is kept, and says why it is not taken over, with one line more', async () => {
    const email = `too-large-${randomUUID()}@example.com`;
    const webhookId = await send(largeOrder(501, email), `too-large-${randomUUID()}`);

    const token = await stack.token(['webhooks:read']);
    const kept = await eventually(
      async () => {
        const response = await fetch(`${stack.url('webhook')}/webhooks/${webhookId}`, {
          headers: { authorization: `Bearer ${token}` },
        });
        const webhook = JSON.stringify(await response.json());
        if (!webhook.includes('"failed"')) throw new Error(webhook.slice(0, 500));
        return webhook;
      },
      { timeoutMs: 30_000 },
    );
    expect(kept).toContain('501 lines are ordered; orders of up to 500 lines are taken over');
    expect(kept).toContain(email);
    expect(await newest(email)).toBeUndefined();
  }, 60_000);
});
