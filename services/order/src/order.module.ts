import { Module, type Provider, type Type } from '@nestjs/common';
import { OrderEvents } from '@pactline/contracts-order/events';
import { OrderApi } from '@pactline/contracts-order/http';
import { orderContract } from '@pactline/contracts-order/nest';
import { CONFIG, type ServiceConfig } from '@pactline/service-kit';
import type { orderConfig } from './config.ts';
import { PostgresOrderStore } from './data/postgres-order-store.ts';
import { OrderEventHandlers } from './events/order-event-handlers.ts';
import { OrderHttp } from './http/order-http.ts';
import { ChangeOrderStatus } from './use-cases/change-order-status.ts';
import { GetOrder } from './use-cases/get-order.ts';
import { GetOrderStatus } from './use-cases/get-order-status.ts';
import { GetTimeline } from './use-cases/get-timeline.ts';
import { ListOrders } from './use-cases/list-orders.ts';
import { LookupOrder } from './use-cases/lookup-order.ts';
import { OrderStore } from './use-cases/order-store.ts';
import { PlaceOrder } from './use-cases/place-order.ts';
import { Reorder } from './use-cases/reorder.ts';
import { ShipOrder } from './use-cases/ship-order.ts';
import { SyncExternalOrder } from './use-cases/sync-external-order.ts';

// Use cases know nothing of Nest, so the module says what they are made of.
const onStore = <UseCase extends object>(useCase: new (store: OrderStore) => UseCase): Provider => ({
  provide: useCase,
  useFactory: (store: OrderStore) => new useCase(store),
  inject: [OrderStore],
});
const creating = <UseCase extends object>(useCase: Type<UseCase>): Provider => ({
  provide: useCase,
  useFactory: (store: OrderStore, config: ServiceConfig<typeof orderConfig>) => new useCase(store, config.numberPrefix),
  inject: [OrderStore, CONFIG],
});

@Module({
  controllers: [...orderContract.controllers],
  providers: [
    { provide: OrderApi, useClass: OrderHttp },
    { provide: OrderEvents, useClass: OrderEventHandlers },
    { provide: OrderStore, useClass: PostgresOrderStore },
    creating(PlaceOrder),
    creating(Reorder),
    creating(SyncExternalOrder),
    onStore(GetOrder),
    onStore(GetOrderStatus),
    onStore(GetTimeline),
    onStore(ListOrders),
    onStore(LookupOrder),
    onStore(ChangeOrderStatus),
    onStore(ShipOrder),
  ],
})
export class OrderModule {}
