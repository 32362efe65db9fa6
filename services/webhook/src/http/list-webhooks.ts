import type { WebhookApi } from '@pactline/contracts-webhook/http';
import { decodeCursor, encodeCursor } from '@pactline/service';
import * as z from 'zod';
import type { ListWebhooks } from '../use-cases/list-webhooks.ts';
import { webhookView } from './webhook-view.ts';

const position = z.object({ before: z.uuid() });

export const listWebhooks =
  (uses: { listWebhooks: ListWebhooks }): WebhookApi['listWebhooks'] =>
  async ({ auth: { tenantId }, query: { cursor, ...filter } }, { tx }) => {
    const before = cursor === undefined ? undefined : decodeCursor(cursor, position).before;
    const { webhooks, next } = await uses.listWebhooks.execute({ ...filter, tenantId, before }, tx);
    const nextCursor = next === undefined ? null : encodeCursor({ before: next });
    return { status: 200, body: { data: webhooks.map(webhookView), nextCursor } };
  };
