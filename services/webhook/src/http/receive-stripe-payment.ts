import type { WebhookApi } from '@pactline/contracts-webhook/http';
import { stripeDelivery } from '../providers/stripe/delivery.ts';
import type { ReceiveWebhook } from '../use-cases/receive-webhook.ts';

export const receiveStripePayment =
  (uses: { receiveWebhook: ReceiveWebhook }): WebhookApi['receiveStripePayment'] =>
  async ({ signed: { headers, raw, account } }, ctx) => {
    const receipt = await uses.receiveWebhook.execute(stripeDelivery(headers, raw, account), ctx);
    return { status: 200, body: receipt };
  };
