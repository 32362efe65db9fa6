// Generated from specs/order/openapi.yaml by pactline contracts 0.1.0. Do not edit: change the contract and generate again.
import { type ClientOptions, type Operation, type PagedOperation, type Problem, createClient } from '@pactline/client';

export type { CallOptions, ClientOptions } from '@pactline/client';

/** Every amount is in the given currency. Discounts are spread over the lines in proportion to their value. */
export interface PlaceOrder {
  currency: Currency;
  customer: Customer;
  lines: NewLineItem[];
  discounts?: Discount[];
  taxes?: Tax[];
  shippingLines?: ShippingLine[];
  /**
   * Whether prices already include the taxes.
   * @default false
   */
  taxesIncluded?: boolean;
  shippingAddress?: Address;
  billingAddress?: Address;
  /** Personal data. */
  note?: string;
  /**
   * Whether the order is paid already.
   * @default false
   */
  paid?: boolean;
  expectedTotal?: Money;
}

export interface Order {
  orderId: EntityId;
  orderNumber: OrderNumber;
  /** Grows by one with every change. */
  version: number;
  status: OrderStatus;
  statusSince: Timestamp;
  /** The statuses that the order can reach in one step. */
  allowedStatuses: OrderStatus[];
  origin: OrderOrigin;
  currency: Currency;
  customer: Customer;
  lines: LineItem[];
  discounts: Discount[];
  taxes: Tax[];
  shippingLines: ShippingLine[];
  shippingAddress?: Address;
  billingAddress?: Address;
  totals: OrderTotals;
  /** Personal data. */
  note?: string;
  /** The parcel that left last. */
  shipment?: Shipment;
  /** Every parcel, in the order in which they left. */
  shipments?: Shipment[];
  /** A test order of the provider. */
  test?: boolean;
  placedAt: Timestamp;
  updatedAt: Timestamp;
}

/** The values of {@link OrderStatus}. */
export const OrderStatus = {
  Pending: 'pending',
  Confirmed: 'confirmed',
  Processing: 'processing',
  PartiallyShipped: 'partially_shipped',
  Shipped: 'shipped',
  PartiallyDelivered: 'partially_delivered',
  Delivered: 'delivered',
  Cancelled: 'cancelled',
  Refunded: 'refunded',
} as const;
/** partially_shipped: at least one parcel left, others follow; partially_delivered: at least one parcel arrived, not everything has. */
export type OrderStatus =
  | 'pending'
  | 'confirmed'
  | 'processing'
  | 'partially_shipped'
  | 'shipped'
  | 'partially_delivered'
  | 'delivered'
  | 'cancelled'
  | 'refunded';

/** A moment as RFC 3339 date-time. */
export type Timestamp = string;

/** Page of orders */
export interface OrderPage {
  data: OrderListItem[];
  nextCursor: NextCursor;
}

/** Order lookup */
export interface OrderLookup {
  /** As the customer types it: case, blanks and dashes do not matter, O is read as 0, I and L as 1. */
  orderNumber: string;
  email: EmailAddress;
}

/** What number and e-mail address open: no addresses, no names. */
export interface OrderSummary {
  orderNumber: OrderNumber;
  status: OrderStatus;
  placedAt: Timestamp;
  updatedAt: Timestamp;
  total: Money;
  lines: SummaryLine[];
  shipment?: Shipment;
}

/** A UUIDv7 (RFC 9562) in lower case; sorts by creation time. */
export type EntityId = string;

/** Status of an order */
export interface OrderStatusView {
  orderId: EntityId;
  status: OrderStatus;
  /** Grows by one with every change. */
  version: number;
  since: Timestamp;
  /** The statuses that the order can reach in one step. */
  allowed: OrderStatus[];
}

/** Change of status */
export interface ChangeOrderStatus {
  status: OrderStatus;
  reason?: string;
  /** Refuses the change when the order has another version. */
  expectedVersion?: number;
}

