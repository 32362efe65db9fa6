import { Injectable } from '@nestjs/common';
import { type Auth, parseDateTime } from '@pactline/contract-runtime';
import {
  type ChangeOrderStatusRequest,
  type ChangeOrderStatusResponse,
  type GetOrderRequest,
  type GetOrderResponse,
  type GetOrderStatusRequest,
  type GetOrderStatusResponse,
  type GetOrderTimelineRequest,
  type GetOrderTimelineResponse,
  type ListOrdersRequest,
  type ListOrdersResponse,
  type LookupOrderRequest,
  type LookupOrderResponse,
  OrderApi,
  type OrderRequestContext,
  type PlaceOrderRequest,
  type PlaceOrderResponse,
  type ReorderRequest,
  type ReorderResponse,
  type ShipOrderRequest,
  type ShipOrderResponse,
} from '@pactline/contracts-order/http';
import type { Actor } from '../domain/timeline.ts';
import { ChangeOrderStatus } from '../use-cases/change-order-status.ts';
import { GetOrder } from '../use-cases/get-order.ts';
import { GetOrderStatus } from '../use-cases/get-order-status.ts';
import { GetTimeline } from '../use-cases/get-timeline.ts';
import { ListOrders } from '../use-cases/list-orders.ts';
import { LookupOrder } from '../use-cases/lookup-order.ts';
import { PlaceOrder } from '../use-cases/place-order.ts';
import { Reorder } from '../use-cases/reorder.ts';
import { ShipOrder } from '../use-cases/ship-order.ts';
import { orderCursor, timelineCursor } from './cursors.ts';
import { withProblems } from './order-problems.ts';
import { listItemView, orderView, statusView, summaryView, timelineView } from './order-view.ts';

const moment = (text: string | undefined): Date | undefined => (text === undefined ? undefined : parseDateTime(text));
const actorOf = ({ subject }: Auth): Actor => ({ kind: 'user', id: subject });

@Injectable()
export class OrderHttp extends OrderApi {
  readonly #place: PlaceOrder;
  readonly #list: ListOrders;
  readonly #lookup: LookupOrder;
  readonly #get: GetOrder;
  readonly #getStatus: GetOrderStatus;
  readonly #getTimeline: GetTimeline;
  readonly #changeStatus: ChangeOrderStatus;
  readonly #ship: ShipOrder;
  readonly #reorder: Reorder;
  constructor(
    place: PlaceOrder,
    list: ListOrders,
    lookup: LookupOrder,
    get: GetOrder,
    getStatus: GetOrderStatus,
    getTimeline: GetTimeline,
    changeStatus: ChangeOrderStatus,
    ship: ShipOrder,
    reorder: Reorder,
  ) {
    super();
    this.#place = place;
    this.#list = list;
    this.#lookup = lookup;
    this.#get = get;
    this.#getStatus = getStatus;
    this.#getTimeline = getTimeline;
    this.#changeStatus = changeStatus;
    this.#ship = ship;
    this.#reorder = reorder;
  }

  async placeOrder({ auth, body }: PlaceOrderRequest, ctx: OrderRequestContext): Promise<PlaceOrderResponse> {
    const command = { ...body, tenantId: auth.tenantId, actor: actorOf(auth) };
    const order = await withProblems(this.#place.execute(command, ctx));
    return { status: 201, headers: { location: `/orders/${order.orderId}` }, body: orderView(order) };
  }

  async listOrders({ auth, query }: ListOrdersRequest, ctx: OrderRequestContext): Promise<ListOrdersResponse> {
    const { status, placedFrom, placedBefore, limit, cursor } = query;
    const filter = { status, placedFrom: moment(placedFrom), placedBefore: moment(placedBefore) };
    const after = orderCursor.read(cursor);
    const page = await withProblems(this.#list.execute({ tenantId: auth.tenantId, filter, limit, after }, ctx));
    return { status: 200, body: { data: page.items.map(listItemView), nextCursor: orderCursor.write(page.next) } };
  }

  async lookupOrder({ body }: LookupOrderRequest, ctx: OrderRequestContext): Promise<LookupOrderResponse> {
    return { status: 200, body: summaryView(await withProblems(this.#lookup.execute(body, ctx))) };
  }

  async getOrder({ auth, params }: GetOrderRequest, ctx: OrderRequestContext): Promise<GetOrderResponse> {
    const query = { tenantId: auth.tenantId, orderId: params.orderId };
    return { status: 200, body: orderView(await withProblems(this.#get.execute(query, ctx))) };
  }

  async getOrderStatus(
    { auth, params }: GetOrderStatusRequest,
    ctx: OrderRequestContext,
  ): Promise<GetOrderStatusResponse> {
    const query = { tenantId: auth.tenantId, orderId: params.orderId };
    return { status: 200, body: statusView(await withProblems(this.#getStatus.execute(query, ctx))) };
  }

  async getOrderTimeline(
    { auth, params, query }: GetOrderTimelineRequest,
    ctx: OrderRequestContext,
  ): Promise<GetOrderTimelineResponse> {
    const { tenantId } = auth;
    const afterVersion = timelineCursor.read(query.cursor) ?? 0;
    const { items, next } = await withProblems(
      this.#getTimeline.execute({ tenantId, orderId: params.orderId, limit: query.limit, afterVersion }, ctx),
    );
    return { status: 200, body: { data: items.map(timelineView), nextCursor: timelineCursor.write(next) } };
  }

  async changeOrderStatus(
    { auth, params, body }: ChangeOrderStatusRequest,
    ctx: OrderRequestContext,
  ): Promise<ChangeOrderStatusResponse> {
    const { status: to, reason, expectedVersion } = body;
    const who = { tenantId: auth.tenantId, orderId: params.orderId, actor: actorOf(auth) };
    const order = await withProblems(this.#changeStatus.execute({ ...who, to, reason, expectedVersion }, ctx));
    return { status: 200, body: orderView(order) };
  }

  async shipOrder({ auth, params, body }: ShipOrderRequest, ctx: OrderRequestContext): Promise<ShipOrderResponse> {
    const { shippedAt, ...shipment } = body;
    const who = { tenantId: auth.tenantId, orderId: params.orderId, actor: actorOf(auth) };
    const order = await withProblems(this.#ship.execute({ ...shipment, ...who, shippedAt: moment(shippedAt) }, ctx));
    return { status: 201, headers: { location: `/orders/${order.orderId}` }, body: orderView(order) };
  }

  async reorder({ auth, params }: ReorderRequest, ctx: OrderRequestContext): Promise<ReorderResponse> {
    const command = { tenantId: auth.tenantId, orderId: params.orderId, actor: actorOf(auth) };
    const order = await withProblems(this.#reorder.execute(command, ctx));
    return { status: 201, headers: { location: `/orders/${order.orderId}` }, body: orderView(order) };
  }
}
