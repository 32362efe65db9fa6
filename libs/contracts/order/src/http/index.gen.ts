// Generated from specs/order/openapi.yaml by pactline contracts 0.1.0. Do not edit: change the contract and generate again.
import { type Auth, type OperationDefinition, type RequestContext, parameters } from '@pactline/contract-runtime';
import * as s from '@pactline/contract-runtime/schema';
import {
  type EntityId,
  type OrderStatus,
  type Problem,
  type Timestamp,
  entityIdSchema,
  orderStatusSchema,
  problemSchema,
  timestampSchema,
} from '@pactline/contracts-common/schemas';
import * as z from 'zod';
import type { OrderSends } from '../events/index.gen.ts';
import {
  type ChangeOrderStatus,
  type Order,
  type OrderLookup,
  type OrderPage,
  type OrderStatusView,
  type OrderSummary,
  type PlaceOrder,
  type ShipOrder,
  type TimelinePage,
  type TransitionProblem,
  changeOrderStatusSchema,
  orderLookupSchema,
  orderPageSchema,
  orderSchema,
  orderStatusViewSchema,
  orderSummarySchema,
  placeOrderSchema,
  shipOrderSchema,
  timelinePageSchema,
  transitionProblemSchema,
} from '../schemas/openapi.gen.ts';

export * from '../schemas/openapi.gen.ts';

/** The validated request of POST /orders. */
export interface PlaceOrderRequest {
  readonly headers: {
    /** Makes a repetition safe (draft-ietf-httpapi-idempotency-key-header-07): the same key with the same body answers what the first request answered. Scoped to the caller; kept for 24 hours. */
    readonly 'idempotency-key': string;
  };
  readonly auth: Auth;
  readonly body: PlaceOrder;
}

/** What POST /orders answers; failures are thrown as problems. */
export type PlaceOrderResponse = {
  readonly status: 201;
  readonly headers: {
    /** Where the created resource is. */
    readonly location: string;
  };
  readonly body: Order;
};

/** The validated request of GET /orders. */
export interface ListOrdersRequest {
  readonly query: {
    /** How many items a page has at most. */
    readonly limit: number;
    /** The nextCursor of the page before; opaque. */
    readonly cursor?: string | undefined;
    /** Only orders in this status. */
    readonly status?: OrderStatus | undefined;
    /** Only orders placed at this moment or later. */
    readonly placedFrom?: Timestamp | undefined;
    /** Only orders placed before this moment. */
    readonly placedBefore?: Timestamp | undefined;
  };
  readonly auth: Auth;
}

/** What GET /orders answers; failures are thrown as problems. */
export type ListOrdersResponse = { readonly status: 200; readonly body: OrderPage };

/** The validated request of POST /orders/lookup. */
export interface LookupOrderRequest {
  readonly body: OrderLookup;
}

/** What POST /orders/lookup answers; failures are thrown as problems. */
export type LookupOrderResponse = { readonly status: 200; readonly body: OrderSummary };

/** The validated request of GET /orders/{orderId}. */
export interface GetOrderRequest {
  readonly params: {
    /** The order's id. */
    readonly orderId: EntityId;
  };
  readonly auth: Auth;
}

/** What GET /orders/{orderId} answers; failures are thrown as problems. */
export type GetOrderResponse = { readonly status: 200; readonly body: Order };

/** The validated request of GET /orders/{orderId}/status. */
export interface GetOrderStatusRequest {
  readonly params: {
    /** The order's id. */
    readonly orderId: EntityId;
  };
  readonly auth: Auth;
}

/** What GET /orders/{orderId}/status answers; failures are thrown as problems. */
export type GetOrderStatusResponse = { readonly status: 200; readonly body: OrderStatusView };

/** The validated request of PUT /orders/{orderId}/status. */
export interface ChangeOrderStatusRequest {
  readonly params: {
    /** The order's id. */
    readonly orderId: EntityId;
  };
  readonly auth: Auth;
  readonly body: ChangeOrderStatus;
}

/** What PUT /orders/{orderId}/status answers; failures are thrown as problems. */
export type ChangeOrderStatusResponse = { readonly status: 200; readonly body: Order };

/** The validated request of GET /orders/{orderId}/timeline. */
export interface GetOrderTimelineRequest {
  readonly params: {
    /** The order's id. */
    readonly orderId: EntityId;
  };
  readonly query: {
    /** How many items a page has at most. */
    readonly limit: number;
    /** The nextCursor of the page before; opaque. */
    readonly cursor?: string | undefined;
  };
  readonly auth: Auth;
}