/** Page of a timeline */
export interface TimelinePage {
  data: TimelineEntry[];
  nextCursor: NextCursor;
}

/** Shipment of an order */
export interface ShipOrder {
  carrier: Carrier;
  trackingNumber: TrackingNumber;
  trackingUrl?: TrackingUrl;
  shippedAt?: Timestamp;
  /** Refuses the shipment when the order has another version. */
  expectedVersion?: number;
}

/** An ISO 4217 alphabetic code. */
export type Currency = string;

/** Who ordered. A provider may know neither e-mail nor name (sales in a shop). */
export interface Customer {
  email?: EmailAddress;
  name?: PersonName;
  phone?: PhoneNumber;
  /** BCP 47 language tag in which the customer is addressed. */
  locale?: string;
  /** The customer's id at the provider. */
  externalCustomerId?: string;
}

/** New line item */
export interface NewLineItem {
  sku?: string;
  title: string;
  variantTitle?: string;
  quantity: number;
  unitPrice: Money;
}

export interface Discount {
  /** The code that the customer typed; absent for an automatic discount. */
  code?: string;
  title: string;
  amount: Money;
}

export interface Tax {
  title: string;
  /** As a fraction of one. */
  rate: number;
  amount: Money;
}

/** Shipping line */
export interface ShippingLine {
  title: string;
  code?: string;
  price: Money;
}

/** Postal address */
export interface Address {
  recipient?: PersonName;
  company?: string;
  /**
   * Street lines, in the order in which they are printed.
   * Personal data.
   */
  lines: string[];
  city: string;
  /** State, province or canton. */
  region?: string;
  postalCode?: string;
  /** ISO 3166-1 alpha-2. */
  countryCode: string;
  phone?: PhoneNumber;
}

/** An amount of money that is never negative. */
export interface Money {
  /** In minor units of the currency (cents for EUR, yen for JPY, fils for KWD). */
  amount: number;
  currency: Currency;
}

/** What people read aloud. Random rather than counted, in an alphabet without look-alikes, so that knowing one tells nothing about another. */
export type OrderNumber = string;

/** Where an order came from. The members beside kind are present for orders of an external shop. */
export interface OrderOrigin {
  kind: OrderOriginKind;
  shopDomain?: ShopDomain;
  externalOrderId?: ExternalId;
  externalOrderNumber?: ExternalNumber;
  /** The order that was ordered again, for kind reorder. */
  reorderOf?: EntityId;
}

/** Line item */
export interface LineItem {
  sku?: string;
  /** The product's id at the provider. */
  externalProductId?: string;
  /** The variant's id at the provider. */
  externalVariantId?: string;
  title: string;
  variantTitle?: string;
  quantity: number;
  unitPrice: Money;
  /** The share of the order's discounts that falls on this line. */
  discount: Money;
  /** quantity x unitPrice - discount. */
  total: Money;
}

/** total = items - discount + shipping + tax (tax only when prices do not include it) + adjustment. Every amount is in the order's currency, presentmentTotal in the customer's. */
export interface OrderTotals {
  /** Sum of quantity x unitPrice. */
  items: Money;
  /** Sum of all discounts, those on shipping included. */
  discount: Money;
  /** Sum of the shipping lines before discount. */
  shipping: Money;
  /** Sum of the taxes. */
  tax: Money;
  /** Whether prices already include the tax. */
  taxesIncluded: boolean;
  /** What a provider charged beyond the parts above (tip, duties, cash rounding); zero if absent. */
  adjustment?: SignedMoney;
  total: Money;
  /** What the customer was shown and paid; only where that was in another currency than the shop's. */
  presentmentTotal?: Money;
}

export interface Shipment {
  shipmentId: EntityId;
  carrier?: Carrier;
  trackingNumber?: TrackingNumber;
  trackingUrl?: TrackingUrl;
  shippedAt: Timestamp;
  deliveredAt?: Timestamp;
}

