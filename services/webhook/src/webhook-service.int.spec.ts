import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Webhook, WebhookDetail, WebhookPage, WebhookReceipt } from '@pactline/contracts-webhook/http';
import { eventually } from '@pactline/testing/integration';
import { shopifyOrder } from './providers/shopify/order.fixture.ts';
import { secrets, shopifySignature, webhookHost } from './webhook-host.fixture.ts';

let host: Awaited<ReturnType<typeof webhookHost>>;
beforeAll(async () => {
  host = await webhookHost();
});
afterAll(() => host?.close());

let orders = 0;
const order = (changes: Parameters<typeof shopifyOrder>[0] = {}): string =>
  JSON.stringify(shopifyOrder({ id: (orders += 1), note: 'Zoë läutet zweimal', ...changes }));
const accepted = async (response: Response): Promise<WebhookReceipt> => {
  expect(response.status).toBe(200);
  return (await response.json()) as WebhookReceipt;
};
const webhook = async (id: string, tenant = 'alpenladen'): Promise<Webhook> => {
  const response = await host.as(tenant, `/webhooks/${id}`);
  expect(response.status).toBe(200);
  return ((await response.json()) as WebhookDetail).webhook;
};
const settled = (id: string, status: Webhook['status']): Promise<Webhook> =>
  eventually(async () => {
    const found = await webhook(id);
    return found.status === status && found;
  });

describe('a signed webhook', () => {
  it('becomes an event on the bus', async () => {
    const { webhookId, outcome } = await accepted(await host.shopify(order(), { 'x-shopify-event-id': 'journey' }));
    const [message] = await host.bus.receive(host.bus.queueUrl, 1, 10_000);
    const { detail } = JSON.parse(message?.Body ?? '') as { detail: Record<string, unknown> };

    expect(outcome).toBe('accepted');
    expect(detail).toMatchObject({
      type: 'webhook.order_created',
      tenantid: 'alpenladen',
      causationid: webhookId,
      data: { webhookId, order: { note: 'Zoë läutet zweimal' } },
    });
    expect(await settled(webhookId, 'processed')).toMatchObject({
      provider: 'shopify',
      topic: 'orders/create',
      externalEventId: 'journey',
      shopDomain: 'alpenladen.myshopify.com',
      correlationId: detail['correlationid'],
    });
  });

  it('is known when it comes again', async () => {
    const body = order();
    const first = await accepted(await host.shopify(body, { 'x-shopify-event-id': 'again' }));
    const second = await accepted(await host.shopify(body, { 'x-shopify-event-id': 'again' }));

    expect(second).toEqual({ webhookId: first.webhookId, outcome: 'duplicate' });
  });

  it('is taken under an older secret while it is being replaced', async () => {
    await accepted(await host.shopify(order(), {}, secrets.oldShopify));
  });

  it('is stored and answered 200 even when it makes no sense', async () => {
    const { webhookId } = await accepted(await host.shopify('{"id": 1'));

    expect(await settled(webhookId, 'failed')).toMatchObject({
      failure: { reason: 'The payload is not JSON.', permanent: true },
    });
  });

  it('leaves nothing of its content or signature in the log', () => {
    expect(host.log()).toContain('webhook stored');
    expect(host.log()).not.toMatch(/Zoë|Käsespätzle|hmac/i);
    expect(host.log()).not.toContain(secrets.shopify);
  });
});

describe('a request that is not signed as it should be', () => {
  it.each([
    ['without a signature', () => host.post('/webhooks/shopify/orders', order(), {})],
    ['under a wrong secret', () => host.shopify(order(), {}, 'guess')],
    [
      'under the signature of another body',
      () => host.shopify(order(), { 'x-shopify-hmac-sha256': shopifySignature('{}') }),
    ],
    ['under no signature at all', () => host.shopify(order(), { 'x-shopify-hmac-sha256': 'AAAA' })],
    ['that is older than five minutes', () => host.stripe('{}', new Date(Date.now() - 301_000))],
    ['that comes from the future', () => host.stripe('{}', new Date(Date.now() + 310_000))],
  ])('%s is refused without a hint, and not stored', async (_, send) => {
    const before = await host.stored();
    const response = await send();
    const text = await response.text();

    expect(response.status).toBe(401);
    expect(response.headers.get('content-type')).toContain('application/problem+json');
    expect(text).not.toContain('secret');
    expect(await host.stored()).toBe(before);
  });

  it('that is too large is refused', async () => {
    expect((await host.shopify(order({ note: 'x'.repeat(4_200_000) }))).status).toBe(413);
  });
});

