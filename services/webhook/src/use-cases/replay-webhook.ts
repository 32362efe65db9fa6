import { Injectable } from '@nestjs/common';
import type { RequestContext } from '@pactline/contract-runtime';
import { ConflictProblem, currentTraceparent, NotFoundProblem } from '@pactline/service-kit';
import { WebhookRepository } from '../data/webhook-repository.ts';
import type { StoredWebhook } from '../domain/webhook.ts';

/**
 * Processes a stored webhook once more. Its event is published anew, under a new id and with the same business ids:
 * receivers do again what is missing and recognise by those ids what they have done.
 */
@Injectable()
export class ReplayWebhook {
  readonly #webhooks: WebhookRepository;
  constructor(webhooks: WebhookRepository) {
    this.#webhooks = webhooks;
  }

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
    if (!found) throw new NotFoundProblem();
    throw found.body === null
      ? new ConflictProblem('The payload is no longer stored; ask the provider to send the webhook again.')
      : new ConflictProblem('The webhook waits for processing already.');
  }
}
