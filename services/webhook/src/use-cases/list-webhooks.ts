import type { SqlTransaction } from '@pactline/contract-runtime';
import { type Page, pageOf } from '@pactline/service';
import type { StoredWebhook } from '../domain/webhook.ts';
import type { WebhookFilter, WebhookPorts, WebhookStore } from './ports.ts';

/** One page of a tenant's webhooks, newest first. */
export class ListWebhooks {
  readonly #webhooks: WebhookStore;
  constructor({ webhooks }: Pick<WebhookPorts, 'webhooks'>) {
    this.#webhooks = webhooks;
  }

  /** Goes on after the id of its last webhook. */
  async execute(filter: WebhookFilter, tx: SqlTransaction): Promise<Page<StoredWebhook, string>> {
    const found = await this.#webhooks.list(tx, { ...filter, limit: filter.limit + 1 });
    return pageOf(found, filter.limit, ({ id }) => id);
  }
}
