import type { SqlTransaction } from '@pactline/contract-runtime';
import { WebhookNotFoundError } from '../domain/errors.ts';
import type { WebhookPorts, WebhookStore, WebhookWithBody } from './ports.ts';

/** One webhook of a tenant, with what was received. */
export class GetWebhook {
  readonly #webhooks: WebhookStore;
  constructor({ webhooks }: Pick<WebhookPorts, 'webhooks'>) {
    this.#webhooks = webhooks;
  }

  /** @throws WebhookNotFoundError also when it is another tenant's */
  async execute(tenantId: string, webhookId: string, tx: SqlTransaction): Promise<WebhookWithBody> {
    const found = await this.#webhooks.find(tx, tenantId, webhookId);
    if (!found) throw new WebhookNotFoundError();
    return found;
  }
}
