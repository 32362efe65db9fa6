import type { RequestContext } from '@pactline/contract-runtime';
import { currentTraceparent } from '@pactline/events';
import type { WebhookConfig } from '../config.ts';
import { contentId } from '../domain/content-id.ts';
import { meaningOf } from '../domain/topics.ts';
import type { Delivery } from '../domain/webhook.ts';
import type { WebhookPorts, WebhookStore } from './ports.ts';
import { ResolveAccount } from './resolve-account.ts';

export interface Receipt {
  readonly webhookId: string;
  readonly outcome: 'accepted' | 'duplicate';
}

/** Stores a signed webhook before the provider gets its answer; everything else happens afterwards. */
export class ReceiveWebhook {
  readonly #webhooks: WebhookStore;
  readonly #resolve: ResolveAccount;
  readonly #unassignedTenant: string;
  constructor({
    config,
    ...ports
  }: Pick<WebhookPorts, 'webhooks' | 'accounts' | 'payloads'> & { readonly config: WebhookConfig }) {
    this.#webhooks = ports.webhooks;
    this.#resolve = new ResolveAccount(ports);
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
