import { Inject, Injectable } from '@nestjs/common';
import type { RequestContext } from '@pactline/contract-runtime';
import { CONFIG, currentTraceparent } from '@pactline/service-kit';
import type { WebhookConfig } from '../config.ts';
import { WebhookRepository } from '../data/webhook-repository.ts';
import { contentId } from '../domain/delivery.ts';
import { meaningOf } from '../domain/topics.ts';
import type { Delivery } from '../domain/webhook.ts';
import { ResolveAccount } from './resolve-account.ts';

export interface Receipt {
  readonly webhookId: string;
  readonly outcome: 'accepted' | 'duplicate';
}

/** Stores a signed webhook before the provider gets its answer; everything else happens afterwards. */
@Injectable()
export class ReceiveWebhook {
  readonly #webhooks: WebhookRepository;
  readonly #resolve: ResolveAccount;
  readonly #unassignedTenant: string;
  constructor(
    webhooks: WebhookRepository,
    resolve: ResolveAccount,
    @Inject(CONFIG) config: Pick<WebhookConfig, 'unassignedTenant'>,
  ) {
    this.#webhooks = webhooks;
    this.#resolve = resolve;
    this.#unassignedTenant = config.unassignedTenant;
  }

  async execute(delivery: Delivery, ctx: RequestContext): Promise<Receipt> {
    const { account, owner, doubt } = await this.#resolve.execute(delivery, ctx.tx);
    const { id, known, elsewhere } = await this.#webhooks.insert(ctx.tx, {
      ...delivery,
      account,
      meaning: meaningOf(delivery.provider, delivery.topic),
      bodyDigest: contentId(delivery.body),
      id: ctx.newId(),
      tenantId: owner?.tenant ?? this.#unassignedTenant,
      correlationId: ctx.correlationId,
      receivedAt: ctx.now(),
      traceparent: currentTraceparent(),
    });
    const { provider, topic, externalEventId } = delivery;
    ctx.log.info({ webhookId: id, provider, topic, externalEventId, known }, 'webhook stored');
    if (account !== delivery.account || doubt !== undefined || elsewhere) {
      const facts = { webhookId: id, provider, said: delivery.account, account, doubt, elsewhere };
      ctx.log.warn(facts, 'the account that the headers of a webhook name is not the one that its body is from');
    }
    return { webhookId: id, outcome: known ? 'duplicate' : 'accepted' };
  }
}