/** What GET /orders/{orderId}/timeline answers; failures are thrown as problems. */
export type GetOrderTimelineResponse = { readonly status: 200; readonly body: TimelinePage };

/** The validated request of POST /orders/{orderId}/shipment. */
export interface ShipOrderRequest {
  readonly params: {
    /** The order's id. */
    readonly orderId: EntityId;
  };
  readonly headers: {
    /** Makes a repetition safe (draft-ietf-httpapi-idempotency-key-header-07): the same key with the same body answers what the first request answered. Scoped to the caller; kept for 24 hours. */
    readonly 'idempotency-key': string;
  };
  readonly auth: Auth;
  readonly body: ShipOrder;
}

/** What POST /orders/{orderId}/shipment answers; failures are thrown as problems. */
export type ShipOrderResponse = {
  readonly status: 201;
  readonly headers: {
    /** Where the created resource is. */
    readonly location: string;
  };
  readonly body: Order;
};

/** The validated request of POST /orders/{orderId}/reorder. */
export interface ReorderRequest {
  readonly params: {
    /** The order's id. */
    readonly orderId: EntityId;
  };
  readonly headers: {
    /** Makes a repetition safe (draft-ietf-httpapi-idempotency-key-header-07): the same key with the same body answers what the first request answered. Scoped to the caller; kept for 24 hours. */
    readonly 'idempotency-key': string;
  };
  readonly auth: Auth;
}

/** What POST /orders/{orderId}/reorder answers; failures are thrown as problems. */
export type ReorderResponse = {
  readonly status: 201;
  readonly headers: {
    /** Where the created resource is. */
    readonly location: string;
  };
  readonly body: Order;
};

/** What an operation gets besides its request; it publishes only what the service's contract declares as `send`. */
export type OrderRequestContext = RequestContext<OrderSends>;

/**
 * Order: what the service implements, one method per operation.
 *
 * Places orders and follows them to the door. Every operation but the public lookup sees the orders of the caller's tenant only.
 */
export interface OrderApi {
  /**
   * Places an order
   *
   * The totals are computed here; expectedTotal, if given, must agree with them. An order that is paid already starts as confirmed, any other as pending.
   */
  placeOrder(request: PlaceOrderRequest, ctx: OrderRequestContext): Promise<PlaceOrderResponse>;
  /** Lists orders, newest first */
  listOrders(request: ListOrdersRequest, ctx: OrderRequestContext): Promise<ListOrdersResponse>;
  /**
   * Finds an order by number and e-mail address, without an account
   *
   * For customers. Whether the number is unknown or the address is another one, the answer is the same 404, after the same work. A POST keeps the address out of logs of URLs.
   */
  lookupOrder(request: LookupOrderRequest, ctx: OrderRequestContext): Promise<LookupOrderResponse>;
  /** Shows an order */
  getOrder(request: GetOrderRequest, ctx: OrderRequestContext): Promise<GetOrderResponse>;
  /**
   * Shows where an order stands and where it can go
   *
   * Read the order instead, which tells statusSince and allowedStatuses as well.
   *
   * @deprecated
   */
  getOrderStatus(request: GetOrderStatusRequest, ctx: OrderRequestContext): Promise<GetOrderStatusResponse>;
  /**
   * Moves an order to another status
   *
   * A step that the order cannot take answers 409 and names the steps that it can. Setting the status that the order already has changes nothing. Shipping needs a carrier: use the shipment.
   */
  changeOrderStatus(request: ChangeOrderStatusRequest, ctx: OrderRequestContext): Promise<ChangeOrderStatusResponse>;
  /** Tells what happened to an order, oldest first */
  getOrderTimeline(request: GetOrderTimelineRequest, ctx: OrderRequestContext): Promise<GetOrderTimelineResponse>;
  /** Hands an order to a carrier */
  shipOrder(request: ShipOrderRequest, ctx: OrderRequestContext): Promise<ShipOrderResponse>;
  /**
   * Places an order like this one again
   *
   * Same lines, customer and addresses at the old prices, without the old discounts. Taxes follow the changed value.
   */
  reorder(request: ReorderRequest, ctx: OrderRequestContext): Promise<ReorderResponse>;
}

const badRequestResponse = {
  description: 'The request is not well formed, or a parameter or header does not fit.',
  headers: z.object({ 'x-request-id': s.contract<string>(() => s.all(s.string, s.maxLength(128))).optional() }),
  content: { 'application/problem+json': problemSchema },
};

