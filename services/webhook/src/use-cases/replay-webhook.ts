import type { RequestContext } from '@pactline/contract-runtime';
import { currentTraceparent } from '@pactline/events';
import { NotReplayableError, WebhookNotFoundError } from '../domain/errors.ts';
import type { StoredWebhook } from '../domain/webhook.ts';
import type { WebhookPorts, WebhookStore } from './ports.ts';

/**
 * Processes a stored webhook once more. Its event is published anew, under a new id and with the same business ids:
 * receivers do again what is missing and recognise by those ids what they have done.
 */
export class ReplayWebhook {
  readonly #webhooks: WebhookStore;
  constructor({ webhooks }: Pick<WebhookPorts, 'webhooks'>) {
    this.#webhooks = webhooks;
  }

  /** @throws WebhookNotFoundError, NotReplayableError */
  async execute(tenantId: string, webhookId: string, ctx: RequestContext): Promise<StoredWebhook> {
    const queued = await this.#webhooks.requeue(ctx.tx, {
      tenantId,
      id: webhookId,
      now: ctx.now(),
      traceparent: currentTraceparent(),
    });
    if (queued) {
      ctx.log.info({ webhookId }, 'webhook replayed');
      return queued;
    }
    const found = await this.#webhooks.find(ctx.tx, tenantId, webhookId);
    if (!found) throw new WebhookNotFoundError();
    throw found.body === null
      ? new NotReplayableError('The payload is no longer stored; ask the provider to send the webhook again.')
      : new NotReplayableError('The webhook waits for processing already.');
  }
}
