import { Inject, Injectable } from '@nestjs/common';
import type { RequestContext } from '@pactline/contract-runtime';
import { CONFIG } from '@pactline/service-kit';
import type { WebhookConfig } from '../config.ts';
import { AccountDirectory } from '../data/account-directory.ts';
import { WebhookRepository } from '../data/webhook-repository.ts';
import type { Delivery } from '../domain/webhook.ts';

export interface Receipt {
  readonly webhookId: string;
  readonly outcome: 'accepted' | 'duplicate';
}

/** Stores a signed webhook before the provider gets its answer; everything else happens afterwards. */
@Injectable()
export class ReceiveWebhook {
  readonly #webhooks: WebhookRepository;
  readonly #accounts: AccountDirectory;
  readonly #unassignedTenant: string;
  constructor(
    webhooks: WebhookRepository,
    accounts: AccountDirectory,
    @Inject(CONFIG) config: Pick<WebhookConfig, 'unassignedTenant'>,
  ) {
    this.#webhooks = webhooks;
    this.#accounts = accounts;
    this.#unassignedTenant = config.unassignedTenant;
  }

  async execute(delivery: Delivery, ctx: RequestContext): Promise<Receipt> {
    const account = await this.#accounts.find(ctx.tx, delivery.provider, delivery.account);
    const { id, known } = await this.#webhooks.insert(ctx.tx, {
      ...delivery,
      id: ctx.newId(),
      tenantId: account?.tenant ?? this.#unassignedTenant,
      correlationId: ctx.correlationId,
      receivedAt: ctx.now(),
    });
    const { provider, topic, externalEventId } = delivery;
    ctx.log.info({ webhookId: id, provider, topic, externalEventId, known }, 'webhook stored');
    return { webhookId: id, outcome: known ? 'duplicate' : 'accepted' };
  }
}