const unauthorizedResponse = {
  description: 'There is no valid token or signature.',
  headers: z.object({
    'x-request-id': s.contract<string>(() => s.all(s.string, s.maxLength(128))).optional(),
    'www-authenticate': s.contract<string>(() => s.all(s.string, s.maxLength(500))).optional(),
  }),
  content: { 'application/problem+json': problemSchema },
};

const forbiddenResponse = {
  description: 'The token lacks a scope that the operation needs.',
  headers: z.object({ 'x-request-id': s.contract<string>(() => s.all(s.string, s.maxLength(128))).optional() }),
  content: { 'application/problem+json': problemSchema },
};

const conflictResponse = {
  description: 'The request contradicts the present state, or the first request with its Idempotency-Key still runs.',
  headers: z.object({ 'x-request-id': s.contract<string>(() => s.all(s.string, s.maxLength(128))).optional() }),
  content: { 'application/problem+json': problemSchema },
};

const payloadTooLargeResponse = {
  description: 'The body exceeds the limit.',
  headers: z.object({ 'x-request-id': s.contract<string>(() => s.all(s.string, s.maxLength(128))).optional() }),
  content: { 'application/problem+json': problemSchema },
};

const unsupportedMediaTypeResponse = {
  description: "The body's media type, or its encoding, is not one of those that the operation takes.",
  headers: z.object({
    'x-request-id': s.contract<string>(() => s.all(s.string, s.maxLength(128))).optional(),
    'accept-encoding': s.contract<string>(() => s.all(s.string, s.maxLength(100))).optional(),
  }),
  content: { 'application/problem+json': problemSchema },
};

const unprocessableContentResponse = {
  description:
    'The body does not fit its schema or the rules of the operation, or its Idempotency-Key was used with another body.',
  headers: z.object({ 'x-request-id': s.contract<string>(() => s.all(s.string, s.maxLength(128))).optional() }),
  content: { 'application/problem+json': problemSchema },
};

const internalErrorResponse = {
  description: 'Something failed inside the service.',
  headers: z.object({ 'x-request-id': s.contract<string>(() => s.all(s.string, s.maxLength(128))).optional() }),
  content: { 'application/problem+json': problemSchema },
};

const serviceUnavailableResponse = {
  description: 'Something the service depends on is not there at the moment.',
  headers: z.object({
    'x-request-id': s.contract<string>(() => s.all(s.string, s.maxLength(128))).optional(),
    'retry-after': s.contract<number>(() => s.all(s.integer, s.minimum(0), s.maximum(86400))).optional(),
  }),
  content: { 'application/problem+json': problemSchema },
};

const unexpectedResponse = {
  description: 'Any other failure.',
  headers: z.object({ 'x-request-id': s.contract<string>(() => s.all(s.string, s.maxLength(128))).optional() }),
  content: { 'application/problem+json': problemSchema },
};

const notFoundResponse = {
  description: "There is nothing with this id, or it is not the caller's.",
  headers: z.object({ 'x-request-id': s.contract<string>(() => s.all(s.string, s.maxLength(128))).optional() }),
  content: { 'application/problem+json': problemSchema },
};

const tooManyRequestsResponse = {
  description: 'The rate limit is used up.',
  headers: z.object({
    'x-request-id': s.contract<string>(() => s.all(s.string, s.maxLength(128))).optional(),
    'retry-after': s.contract<number>(() => s.all(s.integer, s.minimum(0), s.maximum(86400))).optional(),
    ratelimit: s.contract<string>(() => s.all(s.string, s.maxLength(500))).optional(),
    'ratelimit-policy': s.contract<string>(() => s.all(s.string, s.maxLength(500))).optional(),
  }),
  content: { 'application/problem+json': problemSchema },
};

const transitionConflictResponse = {
  description:
    'The order cannot take this step, or somebody else was faster, or the first request with this Idempotency-Key still runs.',
  headers: z.object({ 'x-request-id': s.contract<string>(() => s.all(s.string, s.maxLength(128))).optional() }),
  content: { 'application/problem+json': transitionProblemSchema },
};

const placeOrderHeaders = parameters(
  [{ name: 'idempotency-key', types: ['string'] }],
  z.object({
    'idempotency-key': s.contract<string>(() =>
      s.all(s.string, s.minLength(1), s.maxLength(255), s.pattern(/^"(?:[ !#-\[\]-~]|\\["\\])+"$/u)),
    ),
  }),
);

