// Generated from specs/order/openapi.yaml by pactline contracts 0.1.0. Do not edit: change the contract and generate again.
import * as s from '@pactline/contract-runtime/schema';
import {
  type Address,
  type Carrier,
  type Currency,
  type Customer,
  type Discount,
  type EmailAddress,
  type EntityId,
  type LineItem,
  type Money,
  type NextCursor,
  type OrderNumber,
  type OrderOrigin,
  type OrderStatus,
  type OrderTotals,
  type ShippingLine,
  type Tax,
  type Timestamp,
  type TrackingNumber,
  type TrackingUrl,
  addressSchema,
  carrierSchema,
  currencySchema,
  customerSchema,
  discountSchema,
  emailAddressSchema,
  entityIdSchema,
  lineItemSchema,
  moneySchema,
  nextCursorSchema,
  orderNumberSchema,
  orderOriginSchema,
  orderStatusSchema,
  orderTotalsSchema,
  shippingLineSchema,
  taxSchema,
  timestampSchema,
  trackingNumberSchema,
  trackingUrlSchema,
} from '@pactline/contracts-common/schemas';
import type * as z from 'zod';

/** New line item */
export interface NewLineItem {
  sku?: string;
  title: string;
  variantTitle?: string;
  quantity: number;
  unitPrice: Money;
}
export const newLineItemSchema: z.ZodType<NewLineItem> = /* @__PURE__ */ s.contract<NewLineItem>(() =>
  s.all(
    s.object,
    s.shape({
      properties: {
        sku: s.all(s.string, s.minLength(1), s.maxLength(100)),
        title: s.all(s.string, s.minLength(1), s.maxLength(300)),
        variantTitle: s.all(s.string, s.minLength(1), s.maxLength(300)),
        quantity: s.all(s.integer, s.minimum(1), s.maximum(100000)),
        unitPrice: s.ref(() => moneySchema),
      },
      required: ['title', 'quantity', 'unitPrice'],
      rest: false,
    }),
  ),
);

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
export const placeOrderSchema: z.ZodType<PlaceOrder> = /* @__PURE__ */ s.contract<PlaceOrder>(() =>
  s.all(
    s.object,
    s.shape({
      properties: {
        currency: s.ref(() => currencySchema),
        customer: s.ref(() => customerSchema),
        lines: s.all(s.array, s.items(s.ref(() => newLineItemSchema)), s.minItems(1), s.maxItems(500)),
        discounts: s.all(s.array, s.items(s.ref(() => discountSchema)), s.maxItems(100)),
        taxes: s.all(s.array, s.items(s.ref(() => taxSchema)), s.maxItems(100)),
        shippingLines: s.all(s.array, s.items(s.ref(() => shippingLineSchema)), s.maxItems(100)),
        taxesIncluded: s.boolean,
        shippingAddress: s.ref(() => addressSchema),
        billingAddress: s.ref(() => addressSchema),
        note: s.sensitive(s.all(s.string, s.maxLength(5000))),
        paid: s.boolean,
        expectedTotal: s.ref(() => moneySchema),
      },
      required: ['currency', 'customer', 'lines'],
      rest: false,
    }),
  ),
);

export interface Shipment {
  shipmentId: EntityId;
  carrier?: Carrier;
  trackingNumber?: TrackingNumber;
  trackingUrl?: TrackingUrl;
  shippedAt: Timestamp;
  deliveredAt?: Timestamp;
}
export const shipmentSchema: z.ZodType<Shipment> = /* @__PURE__ */ s.contract<Shipment>(() =>
  s.all(
    s.object,
    s.shape({
      properties: {
        shipmentId: s.ref(() => entityIdSchema),
        carrier: s.ref(() => carrierSchema),
        trackingNumber: s.ref(() => trackingNumberSchema),
        trackingUrl: s.ref(() => trackingUrlSchema),
        shippedAt: s.ref(() => timestampSchema),
        deliveredAt: s.ref(() => timestampSchema),
      },
      required: ['shipmentId', 'shippedAt'],
    }),
  ),
);

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
export const orderSchema: z.ZodType<Order> = /* @__PURE__ */ s.contract<Order>(() =>
  s.all(
    s.object,
    s.shape({
      properties: {
        orderId: s.ref(() => entityIdSchema),
        orderNumber: s.ref(() => orderNumberSchema),
        version: s.all(s.integer, s.minimum(1), s.maximum(2147483647)),
        status: s.ref(() => orderStatusSchema),
        statusSince: s.ref(() => timestampSchema),
        allowedStatuses: s.all(s.array, s.items(s.ref(() => orderStatusSchema)), s.maxItems(10)),
        origin: s.ref(() => orderOriginSchema),
        currency: s.ref(() => currencySchema),
        customer: s.ref(() => customerSchema),
        lines: s.all(s.array, s.items(s.ref(() => lineItemSchema)), s.minItems(1), s.maxItems(500)),
        discounts: s.all(s.array, s.items(s.ref(() => discountSchema)), s.maxItems(100)),
        taxes: s.all(s.array, s.items(s.ref(() => taxSchema)), s.maxItems(100)),
        shippingLines: s.all(s.array, s.items(s.ref(() => shippingLineSchema)), s.maxItems(100)),
        shippingAddress: s.ref(() => addressSchema),
        billingAddress: s.ref(() => addressSchema),
        totals: s.ref(() => orderTotalsSchema),
        note: s.sensitive(s.all(s.string, s.maxLength(5000))),
        shipment: s.ref(() => shipmentSchema),
        shipments: s.all(s.array, s.items(s.ref(() => shipmentSchema)), s.maxItems(100)),
        test: s.boolean,
        placedAt: s.ref(() => timestampSchema),
        updatedAt: s.ref(() => timestampSchema),
      },
      required: [
        'orderId',
        'orderNumber',
        'version',
        'status',
        'statusSince',
        'allowedStatuses',
        'origin',
        'currency',
        'customer',
        'lines',
        'discounts',
        'taxes',
        'shippingLines',
        'totals',
        'placedAt',
        'updatedAt',
      ],
    }),
  ),
);

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
export const orderListItemSchema: z.ZodType<OrderListItem> = /* @__PURE__ */ s.contract<OrderListItem>(() =>
  s.all(
    s.object,
    s.shape({
      properties: {
        orderId: s.ref(() => entityIdSchema),
        orderNumber: s.ref(() => orderNumberSchema),
        version: s.all(s.integer, s.minimum(1), s.maximum(2147483647)),
        status: s.ref(() => orderStatusSchema),
        origin: s.ref(() => orderOriginSchema),
        customer: s.ref(() => customerSchema),
        total: s.ref(() => moneySchema),
        placedAt: s.ref(() => timestampSchema),
        updatedAt: s.ref(() => timestampSchema),
      },
      required: ['orderId', 'orderNumber', 'version', 'status', 'origin', 'customer', 'total', 'placedAt', 'updatedAt'],
    }),
  ),
);

