import { Injectable } from '@nestjs/common';
import type { SqlTransaction } from '@pactline/contract-runtime';
import { decodeCursor, encodeCursor } from '@pactline/service-kit';
import * as z from 'zod';
import { WebhookRepository, type WebhookFilter } from '../data/webhook-repository.ts';
import type { StoredWebhook } from '../domain/webhook.ts';

const position = z.object({ before: z.uuid() });

export interface WebhookQuery extends Omit<WebhookFilter, 'before'> {
  readonly cursor?: string | undefined;
}

/** One page of a tenant's webhooks, newest first. */
@Injectable()
export class ListWebhooks {
  readonly #webhooks: WebhookRepository;
  constructor(webhooks: WebhookRepository) {
    this.#webhooks = webhooks;
  }

  async execute(
    { cursor, ...filter }: WebhookQuery,
    tx: SqlTransaction,
  ): Promise<{ webhooks: StoredWebhook[]; nextCursor: string | null }> {
    const before = cursor === undefined ? undefined : decodeCursor(cursor, position).before;
    const found = await this.#webhooks.list(tx, { ...filter, before, limit: filter.limit + 1 });
    const webhooks = found.slice(0, filter.limit);
    const last = webhooks.at(-1);
    return { webhooks, nextCursor: found.length > webhooks.length && last ? encodeCursor({ before: last.id }) : null };
  }
}