/** Order in a list */
export interface OrderListItem {
  orderId: EntityId;
  orderNumber: OrderNumber;
  /** Grows by one with every change. */
  version: number;
  status: OrderStatus;
  origin: OrderOrigin;
  customer: Customer;
  total: Money;
  placedAt: Timestamp;
  updatedAt: Timestamp;
}

/** Pass it as cursor to get the next page; null on the last page. */
export type NextCursor = string | null;

/**
 * E-mail address
 * Personal data.
 */
export type EmailAddress = string;

/** Line of an order summary */
export interface SummaryLine {
  title: string;
  variantTitle?: string;
  quantity: number;
}

/** Timeline entry */
export interface TimelineEntry {
  entryId: EntityId;
  kind: TimelineKind;
  at: Timestamp;
  /** Grows by one with every change. */
  version: number;
  actor: TimelineActor;
  from?: OrderStatus;
  to?: OrderStatus;
  reason?: string;
  text: string;
}

export type Carrier = string;

/** Tracking number */
export type TrackingNumber = string;

/** An https address. */
export type TrackingUrl = string;

/**
 * The full name as the person writes it.
 * Personal data.
 */
export type PersonName = string;

/**
 * Preferably E.164; kept as the provider sent it.
 * Personal data.
 */
export type PhoneNumber = string;

/** The values of {@link OrderOriginKind}. */
export const OrderOriginKind = { Api: 'api', Shopify: 'shopify', Reorder: 'reorder' } as const;
export type OrderOriginKind = 'api' | 'shopify' | 'reorder';

/** The provider's permanent host name of a shop, in lower case; labels of at most 63 characters (RFC 1035). */
export type ShopDomain = string;

/** An id that a provider assigned; opaque, at most 64 characters. */
export type ExternalId = string;

/** The number under which people at the provider know an order. */
export type ExternalNumber = string;

/** An amount of money that may be negative, for differences and adjustments. */
export interface SignedMoney {
  /** In minor units of the currency. */
  amount: number;
  currency: Currency;
}

/** The values of {@link TimelineKind}. */
export const TimelineKind = {
  Placed: 'placed',
  Imported: 'imported',
  StatusChanged: 'status_changed',
  Shipped: 'shipped',
  Delivered: 'delivered',
  Updated: 'updated',
} as const;
/** Timeline kind */
export type TimelineKind = 'placed' | 'imported' | 'status_changed' | 'shipped' | 'delivered' | 'updated';

/** The values of {@link TimelineActor}. */
export const TimelineActor = { User: 'user', Provider: 'provider', System: 'system' } as const;
/** Timeline actor */
export type TimelineActor = 'user' | 'provider' | 'system';

/** What placeOrder takes: POST /orders */
export interface PlaceOrderRequest {
  /** Makes a repetition safe (draft-ietf-httpapi-idempotency-key-header-07): the same key with the same body answers what the first request answered. Scoped to the caller; kept for 24 hours. */
  idempotencyKey?: string | undefined;
  body: PlaceOrder;
}

/** What listOrders takes: GET /orders */
export interface ListOrdersRequest {
  /** How many items a page has at most. */
  limit?: number | undefined;
  /** The nextCursor of the page before; opaque. */
  cursor?: string | undefined;
  /** Only orders in this status. */
  status?: OrderStatus | undefined;
  /** Only orders placed at this moment or later. */
  placedFrom?: Timestamp | undefined;
  /** Only orders placed before this moment. */
  placedBefore?: Timestamp | undefined;
}

/** What lookupOrder takes: POST /orders/lookup */
export interface LookupOrderRequest {
  body: OrderLookup;
}

/** What getOrder takes: GET /orders/{orderId} */
export interface GetOrderRequest {
  /** The order's id. */
  orderId: EntityId;
}

/** What getOrderStatus takes: GET /orders/{orderId}/status */
export interface GetOrderStatusRequest {
  /** The order's id. */
  orderId: EntityId;
}