const listOrdersQuery = parameters(
  [
    { name: 'limit', types: ['number'] },
    { name: 'cursor', types: ['string'] },
    { name: 'status', types: ['string'] },
    { name: 'placedFrom', types: ['string'] },
    { name: 'placedBefore', types: ['string'] },
  ],
  z.object({
    limit: s.contract<number>(() => s.all(s.integer, s.minimum(1), s.maximum(100))).default(20),
    cursor: s
      .contract<string>(() => s.all(s.string, s.minLength(1), s.maxLength(1000), s.pattern(/^[A-Za-z0-9_-]+$/u)))
      .optional(),
    status: orderStatusSchema.optional(),
    placedFrom: timestampSchema.optional(),
    placedBefore: timestampSchema.optional(),
  }),
);

const getOrderParams = parameters([{ name: 'orderId', types: ['string'] }], z.object({ orderId: entityIdSchema }));

const getOrderStatusParams = parameters(
  [{ name: 'orderId', types: ['string'] }],
  z.object({ orderId: entityIdSchema }),
);

const changeOrderStatusParams = parameters(
  [{ name: 'orderId', types: ['string'] }],
  z.object({ orderId: entityIdSchema }),
);

const getOrderTimelineParams = parameters(
  [{ name: 'orderId', types: ['string'] }],
  z.object({ orderId: entityIdSchema }),
);

const getOrderTimelineQuery = parameters(
  [
    { name: 'limit', types: ['number'] },
    { name: 'cursor', types: ['string'] },
  ],
  z.object({
    limit: s.contract<number>(() => s.all(s.integer, s.minimum(1), s.maximum(100))).default(20),
    cursor: s
      .contract<string>(() => s.all(s.string, s.minLength(1), s.maxLength(1000), s.pattern(/^[A-Za-z0-9_-]+$/u)))
      .optional(),
  }),
);

const shipOrderParams = parameters([{ name: 'orderId', types: ['string'] }], z.object({ orderId: entityIdSchema }));

const shipOrderHeaders = parameters(
  [{ name: 'idempotency-key', types: ['string'] }],
  z.object({
    'idempotency-key': s.contract<string>(() =>
      s.all(s.string, s.minLength(1), s.maxLength(255), s.pattern(/^"(?:[ !#-\[\]-~]|\\["\\])+"$/u)),
    ),
  }),
);

const reorderParams = parameters([{ name: 'orderId', types: ['string'] }], z.object({ orderId: entityIdSchema }));

const reorderHeaders = parameters(
  [{ name: 'idempotency-key', types: ['string'] }],
  z.object({
    'idempotency-key': s.contract<string>(() =>
      s.all(s.string, s.minLength(1), s.maxLength(255), s.pattern(/^"(?:[ !#-\[\]-~]|\\["\\])+"$/u)),
    ),
  }),
);

