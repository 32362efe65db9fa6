import { Injectable } from '@nestjs/common';
import type { Publish, SqlTransaction } from '@pactline/contract-runtime';
import {
  webhookOrderCreated,
  webhookOrderUpdated,
  webhookPaymentReceived,
  webhookProductUpdated,
  type WebhookSends,
} from '@pactline/contracts-webhook/events';
import { shopifyOrderSchema, shopifyProductSchema, stripeEventSchema } from '@pactline/contracts-webhook/http';
import type { Account } from '../data/account-directory.ts';
import { OrderSnapshots } from '../data/order-snapshots.ts';
import { changedAspects, digestAspects } from '../domain/order-aspects.ts';
import { readPayload } from '../domain/payload.ts';
import { mapOrder } from '../domain/shopify/order.ts';
import { mapProduct } from '../domain/shopify/product.ts';
import { mapPayment } from '../domain/stripe/payment.ts';
import { meaningOf } from '../domain/topics.ts';
import { UnprocessableWebhookError, type ClaimedWebhook } from '../domain/webhook.ts';

export interface ProcessContext {
  readonly tx: SqlTransaction;
  readonly publish: Publish<WebhookSends>;
  readonly now: () => Date;
}

/** Publishes what one webhook means. */
@Injectable()
export class ProcessWebhook {
  readonly #snapshots: OrderSnapshots;
  constructor(snapshots: OrderSnapshots) {
    this.#snapshots = snapshots;
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
        const product = mapProduct(readPayload(webhook.body, shopifyProductSchema), webhook.account, account.currency);
        const subject = `shopify:product:${product.externalProductId}`;
        await ctx.publish(webhookProductUpdated, { webhookId: webhook.id, ...product }, { subject });
        break;
      }
      case 'payment-received': {
        const payment = mapPayment(readPayload(webhook.body, stripeEventSchema));
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
    const order = mapOrder(readPayload(body, shopifyOrderSchema), webhook.account);
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
