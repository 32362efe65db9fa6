// Generated from specs/order/openapi.yaml by pactline contracts 0.1.0. Do not edit: change the contract and generate again.

import { type CallOptions, type ClientOf, type ClientOptions, createClient } from '../runtime/index.ts';
import { OrderApi } from './generated/apis/index.ts';

export * from './generated/models/index.ts';
export type { CallOptions, ClientOptions };

/** What specs/order/openapi.yaml says about each operation. */
export const orderOperationFacts = {
  /**
   * Places an order
   *
   * The totals are computed here; expectedTotal, if given, must agree with them. An order that is paid already starts as confirmed, any other as pending.
   *
   * POST /orders
   */
  placeOrder: { method: 'POST', idempotencyKey: 'idempotencyKey', scopes: ['orders:write'] },
  /**
   * Lists orders, newest first
   *
   * GET /orders
   */
  listOrders: { method: 'GET', scopes: ['orders:read'], paginated: true },
  /**
   * Finds an order by number and e-mail address, without an account
   *
   * For customers. Whether the number is unknown or the address is another one, the answer is the same 404, after the same work. A POST keeps the address out of logs of URLs.
   *
   * POST /orders/lookup
   */
  lookupOrder: { method: 'POST' },
  /**
   * Shows an order
   *
   * GET /orders/{orderId}
   */
  getOrder: { method: 'GET', scopes: ['orders:read'] },
  /**
   * Shows where an order stands and where it can go
   *
   * Read the order instead, which tells statusSince and allowedStatuses as well.
   *
   * GET /orders/{orderId}/status
   *
   * @deprecated
   */
  getOrderStatus: { method: 'GET', scopes: ['orders:read'] },
  /**
   * Moves an order to another status
   *
   * A step that the order cannot take answers 409 and names the steps that it can. Setting the status that the order already has changes nothing. Shipping needs a carrier: use the shipment.
   *
   * PUT /orders/{orderId}/status
   */
  changeOrderStatus: { method: 'PUT', scopes: ['orders:write'] },
  /**
   * Tells what happened to an order, oldest first
   *
   * GET /orders/{orderId}/timeline
   */
  getOrderTimeline: { method: 'GET', scopes: ['orders:read'], paginated: true },
  /**
   * Hands an order to a carrier
   *
   * POST /orders/{orderId}/shipment
   */
  shipOrder: { method: 'POST', idempotencyKey: 'idempotencyKey', scopes: ['orders:write'] },
  /**
   * Places an order like this one again
   *
   * Same lines, customer and addresses at the old prices, without the old discounts. Taxes follow the changed value.
   *
   * POST /orders/{orderId}/reorder
   */
  reorder: { method: 'POST', idempotencyKey: 'idempotencyKey', scopes: ['orders:write'] },
} as const;

/** The operations of order. */
export type OrderClient = ClientOf<OrderApi, typeof orderOperationFacts>;

/** A client of order: Order. */
export const createOrderClient = (options: ClientOptions): OrderClient =>
  createClient(OrderApi, orderOperationFacts, options);
