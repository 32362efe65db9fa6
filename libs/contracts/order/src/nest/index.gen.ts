// Generated from specs/order/openapi.yaml by pactline contracts 0.1.0. Do not edit: change the contract and generate again.
import { Controller, Get, Inject, Post, Put, Req, Res } from '@nestjs/common';
import { type HttpReply, type HttpRequest, OperationRuntime, type ServiceContract } from '@pactline/service-kit';
import { OrderEvents, orderEvents } from '../events/index.gen.ts';
import {
  type ChangeOrderStatusRequest,
  type GetOrderRequest,
  type GetOrderStatusRequest,
  type GetOrderTimelineRequest,
  type ListOrdersRequest,
  type LookupOrderRequest,
  OrderApi,
  type OrderRequestContext,
  type PlaceOrderRequest,
  type ReorderRequest,
  type ShipOrderRequest,
  orderOperations,
} from '../http/index.gen.ts';

/** Routes of specs/order/openapi.yaml; every method delegates to the service's OrderApi. */
@Controller()
export class OrderController {
  private readonly api: OrderApi;
  private readonly runtime: OperationRuntime;
  constructor(@Inject(OrderApi) api: OrderApi, @Inject(OperationRuntime) runtime: OperationRuntime) {
    this.api = api;
    this.runtime = runtime;
  }

  /** Places an order */
  @Post('/orders')
  placeOrder(@Req() request: HttpRequest, @Res() reply: HttpReply): Promise<void> {
    return this.runtime.handle(
      orderOperations.placeOrder,
      (input, ctx) => this.api.placeOrder(input as PlaceOrderRequest, ctx as OrderRequestContext),
      request,
      reply,
    );
  }

  /** Lists orders, newest first */
  @Get('/orders')
  listOrders(@Req() request: HttpRequest, @Res() reply: HttpReply): Promise<void> {
    return this.runtime.handle(
      orderOperations.listOrders,
      (input, ctx) => this.api.listOrders(input as ListOrdersRequest, ctx as OrderRequestContext),
      request,
      reply,
    );
  }

  /** Finds an order by number and e-mail address, without an account */
  @Post('/orders/lookup')
  lookupOrder(@Req() request: HttpRequest, @Res() reply: HttpReply): Promise<void> {
    return this.runtime.handle(
      orderOperations.lookupOrder,
      (input, ctx) => this.api.lookupOrder(input as LookupOrderRequest, ctx as OrderRequestContext),
      request,
      reply,
    );
  }

  /** Shows an order */
  @Get('/orders/:orderId')
  getOrder(@Req() request: HttpRequest, @Res() reply: HttpReply): Promise<void> {
    return this.runtime.handle(
      orderOperations.getOrder,
      (input, ctx) => this.api.getOrder(input as GetOrderRequest, ctx as OrderRequestContext),
      request,
      reply,
    );
  }

  /** Places an order like this one again */
  @Post('/orders/:orderId/reorder')
  reorder(@Req() request: HttpRequest, @Res() reply: HttpReply): Promise<void> {
    return this.runtime.handle(
      orderOperations.reorder,
      (input, ctx) => this.api.reorder(input as ReorderRequest, ctx as OrderRequestContext),
      request,
      reply,
    );
  }

  /** Hands an order to a carrier */
  @Post('/orders/:orderId/shipment')
  shipOrder(@Req() request: HttpRequest, @Res() reply: HttpReply): Promise<void> {
    return this.runtime.handle(
      orderOperations.shipOrder,
      (input, ctx) => this.api.shipOrder(input as ShipOrderRequest, ctx as OrderRequestContext),
      request,
      reply,
    );
  }

  /** Shows where an order stands and where it can go */
  @Get('/orders/:orderId/status')
  getOrderStatus(@Req() request: HttpRequest, @Res() reply: HttpReply): Promise<void> {
    return this.runtime.handle(
      orderOperations.getOrderStatus,
      (input, ctx) => this.api.getOrderStatus(input as GetOrderStatusRequest, ctx as OrderRequestContext),
      request,
      reply,
    );
  }

  /** Moves an order to another status */
  @Put('/orders/:orderId/status')
  changeOrderStatus(@Req() request: HttpRequest, @Res() reply: HttpReply): Promise<void> {
    return this.runtime.handle(
      orderOperations.changeOrderStatus,
      (input, ctx) => this.api.changeOrderStatus(input as ChangeOrderStatusRequest, ctx as OrderRequestContext),
      request,
      reply,
    );
  }

  /** Tells what happened to an order, oldest first */
  @Get('/orders/:orderId/timeline')
  getOrderTimeline(@Req() request: HttpRequest, @Res() reply: HttpReply): Promise<void> {
    return this.runtime.handle(
      orderOperations.getOrderTimeline,
      (input, ctx) => this.api.getOrderTimeline(input as GetOrderTimelineRequest, ctx as OrderRequestContext),
      request,
      reply,
    );
  }
}

/** Everything that the contracts of order say, for the service's definition. */
export const orderContract: ServiceContract = {
  service: 'order',
  source: 'pactline.order',
  operations: orderOperations,
  api: OrderApi,
  controllers: [OrderController],
  events: orderEvents,
  handlers: OrderEvents,
};