/** What changeOrderStatus takes: PUT /orders/{orderId}/status */
export interface ChangeOrderStatusRequest {
  /** The order's id. */
  orderId: EntityId;
  body: ChangeOrderStatus;
}

/** What getOrderTimeline takes: GET /orders/{orderId}/timeline */
export interface GetOrderTimelineRequest {
  /** The order's id. */
  orderId: EntityId;
  /** How many items a page has at most. */
  limit?: number | undefined;
  /** The nextCursor of the page before; opaque. */
  cursor?: string | undefined;
}

/** What shipOrder takes: POST /orders/{orderId}/shipment */
export interface ShipOrderRequest {
  /** The order's id. */
  orderId: EntityId;
  /** Makes a repetition safe (draft-ietf-httpapi-idempotency-key-header-07): the same key with the same body answers what the first request answered. Scoped to the caller; kept for 24 hours. */
  idempotencyKey?: string | undefined;
  body: ShipOrder;
}

/** What reorder takes: POST /orders/{orderId}/reorder */
export interface ReorderRequest {
  /** The order's id. */
  orderId: EntityId;
  /** Makes a repetition safe (draft-ietf-httpapi-idempotency-key-header-07): the same key with the same body answers what the first request answered. Scoped to the caller; kept for 24 hours. */
  idempotencyKey?: string | undefined;
}

/**
 * The operations of order.
 *
 * Places orders and follows them to the door. Every operation but the public lookup sees the orders of the caller's tenant only.
 */
export interface OrderClient {
  /**
   * Places an order
   *
   * The totals are computed here; expectedTotal, if given, must agree with them. An order that is paid already starts as confirmed, any other as pending.
   *
   * POST /orders
   */
  readonly placeOrder: Operation<PlaceOrderRequest, Order>;
  /**
   * Lists orders, newest first
   *
   * GET /orders
   */
  readonly listOrders: PagedOperation<ListOrdersRequest, OrderPage>;
  /**
   * Finds an order by number and e-mail address, without an account
   *
   * For customers. Whether the number is unknown or the address is another one, the answer is the same 404, after the same work. A POST keeps the address out of logs of URLs.
   *
   * POST /orders/lookup
   */
  readonly lookupOrder: Operation<LookupOrderRequest, OrderSummary>;
  /**
   * Shows an order
   *
   * GET /orders/{orderId}
   */
  readonly getOrder: Operation<GetOrderRequest, Order>;
  /**
   * Shows where an order stands and where it can go
   *
   * Read the order instead, which tells statusSince and allowedStatuses as well.
   *
   * GET /orders/{orderId}/status
   *
   * @deprecated
   */
  readonly getOrderStatus: Operation<GetOrderStatusRequest, OrderStatusView>;
  /**
   * Moves an order to another status
   *
   * A step that the order cannot take answers 409 and names the steps that it can. Setting the status that the order already has changes nothing. Shipping needs a carrier: use the shipment.
   *
   * PUT /orders/{orderId}/status
   */
  readonly changeOrderStatus: Operation<ChangeOrderStatusRequest, Order>;
  /**
   * Tells what happened to an order, oldest first
   *
   * GET /orders/{orderId}/timeline
   */
  readonly getOrderTimeline: PagedOperation<GetOrderTimelineRequest, TimelinePage>;
  /**
   * Hands an order to a carrier
   *
   * POST /orders/{orderId}/shipment
   */
  readonly shipOrder: Operation<ShipOrderRequest, Order>;
  /**
   * Places an order like this one again
   *
   * Same lines, customer and addresses at the old prices, without the old discounts. Taxes follow the changed value.
   *
   * POST /orders/{orderId}/reorder
   */
  readonly reorder: Operation<ReorderRequest, Order>;
}

