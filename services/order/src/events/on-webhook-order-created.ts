import type { OrderEvents } from '@pactline/contracts-order/events';
import type { SyncExternalOrder } from '../use-cases/sync-external-order.ts';
import { followShop } from './follow-shop.ts';

export const onWebhookOrderCreated =
  (uses: { syncExternalOrder: SyncExternalOrder }): OrderEvents['onWebhookOrderCreated'] =>
  (event, ctx) =>
    followShop(uses.syncExternalOrder, event, true, ctx);
