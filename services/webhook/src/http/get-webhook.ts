import type { WebhookApi } from '@pactline/contracts-webhook/http';
import type { GetWebhook } from '../use-cases/get-webhook.ts';
import { webhookView } from './webhook-view.ts';

export const getWebhook =
  (uses: { getWebhook: GetWebhook }): WebhookApi['getWebhook'] =>
  async ({ auth, params }, { tx }) => {
    const { webhook, headers, body } = await uses.getWebhook.execute(auth.tenantId, params.webhookId, tx);
    return { status: 200, body: { webhook: webhookView(webhook), headers, payload: body?.toString('utf8') ?? '' } };
  };