/** Page of orders */
export interface OrderPage {
  data: OrderListItem[];
  nextCursor: NextCursor;
}
export const orderPageSchema: z.ZodType<OrderPage> = /* @__PURE__ */ s.contract<OrderPage>(() =>
  s.all(
    s.object,
    s.shape({
      properties: {
        data: s.all(s.array, s.items(s.ref(() => orderListItemSchema)), s.maxItems(100)),
        nextCursor: s.ref(() => nextCursorSchema),
      },
      required: ['data', 'nextCursor'],
    }),
  ),
);

/** Order lookup */
export interface OrderLookup {
  /** As the customer types it: case, blanks and dashes do not matter, O is read as 0, I and L as 1. */
  orderNumber: string;
  email: EmailAddress;
}
export const orderLookupSchema: z.ZodType<OrderLookup> = /* @__PURE__ */ s.contract<OrderLookup>(() =>
  s.all(
    s.object,
    s.shape({
      properties: {
        orderNumber: s.all(s.string, s.minLength(1), s.maxLength(40)),
        email: s.ref(() => emailAddressSchema),
      },
      required: ['orderNumber', 'email'],
      rest: false,
    }),
  ),
);

/** Line of an order summary */
export interface SummaryLine {
  title: string;
  variantTitle?: string;
  quantity: number;
}
export const summaryLineSchema: z.ZodType<SummaryLine> = /* @__PURE__ */ s.contract<SummaryLine>(() =>
  s.all(
    s.object,
    s.shape({
      properties: {
        title: s.all(s.string, s.maxLength(300)),
        variantTitle: s.all(s.string, s.maxLength(300)),
        quantity: s.all(s.integer, s.minimum(1), s.maximum(100000)),
      },
      required: ['title', 'quantity'],
    }),
  ),
);

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
export const orderSummarySchema: z.ZodType<OrderSummary> = /* @__PURE__ */ s.contract<OrderSummary>(() =>
  s.all(
    s.object,
    s.shape({
      properties: {
        orderNumber: s.ref(() => orderNumberSchema),
        status: s.ref(() => orderStatusSchema),
        placedAt: s.ref(() => timestampSchema),
        updatedAt: s.ref(() => timestampSchema),
        total: s.ref(() => moneySchema),
        lines: s.all(s.array, s.items(s.ref(() => summaryLineSchema)), s.maxItems(500)),
        shipment: s.ref(() => shipmentSchema),
      },
      required: ['orderNumber', 'status', 'placedAt', 'updatedAt', 'total', 'lines'],
    }),
  ),
);

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
export const orderStatusViewSchema: z.ZodType<OrderStatusView> = /* @__PURE__ */ s.contract<OrderStatusView>(() =>
  s.all(
    s.object,
    s.shape({
      properties: {
        orderId: s.ref(() => entityIdSchema),
        status: s.ref(() => orderStatusSchema),
        version: s.all(s.integer, s.minimum(1), s.maximum(2147483647)),
        since: s.ref(() => timestampSchema),
        allowed: s.all(s.array, s.items(s.ref(() => orderStatusSchema)), s.maxItems(10)),
      },
      required: ['orderId', 'status', 'version', 'since', 'allowed'],
    }),
  ),
);