describe('stored webhooks', () => {
  it('are listed page by page, newest first, each once', async () => {
    for (let index = 0; index < 5; index += 1) await accepted(await host.shopify(order()));
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const query = new URLSearchParams({ limit: '2', ...(cursor && { cursor }) });
      const page = (await (await host.as('alpenladen', `/webhooks?${query}`)).json()) as WebhookPage;
      seen.push(...page.data.map(({ webhookId }) => webhookId));
      cursor = page.nextCursor;
    } while (cursor);

    expect(seen).toEqual([...new Set(seen)].sort().reverse());
    expect(seen).toHaveLength(await host.stored());
  });

  it('are filtered by provider and state', async () => {
    const page = (await (
      await host.as('alpenladen', '/webhooks?status=failed&provider=shopify')
    ).json()) as WebhookPage;

    expect(page.data.length).toBeGreaterThan(0);
    expect(new Set(page.data.map(({ status }) => status))).toEqual(new Set(['failed']));
  });

  it('are shown with the exact payload and without the signature', async () => {
    const body = order();
    const { webhookId } = await accepted(await host.shopify(body));
    const detail = (await (await host.as('alpenladen', `/webhooks/${webhookId}`)).json()) as WebhookDetail;

    expect(detail.payload).toBe(body);
    expect(Object.keys(detail.headers)).not.toContain('x-shopify-hmac-sha256');
  });

  it('belong to their tenant alone', async () => {
    const { webhookId } = await accepted(await host.shopify(order()));
    const replay = { method: 'POST', headers: { 'idempotency-key': '"foreign"' } };

    expect((await host.as('other', `/webhooks/${webhookId}`)).status).toBe(404);
    expect((await host.as('other', `/webhooks/${webhookId}/replay`, replay)).status).toBe(404);
    const page = (await (await host.as('other', '/webhooks')).json()) as WebhookPage;
    expect(page.data).toEqual([]);
  });

  it('are replayed by those who may, once per idempotency key', async () => {
    const { webhookId } = await accepted(await host.shopify(order()));
    await settled(webhookId, 'processed');
    const replay = (scope?: string): Promise<Response> =>
      host.as(
        'alpenladen',
        `/webhooks/${webhookId}/replay`,
        { method: 'POST', headers: { 'idempotency-key': '"r-1"' } },
        scope,
      );

    expect((await replay('webhooks:read')).status).toBe(403);
    expect((await replay()).status).toBe(202);
    expect((await replay()).status).toBe(202);
    expect(
      await eventually(async () => {
        const found = await webhook(webhookId);
        return found.status === 'processed' && found;
      }),
    ).toMatchObject({ attempts: 2 });
  });

  it.each(['/webhooks?cursor=nonsense', '/webhooks?status=lost', '/webhooks/7'])(
    'are not found by %s',
    async (path) => {
      expect((await host.as('alpenladen', path)).status).toBe(400);
    },
  );
});

describe('a shop with a secret of its own', () => {
  const own = secrets.other;
  const named = (shop: string) => ({ 'x-shopify-shop-domain': shop });

  it('is known by it, and by no other', async () => {
    await accepted(await host.shopify(order(), named('other.myshopify.com'), own));

    const captured = order();
    // The header of another shop over a body that is signed for this one, and the other way round.
    expect((await host.shopify(captured, named('alpenladen.myshopify.com'), own)).status).toBe(401);
    expect((await host.shopify(captured, named('other.myshopify.com'), 'guess')).status).toBe(401);
    expect((await host.shopify(captured, named('other.myshopify.com'))).status).toBe(401);
    expect((await host.shopify(captured, named(''), own)).status).toBe(401);
  });
});
