import { fileURLToPath } from 'node:url';
import type { CloudEvent, RequestContext } from '@pactline/contract-runtime';
import { webhookEvents, type WebhookSends } from '@pactline/contracts-webhook/events';
import { sql, withTransaction } from '@pactline/database';
import { createOutboxPublish, newEventId } from '@pactline/events';
import type { UnitOfWork, WorkContext, WorkOptions } from '@pactline/service';
import { memoryLogger, testClock, testContext } from '@pactline/testing';
import { testDatabase } from '@pactline/testing/integration';
import { webhookConfig } from '../config.ts';
import { ConfiguredAccounts } from '../data/configured-accounts.ts';
import { PostgresRetention } from '../data/postgres-retention.ts';
import { PostgresSnapshots } from '../data/postgres-snapshots.ts';
import { PostgresWebhooks } from '../data/postgres-webhooks.ts';
import type { Delivery, StoredWebhook } from '../domain/webhook.ts';
import { providerPayloads } from '../providers/payloads.ts';
import { shopifyDelivery } from '../providers/shopify/delivery.ts';
import { shopifyOrder } from '../providers/shopify/order.fixture.ts';
import { PruneWebhooks } from './prune-webhooks.ts';
import { ReceiveWebhook, type Receipt } from './receive-webhook.ts';
import { ReplayWebhook } from './replay-webhook.ts';
import type { OrderSnapshots } from './ports.ts';
import { WorkOffWebhooks } from './work-off-webhooks.ts';

export const tenant = 'alpenladen';
export const shop = 'alpenladen.myshopify.com';

/** The use cases of the service on a database of their own, with a clock that the test moves. */
export async function webhookWorld(settings: Record<string, string> = {}) {
  const config = webhookConfig.parse({
    accounts: JSON.stringify({
      shopify: {
        [shop]: { tenant, currency: 'EUR', domains: ['pages.alpenladen.example'] },
        'zweite.myshopify.com': { tenant: 'zweite' },
      },
      stripe: { own: { tenant } },
    }),
    ...settings,
  });
  const database = await testDatabase({ migrations: [fileURLToPath(new URL('../migrations', import.meta.url))] });
  const clock = testClock('2026-03-14T09:26:53.000Z');
  const log = memoryLogger();

  const work: UnitOfWork<WebhookSends> = {
    run<Result>(options: WorkOptions, use: (context: WorkContext<WebhookSends>) => Promise<Result>) {
      return withTransaction(database.pool, (tx) => {
        const correlationId = options.correlationId ?? newEventId();
        const { sends, source } = webhookEvents;
        const publish = createOutboxPublish({ ...options, tx, sends, source, correlationId, now: clock.now });
        return use({ tx, publish, correlationId, log, now: clock.now, newId: newEventId });
      });
    },
  };
  const webhooks = new PostgresWebhooks();
  const ports = {
    webhooks,
    accounts: new ConfiguredAccounts(config),
    snapshots: new PostgresSnapshots(),
    retention: new PostgresRetention(),
    payloads: providerPayloads,
    config,
    work,
  };
  const inRequest = <Result>(use: (ctx: RequestContext) => Promise<Result>): Promise<Result> =>
    withTransaction(database.pool, (tx) =>
      use(testContext({ sends: webhookEvents.sends, tx, now: clock.now, newId: newEventId, log }).context),
    );
  const worker = (snapshots: OrderSnapshots = ports.snapshots): WorkOffWebhooks =>
    new WorkOffWebhooks({ ...ports, snapshots });

  return {
    database,
    clock,
    log,
    worker,
    prune: () => new PruneWebhooks(ports).execute({ log }),
    receive: (delivery: Delivery): Promise<Receipt> =>
      inRequest((ctx) => new ReceiveWebhook(ports).execute(delivery, ctx)),
    replay: (id: string, as = tenant): Promise<StoredWebhook> =>
      inRequest((ctx) => new ReplayWebhook(ports).execute(as, id, ctx)),
    /** Works off everything that is due. */
    async workOff(by = worker()): Promise<void> {
      while ((await by.execute({ signal: new AbortController().signal, log })) === 'more');
    },
    async stored(id: string, as = tenant): Promise<StoredWebhook | undefined> {
      return (await withTransaction(database.pool, (tx) => webhooks.find(tx, as, id)))?.webhook;
    },
    async published(): Promise<CloudEvent[]> {
      const { rows } = await withTransaction(database.pool, (tx) =>
        tx.query<{ detail: string }>(sql`SELECT detail FROM pactline.outbox ORDER BY seq`),
      );
      return rows.map(({ detail }) => JSON.parse(detail) as CloudEvent);
    },
  };
}

export type WebhookWorld = Awaited<ReturnType<typeof webhookWorld>>;

let events = 0;

/** A delivery of an order webhook under an event id of its own. */
export const orderDelivery = (
  changes: Parameters<typeof shopifyOrder>[0] | string = {},
  { topic = 'orders/create', eventId = `event-${(events += 1)}`, account = shop } = {},
): Delivery =>
  shopifyDelivery(
    { 'x-shopify-topic': topic, 'x-shopify-shop-domain': account, 'x-shopify-event-id': eventId },
    new TextEncoder().encode(typeof changes === 'string' ? changes : JSON.stringify(shopifyOrder(changes))),
  );