/** Change of status */
export interface ChangeOrderStatus {
  status: OrderStatus;
  reason?: string;
  /** Refuses the change when the order has another version. */
  expectedVersion?: number;
}
export const changeOrderStatusSchema: z.ZodType<ChangeOrderStatus> = /* @__PURE__ */ s.contract<ChangeOrderStatus>(() =>
  s.all(
    s.object,
    s.shape({
      properties: {
        status: s.ref(() => orderStatusSchema),
        reason: s.all(s.string, s.minLength(1), s.maxLength(500)),
        expectedVersion: s.all(s.integer, s.minimum(1), s.maximum(2147483647)),
      },
      required: ['status'],
      rest: false,
    }),
  ),
);

/** Shipment of an order */
export interface ShipOrder {
  carrier: Carrier;
  trackingNumber: TrackingNumber;
  trackingUrl?: TrackingUrl;
  shippedAt?: Timestamp;
  /** Refuses the shipment when the order has another version. */
  expectedVersion?: number;
}
export const shipOrderSchema: z.ZodType<ShipOrder> = /* @__PURE__ */ s.contract<ShipOrder>(() =>
  s.all(
    s.object,
    s.shape({
      properties: {
        carrier: s.ref(() => carrierSchema),
        trackingNumber: s.ref(() => trackingNumberSchema),
        trackingUrl: s.ref(() => trackingUrlSchema),
        shippedAt: s.ref(() => timestampSchema),
        expectedVersion: s.all(s.integer, s.minimum(1), s.maximum(2147483647)),
      },
      required: ['carrier', 'trackingNumber'],
      rest: false,
    }),
  ),
);

/** Timeline kind */
export type TimelineKind = 'placed' | 'imported' | 'status_changed' | 'shipped' | 'delivered' | 'updated';
export const timelineKindSchema: z.ZodType<TimelineKind> = /* @__PURE__ */ s.contract<TimelineKind>(() =>
  s.enumeration('placed', 'imported', 'status_changed', 'shipped', 'delivered', 'updated'),
);

/** Timeline actor */
export type TimelineActor = 'user' | 'provider' | 'system';
export const timelineActorSchema: z.ZodType<TimelineActor> = /* @__PURE__ */ s.contract<TimelineActor>(() =>
  s.enumeration('user', 'provider', 'system'),
);

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
export const timelineEntrySchema: z.ZodType<TimelineEntry> = /* @__PURE__ */ s.contract<TimelineEntry>(() =>
  s.all(
    s.object,
    s.shape({
      properties: {
        entryId: s.ref(() => entityIdSchema),
        kind: s.ref(() => timelineKindSchema),
        at: s.ref(() => timestampSchema),
        version: s.all(s.integer, s.minimum(1), s.maximum(2147483647)),
        actor: s.ref(() => timelineActorSchema),
        from: s.ref(() => orderStatusSchema),
        to: s.ref(() => orderStatusSchema),
        reason: s.all(s.string, s.minLength(1), s.maxLength(500)),
        text: s.all(s.string, s.minLength(1), s.maxLength(1000)),
      },
      required: ['entryId', 'kind', 'at', 'version', 'actor', 'text'],
    }),
  ),
);

/** Page of a timeline */
export interface TimelinePage {
  data: TimelineEntry[];
  nextCursor: NextCursor;
}
export const timelinePageSchema: z.ZodType<TimelinePage> = /* @__PURE__ */ s.contract<TimelinePage>(() =>
  s.all(
    s.object,
    s.shape({
      properties: {
        data: s.all(s.array, s.items(s.ref(() => timelineEntrySchema)), s.maxItems(100)),
        nextCursor: s.ref(() => nextCursorSchema),
      },
      required: ['data', 'nextCursor'],
    }),
  ),
);

/** A problem (RFC 9457) with what is needed to decide anew. */
export interface TransitionProblem {
  type: string;
  title: string;
  status: number;
  detail?: string;
  instance?: string;
  errorId: string;
  from?: OrderStatus;
  to?: OrderStatus;
  allowed?: OrderStatus[];
  /** The version that the order has. */
  version?: number;
  [key: string]: unknown;
}
export const transitionProblemSchema: z.ZodType<TransitionProblem> = /* @__PURE__ */ s.contract<TransitionProblem>(() =>
  s.all(
    s.object,
    s.shape({
      properties: {
        type: s.all(s.string, s.maxLength(500), s.uriReference),
        title: s.all(s.string, s.maxLength(200)),
        status: s.all(s.integer, s.minimum(400), s.maximum(599)),
        detail: s.all(s.string, s.maxLength(4000)),
        instance: s.all(s.string, s.maxLength(2000), s.uriReference),
        errorId: s.all(s.string, s.minLength(1), s.maxLength(64)),
        from: s.ref(() => orderStatusSchema),
        to: s.ref(() => orderStatusSchema),
        allowed: s.all(s.array, s.items(s.ref(() => orderStatusSchema)), s.maxItems(10)),
        version: s.all(s.integer, s.minimum(1), s.maximum(2147483647)),
      },
      required: ['type', 'title', 'status', 'errorId'],
    }),
  ),
);
