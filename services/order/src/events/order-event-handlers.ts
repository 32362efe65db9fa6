import { Injectable } from '@nestjs/common';
import { type OrderEventContext, OrderEvents } from '@pactline/contracts-order/events';
import type { WebhookOrderCreated, WebhookOrderUpdated } from '@pactline/contracts-webhook/events';
import { PoisonEventError } from '@pactline/events';
import { InconsistentTotalsError } from '../domain/errors.ts';
import { SyncExternalOrder } from '../use-cases/sync-external-order.ts';
import { toExternalOrder } from './to-external-order.ts';

@Injectable()
export class OrderEventHandlers extends OrderEvents {
  readonly #sync: SyncExternalOrder;
  constructor(sync: SyncExternalOrder) {
    super();
    this.#sync = sync;
  }

  onWebhookOrderCreated(event: WebhookOrderCreated, ctx: OrderEventContext): Promise<void> {
    return this.#follow(event, true, ctx);
  }

  onWebhookOrderUpdated(event: WebhookOrderUpdated, ctx: OrderEventContext): Promise<void> {
    return this.#follow(event, false, ctx);
  }

  async #follow(
    { data }: WebhookOrderCreated | WebhookOrderUpdated,
    creation: boolean,
    ctx: OrderEventContext,
  ): Promise<void> {
    const { tenantId } = ctx;
    if (tenantId === undefined) {
      throw new PoisonEventError('unprocessable', 'The event names no tenant; its sender must set tenantid.');
    }
    try {
      // Ids of webhooks are UUIDv7, in the order in which they were received.
      const external = toExternalOrder(data.order, { creation, sequence: data.webhookId });
      const { order, outcome } = await this.#sync.execute(tenantId, external, ctx);
      ctx.log.info({ orderId: order.orderId, status: order.status, outcome }, 'order of a shop synchronised');
    } catch (error) {
      if (!(error instanceof InconsistentTotalsError)) throw error;
      throw new PoisonEventError('unprocessable', error.message, {}, { cause: error });
    }
  }
}
