import { PoisonEventError } from '@pactline/contract-runtime';
import type { OrderEventContext } from '@pactline/contracts-order/events';
import type { WebhookOrderCreated, WebhookOrderUpdated } from '@pactline/contracts-webhook/events';
import type { SyncExternalOrder } from '../use-cases/sync-external-order.ts';
import { toExternalOrder } from './to-external-order.ts';

/** Creation and update carry the whole order; which of them it is only decides what an unknown order is told to be. */
export async function followShop(
  sync: SyncExternalOrder,
  { data }: WebhookOrderCreated | WebhookOrderUpdated,
  creation: boolean,
  ctx: OrderEventContext,
): Promise<void> {
  const { tenantId } = ctx;
  if (tenantId === undefined)
    throw new PoisonEventError('unprocessable', 'The event names no tenant; its sender must set tenantid.');
  // Ids of webhooks are UUIDv7, in the order in which they were received.
  const external = toExternalOrder(data.order, { creation, sequence: data.webhookId });
  const { order, outcome } = await sync.execute(tenantId, external, ctx);
  ctx.log.info({ orderId: order.orderId, status: order.status, outcome }, 'order of a shop synchronised');
}
