// Generated from specs/order/openapi.yaml by pactline contracts 0.1.0. Do not edit: change the contract and generate again.
'use client';
import { createHookContext, pagedHook, readHook, writeHook } from '@pactline/client/react';
import type { OrderClient } from './index.gen.ts';

export { useRefresh } from '@pactline/client/react';

const hooks = /* @__PURE__ */ createHookContext<OrderClient>('order', 'OrderProvider');

/** Gives the hooks of order below it their client. */
export const OrderProvider = hooks.Provider;

/** The client of the nearest OrderProvider. */
export const useOrderClient = hooks.useClient;

/**
 * Places an order
 *
 * POST /orders
 */
export const usePlaceOrder = /* @__PURE__ */ writeHook(hooks, 'placeOrder', 'idempotencyKey');

/**
 * Lists orders, newest first
 *
 * GET /orders
 */
export const useListOrders = /* @__PURE__ */ pagedHook(hooks, 'listOrders');

/**
 * Finds an order by number and e-mail address, without an account
 *
 * POST /orders/lookup
 */
export const useLookupOrder = /* @__PURE__ */ writeHook(hooks, 'lookupOrder');

/**
 * Shows an order
 *
 * GET /orders/{orderId}
 */
export const useGetOrder = /* @__PURE__ */ readHook(hooks, 'getOrder');

/**
 * Shows where an order stands and where it can go
 *
 * GET /orders/{orderId}/status
 *
 * @deprecated
 */
export const useGetOrderStatus = /* @__PURE__ */ readHook(hooks, 'getOrderStatus');

/**
 * Moves an order to another status
 *
 * PUT /orders/{orderId}/status
 */
export const useChangeOrderStatus = /* @__PURE__ */ writeHook(hooks, 'changeOrderStatus');

/**
 * Tells what happened to an order, oldest first
 *
 * GET /orders/{orderId}/timeline
 */
export const useGetOrderTimeline = /* @__PURE__ */ pagedHook(hooks, 'getOrderTimeline');

/**
 * Hands an order to a carrier
 *
 * POST /orders/{orderId}/shipment
 */
export const useShipOrder = /* @__PURE__ */ writeHook(hooks, 'shipOrder', 'idempotencyKey');

/**
 * Places an order like this one again
 *
 * POST /orders/{orderId}/reorder
 */
export const useReorder = /* @__PURE__ */ writeHook(hooks, 'reorder', 'idempotencyKey');