/** What each operation of order answers, by status. */
export interface OrderAnswers {
  placeOrder: {
    201: Order;
    400: Problem;
    401: Problem;
    403: Problem;
    409: Problem;
    413: Problem;
    415: Problem;
    422: Problem;
    500: Problem;
    503: Problem;
    default: Problem;
  };
  listOrders: {
    200: OrderPage;
    400: Problem;
    401: Problem;
    403: Problem;
    500: Problem;
    503: Problem;
    default: Problem;
  };
  lookupOrder: {
    200: OrderSummary;
    400: Problem;
    404: Problem;
    413: Problem;
    415: Problem;
    422: Problem;
    429: Problem;
    500: Problem;
    503: Problem;
    default: Problem;
  };
  getOrder: {
    200: Order;
    400: Problem;
    401: Problem;
    403: Problem;
    404: Problem;
    500: Problem;
    503: Problem;
    default: Problem;
  };
  getOrderStatus: {
    200: OrderStatusView;
    400: Problem;
    401: Problem;
    403: Problem;
    404: Problem;
    500: Problem;
    503: Problem;
    default: Problem;
  };
  changeOrderStatus: {
    200: Order;
    400: Problem;
    401: Problem;
    403: Problem;
    404: Problem;
    409: Problem;
    413: Problem;
    415: Problem;
    422: Problem;
    500: Problem;
    503: Problem;
    default: Problem;
  };
  getOrderTimeline: {
    200: TimelinePage;
    400: Problem;
    401: Problem;
    403: Problem;
    404: Problem;
    500: Problem;
    503: Problem;
    default: Problem;
  };
  shipOrder: {
    201: Order;
    400: Problem;
    401: Problem;
    403: Problem;
    404: Problem;
    409: Problem;
    413: Problem;
    415: Problem;
    422: Problem;
    500: Problem;
    503: Problem;
    default: Problem;
  };
  reorder: {
    201: Order;
    400: Problem;
    401: Problem;
    403: Problem;
    404: Problem;
    409: Problem;
    422: Problem;
    500: Problem;
    503: Problem;
    default: Problem;
  };
}

/** What specs/order/openapi.yaml says about each operation. */
export const orderOperationFacts = {
  placeOrder: {
    method: 'POST',
    path: '/orders',
    headers: [{ name: 'Idempotency-Key', as: 'idempotencyKey' }],
    body: [{ type: 'application/json' }],
    idempotencyKey: 'idempotencyKey',
    scopes: ['orders:write'],
  },
  listOrders: {
    method: 'GET',
    path: '/orders',
    query: ['limit', 'cursor', 'status', 'placedFrom', 'placedBefore'],
    scopes: ['orders:read'],
    paginated: true,
  },
  lookupOrder: { method: 'POST', path: '/orders/lookup', body: [{ type: 'application/json' }] },
  getOrder: { method: 'GET', path: '/orders/{orderId}', scopes: ['orders:read'] },
  getOrderStatus: { method: 'GET', path: '/orders/{orderId}/status', scopes: ['orders:read'] },
  changeOrderStatus: {
    method: 'PUT',
    path: '/orders/{orderId}/status',
    body: [{ type: 'application/json' }],
    scopes: ['orders:write'],
  },
  getOrderTimeline: {
    method: 'GET',
    path: '/orders/{orderId}/timeline',
    query: ['limit', 'cursor'],
    scopes: ['orders:read'],
    paginated: true,
  },
  shipOrder: {
    method: 'POST',
    path: '/orders/{orderId}/shipment',
    headers: [{ name: 'Idempotency-Key', as: 'idempotencyKey' }],
    body: [{ type: 'application/json' }],
    idempotencyKey: 'idempotencyKey',
    scopes: ['orders:write'],
  },
  reorder: {
    method: 'POST',
    path: '/orders/{orderId}/reorder',
    headers: [{ name: 'Idempotency-Key', as: 'idempotencyKey' }],
    idempotencyKey: 'idempotencyKey',
    scopes: ['orders:write'],
  },
} as const;

/** A client of order: Order. */
export const createOrderClient = (options: ClientOptions): OrderClient =>
  createClient<OrderClient>(orderOperationFacts, options);
