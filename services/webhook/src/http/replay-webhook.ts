import type { WebhookApi } from '@pactline/contracts-webhook/http';
import type { ReplayWebhook } from '../use-cases/replay-webhook.ts';
import { webhookView } from './webhook-view.ts';

export const replayWebhook =
  (uses: { replayWebhook: ReplayWebhook }): WebhookApi['replayWebhook'] =>
  async ({ auth, params }, ctx) => {
    const webhook = await uses.replayWebhook.execute(auth.tenantId, params.webhookId, ctx);
    return { status: 202, body: webhookView(webhook) };
  };
