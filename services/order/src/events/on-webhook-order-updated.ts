import type { OrderEvents } from '@pactline/contracts-order/events';
import type { SyncExternalOrder } from '../use-cases/sync-external-order.ts';
import { followShop } from './follow-shop.ts';

export const onWebhookOrderUpdated =
  (uses: { syncExternalOrder: SyncExternalOrder }): OrderEvents['onWebhookOrderUpdated'] =>
  (event, ctx) =>
    followShop(uses.syncExternalOrder, event, false, ctx);
