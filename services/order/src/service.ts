import { orderContract } from '@pactline/contracts-order';
import { defineService } from '@pactline/service';
import { orderConfig } from './config.ts';
import { PostgresOrderStore } from './data/postgres-order-store.ts';
import { onWebhookOrderCreated } from './events/on-webhook-order-created.ts';
import { onWebhookOrderUpdated } from './events/on-webhook-order-updated.ts';
import { changeOrderStatus } from './http/change-order-status.ts';
import { getOrder } from './http/get-order.ts';
import { getOrderStatus } from './http/get-order-status.ts';
import { getOrderTimeline } from './http/get-order-timeline.ts';
import { listOrders } from './http/list-orders.ts';
import { lookupOrder } from './http/lookup-order.ts';
import { placeOrder } from './http/place-order.ts';
import { reorder } from './http/reorder.ts';
import { shipOrder } from './http/ship-order.ts';
import { orderProblems } from './problems.ts';
import { ChangeOrderStatus } from './use-cases/change-order-status.ts';
import { GetOrder } from './use-cases/get-order.ts';
import { GetOrderStatus } from './use-cases/get-order-status.ts';
import { GetOrderTimeline } from './use-cases/get-order-timeline.ts';
import { ListOrders } from './use-cases/list-orders.ts';
import { LookupOrder } from './use-cases/lookup-order.ts';
import { PlaceOrder } from './use-cases/place-order.ts';
import { Reorder } from './use-cases/reorder.ts';
import { ShipOrder } from './use-cases/ship-order.ts';
import { SyncExternalOrder } from './use-cases/sync-external-order.ts';

export const service = defineService({
  contract: orderContract,
  config: orderConfig,
  adapters: { orders: () => new PostgresOrderStore() },
  useCases: {
    PlaceOrder,
    ListOrders,
    LookupOrder,
    GetOrder,
    GetOrderStatus,
    GetOrderTimeline,
    ChangeOrderStatus,
    ShipOrder,
    Reorder,
    SyncExternalOrder,
  },
  http: {
    placeOrder,
    listOrders,
    lookupOrder,
    getOrder,
    getOrderStatus,
    getOrderTimeline,
    changeOrderStatus,
    shipOrder,
    reorder,
  },
  events: { onWebhookOrderCreated, onWebhookOrderUpdated },
  problems: orderProblems,
});
