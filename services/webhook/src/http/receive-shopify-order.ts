import type { WebhookApi } from '@pactline/contracts-webhook/http';
import { shopifyDelivery } from '../providers/shopify/delivery.ts';
import type { ReceiveWebhook } from '../use-cases/receive-webhook.ts';

export const receiveShopifyOrder =
  (uses: { receiveWebhook: ReceiveWebhook }): WebhookApi['receiveShopifyOrder'] =>
  async ({ signed: { headers, raw, account } }, ctx) => {
    const receipt = await uses.receiveWebhook.execute(shopifyDelivery(headers, raw, account), ctx);
    return { status: 200, body: receipt };
  };
