import type { SqlTransaction } from '@pactline/contract-runtime';
import type { StoredWebhook } from '../domain/webhook.ts';
import type { WebhookFilter, WebhookPorts, WebhookStore } from './ports.ts';

/** One page of a tenant's webhooks, newest first. */
export class ListWebhooks {
  readonly #webhooks: WebhookStore;
  constructor({ webhooks }: Pick<WebhookPorts, 'webhooks'>) {
    this.#webhooks = webhooks;
  }

  /** @returns the page, and the id of its last webhook where there are more */
  async execute(
    filter: WebhookFilter,
    tx: SqlTransaction,
  ): Promise<{ webhooks: StoredWebhook[]; next: string | undefined }> {
    const found = await this.#webhooks.list(tx, { ...filter, limit: filter.limit + 1 });
    const webhooks = found.slice(0, filter.limit);
    return { webhooks, next: found.length > webhooks.length ? webhooks.at(-1)?.id : undefined };
  }
}
