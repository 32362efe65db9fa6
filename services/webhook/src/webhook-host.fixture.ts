import { createHmac } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { startHost } from '@pactline/service-kit';
import { requireEnvironment, testBus, testDatabase, testIssuer, testName } from '@pactline/testing/integration';
import { service } from './service.ts';

export const secrets = {
  shopify: 'new-shopify-secret',
  oldShopify: 'old-shopify-secret',
  other: 'secret-of-other',
  stripe: 'whsec_stripe',
};

export const shopifySignature = (body: string, secret = secrets.shopify): string =>
  createHmac('sha256', secret).update(body).digest('base64');

/** The running service with its own database, bus and token issuer. */
export async function webhookHost(settings: Record<string, string> = {}) {
  const issuer = await testIssuer();
  const database = await testDatabase({ migrations: [fileURLToPath(new URL('./migrations', import.meta.url))] });
  const bus = await testBus({ patterns: [{ source: ['pactline.webhook'] }] });
  const lines: string[] = [];
  const release = async (): Promise<void> => {
    await bus.destroy();
    await issuer.close();
    await database.drop();
  };
  const host = await startHost({
    services: [service],
    environment: {
      WEBHOOK_STAGE: testName(),
      WEBHOOK_PORT: '0',
      WEBHOOK_MANAGEMENT_PORT: '0',
      WEBHOOK_RESPONSE_VALIDATION: 'enforce',
      WEBHOOK_DATABASE_URL: database.url,
      WEBHOOK_REDIS_URL: requireEnvironment('REDIS_URL'),
      WEBHOOK_BUS_NAME: bus.busName,
      WEBHOOK_AUTH_ISSUER: issuer.url,
      WEBHOOK_AUTH_AUDIENCE: issuer.audience,
      WEBHOOK_AUTH_JWKS_URL: issuer.url,
      WEBHOOK_SECRET_SHOPIFY: JSON.stringify({
        '*': [secrets.shopify, secrets.oldShopify],
        'other.myshopify.com': secrets.other,
      }),
      WEBHOOK_SECRET_STRIPE: secrets.stripe,
      WEBHOOK_ACCOUNTS: JSON.stringify({
        shopify: {
          'alpenladen.myshopify.com': { tenant: 'alpenladen', currency: 'EUR' },
          'other.myshopify.com': { tenant: 'other' },
        },
        stripe: { own: { tenant: 'alpenladen' } },
      }),
      ...settings,
    },
    aws: { eventBridge: bus.eventBridge, sqs: bus.sqs },
    logDestination: { write: (line) => void lines.push(line) },
  }).catch(async (error: unknown) => {
    // What stays open would keep the test process alive.
    await release();
    throw error;
  });
  const { url } = host.service('webhook');
  const post = (path: string, body: string, headers: Record<string, string>): Promise<Response> =>
    fetch(new URL(path, url), { method: 'POST', body, headers: { 'content-type': 'application/json', ...headers } });
  return {
    bus,
    database,
    log: () => lines.join(''),
    post,
    shopify: (body: string, headers: Record<string, string> = {}, secret = secrets.shopify): Promise<Response> =>
      post('/webhooks/shopify/orders', body, {
        'x-shopify-topic': 'orders/create',
        'x-shopify-shop-domain': 'alpenladen.myshopify.com',
        'x-shopify-hmac-sha256': shopifySignature(body, secret),
        ...headers,
      }),
    stripe: (body: string, at = new Date()): Promise<Response> => {
      const time = Math.floor(at.getTime() / 1000);
      const signature = createHmac('sha256', secrets.stripe).update(`${time}.${body}`).digest('hex');
      return post('/webhooks/stripe/payment', body, { 'stripe-signature': `t=${time},v1=${signature}` });
    },
    /** Calls as a tenant's user with these scopes. */
    as: async (tenant: string, path: string, init: RequestInit = {}, scope = 'webhooks:read webhooks:replay') => {
      const authorization = `Bearer ${await issuer.token(tenant, scope)}`;
      return fetch(new URL(path, url), { ...init, headers: { authorization, ...init.headers } });
    },
    stored: async (): Promise<number> => {
      const { rows } = await database.pool.query<{ count: number }>('SELECT count(*)::int AS count FROM webhooks');
      return rows[0]?.count ?? 0;
    },
    close: async () => {
      await host.stop();
      await release();
    },
  };
}
