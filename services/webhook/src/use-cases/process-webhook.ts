import type { Publish, SqlTransaction } from '@pactline/contract-runtime';
import {
  webhookOrderCreated,
  webhookOrderUpdated,
  webhookPaymentReceived,
  webhookProductUpdated,
  type WebhookSends,
} from '@pactline/contracts-webhook/events';
import { changedAspects, digestAspects } from '../domain/order-aspects.ts';
import { meaningOf } from '../domain/topics.ts';
import { UnprocessableWebhookError, type ClaimedWebhook } from '../domain/webhook.ts';
import type { Account, OrderSnapshots, Payloads, WebhookPorts } from './ports.ts';

export interface ProcessContext {
  readonly tx: SqlTransaction;
  readonly publish: Publish<WebhookSends>;
  readonly now: () => Date;
}

/** Publishes what one webhook means. */
export class ProcessWebhook {
  readonly #snapshots: OrderSnapshots;
  readonly #payloads: Payloads;
  constructor({ snapshots, payloads }: Pick<WebhookPorts, 'snapshots' | 'payloads'>) {
    this.#snapshots = snapshots;
    this.#payloads = payloads;
  }

  /** @throws UnprocessableWebhookError, ContractViolationError, EventTooLargeError trying again cannot help */
  async execute(webhook: ClaimedWebhook, account: Account, ctx: ProcessContext): Promise<'processed' | 'ignored'> {
    if (webhook.topic === '') throw new UnprocessableWebhookError('The provider named no topic.');
    const meaning = meaningOf(webhook.provider, webhook.topic);
    if (meaning === 'nothing') return 'ignored';
    if (webhook.body === undefined) throw new UnprocessableWebhookError('The payload is no longer stored.');
    switch (meaning) {
      case 'order-created':
      case 'order-updated':
        await this.#order(meaning, webhook, webhook.body, ctx);
        break;
      case 'product-updated': {
        const product = this.#payloads.product(webhook.body, webhook.account, account.currency);
        const subject = `shopify:product:${product.externalProductId}`;
        await ctx.publish(webhookProductUpdated, { webhookId: webhook.id, ...product }, { subject });
        break;
      }
      case 'payment-received': {
        const payment = this.#payloads.payment(webhook.body);
        const subject = `stripe:payment:${payment.externalPaymentId}`;
        await ctx.publish(webhookPaymentReceived, { webhookId: webhook.id, ...payment }, { subject });
        break;
      }
    }
    return 'processed';
  }

  async #order(
    meaning: 'order-created' | 'order-updated',
    webhook: ClaimedWebhook,
    body: Uint8Array,
    ctx: ProcessContext,
  ): Promise<void> {
    const order = this.#payloads.order(body, webhook.account);
    const { externalOrderId, providerUpdatedAt } = order;
    const digests = digestAspects(order);
    const key = { provider: webhook.provider, account: webhook.account, externalOrderId };
    const seen = await this.#snapshots.replace(ctx.tx, key, providerUpdatedAt, digests, ctx.now());
    const subject = `shopify:order:${externalOrderId}`;
    if (meaning === 'order-created') {
      await ctx.publish(webhookOrderCreated, { webhookId: webhook.id, order }, { subject });
      return;
    }
    // Who replays wants everything looked at again, not the difference to what this same webhook brought before.
    const replayed = webhook.attempt > webhook.runAttempt;
    const changed = changedAspects(replayed ? undefined : seen, digests);
    await ctx.publish(webhookOrderUpdated, { webhookId: webhook.id, changed, order }, { subject });
  }
}