/** Every operation of specs/order/openapi.yaml. */
export const orderOperations = {
  placeOrder: {
    operationId: 'placeOrder',
    service: 'order',
    method: 'POST',
    path: '/orders',
    summary: 'Places an order',
    request: {
      headers: placeOrderHeaders,
      body: { required: true, content: { 'application/json': placeOrderSchema } },
    },
    responses: {
      '201': {
        description: 'The order was placed.',
        headers: z.object({
          'x-request-id': s.contract<string>(() => s.all(s.string, s.maxLength(128))).optional(),
          location: s.contract<string>(() => s.all(s.string, s.maxLength(2000), s.uriReference)),
        }),
        content: { 'application/json': orderSchema },
      },
      '400': badRequestResponse,
      '401': unauthorizedResponse,
      '403': forbiddenResponse,
      '409': conflictResponse,
      '413': payloadTooLargeResponse,
      '415': unsupportedMediaTypeResponse,
      '422': unprocessableContentResponse,
      '500': internalErrorResponse,
      '503': serviceUnavailableResponse,
      default: unexpectedResponse,
    },
    security: [[{ kind: 'bearer', scheme: 'bearer', scopes: ['orders:write'] }]],
    idempotency: 'required',
    bodyLimit: 4194304,
    paginated: false,
    contract: { document: 'specs/order/openapi.yaml', pointer: '#/paths/~1orders/post' },
  },
  listOrders: {
    operationId: 'listOrders',
    service: 'order',
    method: 'GET',
    path: '/orders',
    summary: 'Lists orders, newest first',
    request: { query: listOrdersQuery },
    responses: {
      '200': {
        description: 'A page of orders.',
        headers: z.object({ 'x-request-id': s.contract<string>(() => s.all(s.string, s.maxLength(128))).optional() }),
        content: { 'application/json': orderPageSchema },
      },
      '400': badRequestResponse,
      '401': unauthorizedResponse,
      '403': forbiddenResponse,
      '500': internalErrorResponse,
      '503': serviceUnavailableResponse,
      default: unexpectedResponse,
    },
    security: [[{ kind: 'bearer', scheme: 'bearer', scopes: ['orders:read'] }]],
    idempotency: 'none',
    paginated: true,
    contract: { document: 'specs/order/openapi.yaml', pointer: '#/paths/~1orders/get' },
  },
  lookupOrder: {
    operationId: 'lookupOrder',
    service: 'order',
    method: 'POST',
    path: '/orders/lookup',
    summary: 'Finds an order by number and e-mail address, without an account',
    request: { body: { required: true, content: { 'application/json': orderLookupSchema } } },
    responses: {
      '200': {
        description: 'What a customer may know about the order.',
        headers: z.object({ 'x-request-id': s.contract<string>(() => s.all(s.string, s.maxLength(128))).optional() }),
        content: { 'application/json': orderSummarySchema },
      },
      '400': badRequestResponse,
      '404': notFoundResponse,
      '413': payloadTooLargeResponse,
      '415': unsupportedMediaTypeResponse,
      '422': unprocessableContentResponse,
      '429': tooManyRequestsResponse,
      '500': internalErrorResponse,
      '503': serviceUnavailableResponse,
      default: unexpectedResponse,
    },
    security: [],
    idempotency: 'none',
    rateLimit: { policy: 'order-lookup', limit: 10, windowSeconds: 60, by: 'ip' },
    bodyLimit: 4096,
    paginated: false,
    contract: { document: 'specs/order/openapi.yaml', pointer: '#/paths/~1orders~1lookup/post' },
  },
  getOrder: {
    operationId: 'getOrder',
    service: 'order',
    method: 'GET',
    path: '/orders/{orderId}',
    summary: 'Shows an order',
    request: { params: getOrderParams },
    responses: {
      '200': {
        description: 'The order.',
        headers: z.object({ 'x-request-id': s.contract<string>(() => s.all(s.string, s.maxLength(128))).optional() }),
        content: { 'application/json': orderSchema },
      },
      '400': badRequestResponse,
      '401': unauthorizedResponse,
      '403': forbiddenResponse,
      '404': notFoundResponse,
      '500': internalErrorResponse,
      '503': serviceUnavailableResponse,
      default: unexpectedResponse,
    },
    security: [[{ kind: 'bearer', scheme: 'bearer', scopes: ['orders:read'] }]],
    idempotency: 'none',
    paginated: false,
    contract: { document: 'specs/order/openapi.yaml', pointer: '#/paths/~1orders~1{orderId}/get' },
  },
  getOrderStatus: {
    operationId: 'getOrderStatus',
    service: 'order',
    method: 'GET',
    path: '/orders/{orderId}/status',
    summary: 'Shows where an order stands and where it can go',
    request: { params: getOrderStatusParams },
    responses: {
      '200': {
        description: 'The status.',
        headers: z.object({ 'x-request-id': s.contract<string>(() => s.all(s.string, s.maxLength(128))).optional() }),
        content: { 'application/json': orderStatusViewSchema },
      },
      '400': badRequestResponse,
      '401': unauthorizedResponse,
      '403': forbiddenResponse,
      '404': notFoundResponse,
      '500': internalErrorResponse,
      '503': serviceUnavailableResponse,
      default: unexpectedResponse,
    },
    security: [[{ kind: 'bearer', scheme: 'bearer', scopes: ['orders:read'] }]],
    idempotency: 'none',
    paginated: false,
    deprecated: { since: '2026-11-21', sunset: '2027-05-31' },
    contract: { document: 'specs/order/openapi.yaml', pointer: '#/paths/~1orders~1{orderId}~1status/get' },
  },
  changeOrderStatus: {
    operationId: 'changeOrderStatus',
    service: 'order',
    method: 'PUT',
    path: '/orders/{orderId}/status',
    summary: 'Moves an order to another status',
    request: {
      params: changeOrderStatusParams,
      body: { required: true, content: { 'application/json': changeOrderStatusSchema } },
    },
    responses: {
      '200': {
        description: 'The order after the change.',
        headers: z.object({ 'x-request-id': s.contract<string>(() => s.all(s.string, s.maxLength(128))).optional() }),
        content: { 'application/json': orderSchema },
      },
      '400': badRequestResponse,
      '401': unauthorizedResponse,
      '403': forbiddenResponse,
      '404': notFoundResponse,
      '409': transitionConflictResponse,
      '413': payloadTooLargeResponse,
      '415': unsupportedMediaTypeResponse,
      '422': unprocessableContentResponse,
      '500': internalErrorResponse,
      '503': serviceUnavailableResponse,
      default: unexpectedResponse,
    },
    security: [[{ kind: 'bearer', scheme: 'bearer', scopes: ['orders:write'] }]],
    idempotency: 'none',
    paginated: false,
    contract: { document: 'specs/order/openapi.yaml', pointer: '#/paths/~1orders~1{orderId}~1status/put' },
  },
  getOrderTimeline: {
    operationId: 'getOrderTimeline',
    service: 'order',
    method: 'GET',
    path: '/orders/{orderId}/timeline',
    summary: 'Tells what happened to an order, oldest first',
    request: { params: getOrderTimelineParams, query: getOrderTimelineQuery },
    responses: {
      '200': {
        description: 'A page of the timeline.',
        headers: z.object({ 'x-request-id': s.contract<string>(() => s.all(s.string, s.maxLength(128))).optional() }),
        content: { 'application/json': timelinePageSchema },
      },
      '400': badRequestResponse,
      '401': unauthorizedResponse,
      '403': forbiddenResponse,
      '404': notFoundResponse,
      '500': internalErrorResponse,
      '503': serviceUnavailableResponse,
      default: unexpectedResponse,
    },
    security: [[{ kind: 'bearer', scheme: 'bearer', scopes: ['orders:read'] }]],
    idempotency: 'none',
    paginated: true,
    contract: { document: 'specs/order/openapi.yaml', pointer: '#/paths/~1orders~1{orderId}~1timeline/get' },
  },
  shipOrder: {
    operationId: 'shipOrder',
    service: 'order',
    method: 'POST',
    path: '/orders/{orderId}/shipment',
    summary: 'Hands an order to a carrier',
    request: {
      params: shipOrderParams,
      headers: shipOrderHeaders,
      body: { required: true, content: { 'application/json': shipOrderSchema } },
    },
    responses: {
      '201': {
        description: 'The order, shipped.',
        headers: z.object({
          'x-request-id': s.contract<string>(() => s.all(s.string, s.maxLength(128))).optional(),
          location: s.contract<string>(() => s.all(s.string, s.maxLength(2000), s.uriReference)),
        }),
        content: { 'application/json': orderSchema },
      },
      '400': badRequestResponse,
      '401': unauthorizedResponse,
      '403': forbiddenResponse,
      '404': notFoundResponse,
      '409': transitionConflictResponse,
      '413': payloadTooLargeResponse,
      '415': unsupportedMediaTypeResponse,
      '422': unprocessableContentResponse,
      '500': internalErrorResponse,
      '503': serviceUnavailableResponse,
      default: unexpectedResponse,
    },
    security: [[{ kind: 'bearer', scheme: 'bearer', scopes: ['orders:write'] }]],
    idempotency: 'required',
    paginated: false,
    contract: { document: 'specs/order/openapi.yaml', pointer: '#/paths/~1orders~1{orderId}~1shipment/post' },
  },
  reorder: {
    operationId: 'reorder',
    service: 'order',
    method: 'POST',
    path: '/orders/{orderId}/reorder',
    summary: 'Places an order like this one again',
    request: { params: reorderParams, headers: reorderHeaders },
    responses: {
      '201': {
        description: 'The new order.',
        headers: z.object({
          'x-request-id': s.contract<string>(() => s.all(s.string, s.maxLength(128))).optional(),
          location: s.contract<string>(() => s.all(s.string, s.maxLength(2000), s.uriReference)),
        }),
        content: { 'application/json': orderSchema },
      },
      '400': badRequestResponse,
      '401': unauthorizedResponse,
      '403': forbiddenResponse,
      '404': notFoundResponse,
      '409': conflictResponse,
      '422': unprocessableContentResponse,
      '500': internalErrorResponse,
      '503': serviceUnavailableResponse,
      default: unexpectedResponse,
    },
    security: [[{ kind: 'bearer', scheme: 'bearer', scopes: ['orders:write'] }]],
    idempotency: 'required',
    paginated: false,
    contract: { document: 'specs/order/openapi.yaml', pointer: '#/paths/~1orders~1{orderId}~1reorder/post' },
  },
} satisfies Record<string, OperationDefinition>;
