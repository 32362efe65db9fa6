import { webhookContract } from '@pactline/contracts-webhook';
import { defineService, problem } from '@pactline/service';
import { webhookConfig } from './config.ts';
import { ConfiguredAccounts } from './data/configured-accounts.ts';
import { PostgresRetention } from './data/postgres-retention.ts';
import { PostgresSnapshots } from './data/postgres-snapshots.ts';
import { PostgresWebhooks, webhookDueChannel } from './data/postgres-webhooks.ts';
import { NotReplayableError, WebhookNotFoundError } from './domain/errors.ts';
import { getWebhook } from './http/get-webhook.ts';
import { listWebhooks } from './http/list-webhooks.ts';
import { receiveShopifyOrder } from './http/receive-shopify-order.ts';
import { receiveShopifyProduct } from './http/receive-shopify-product.ts';
import { receiveStripePayment } from './http/receive-stripe-payment.ts';
import { replayWebhook } from './http/replay-webhook.ts';
import { providerPayloads } from './providers/payloads.ts';
import { pruneWebhooks } from './schedule/prune-webhooks.ts';
import { workOffWebhooks } from './schedule/work-off-webhooks.ts';
import { GetWebhook } from './use-cases/get-webhook.ts';
import { ListWebhooks } from './use-cases/list-webhooks.ts';
import { PruneWebhooks } from './use-cases/prune-webhooks.ts';
import { ReceiveWebhook } from './use-cases/receive-webhook.ts';
import { ReplayWebhook } from './use-cases/replay-webhook.ts';
import { WorkOffWebhooks } from './use-cases/work-off-webhooks.ts';

export const service = defineService({
  contract: webhookContract,
  config: webhookConfig,
  adapters: {
    webhooks: () => new PostgresWebhooks(),
    accounts: ({ config }) => new ConfiguredAccounts(config),
    snapshots: () => new PostgresSnapshots(),
    retention: () => new PostgresRetention(),
    payloads: () => providerPayloads,
  },
  useCases: { ReceiveWebhook, ListWebhooks, GetWebhook, ReplayWebhook, WorkOffWebhooks, PruneWebhooks },
  http: {
    receiveShopifyOrder,
    receiveShopifyProduct,
    receiveStripePayment,
    listWebhooks,
    getWebhook,
    replayWebhook,
  },
  problems: [problem(WebhookNotFoundError, 404), problem(NotReplayableError, 409)],
  tasks: {
    'work-off-webhooks': { run: workOffWebhooks, everySeconds: 1, listen: webhookDueChannel },
    'prune-webhooks': { run: pruneWebhooks, everySeconds: 3600 },
  },
});
