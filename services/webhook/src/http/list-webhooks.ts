import type { WebhookApi } from '@pactline/contracts-webhook/http';
import { idCursor } from '@pactline/service';
import type { ListWebhooks } from '../use-cases/list-webhooks.ts';
import { webhookView } from './webhook-view.ts';

export const listWebhooks =
  (uses: { listWebhooks: ListWebhooks }): WebhookApi['listWebhooks'] =>
  async ({ auth: { tenantId }, query: { cursor, ...filter } }, { tx }) => {
    const { items, next } = await uses.listWebhooks.execute({ ...filter, tenantId, before: idCursor.read(cursor) }, tx);
    return { status: 200, body: { data: items.map(webhookView), nextCursor: idCursor.write(next) } };
  };
