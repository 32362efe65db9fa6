// Generated from specs/order/asyncapi.yaml by pactline contracts 0.1.0. Do not edit: change the contract and generate again.
import type { Unknown } from '@pactline/contract-runtime';
import * as s from '@pactline/contract-runtime/schema';
import {
  type Address,
  type Carrier,
  type Currency,
  type Customer,
  type Discount,
  type EntityId,
  type LineItem,
  type OrderNumber,
  type OrderOrigin,
  type OrderOriginRead,
  type OrderStatus,
  type OrderStatusRead,
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
  entityIdSchema,
  lineItemSchema,
  orderNumberSchema,
  orderOriginReader,
  orderOriginSchema,
  orderStatusReader,
  orderStatusSchema,
  orderTotalsSchema,
  shippingLineSchema,
  taxSchema,
  timestampSchema,
  trackingNumberSchema,
  trackingUrlSchema,
} from '@pactline/contracts-common/schemas';
import type * as z from 'zod';

/** Whether it is a test order of the provider. Nobody pays it, and nobody is written to about it. */
export type TestOrder = boolean;
export const testOrderSchema: z.ZodType<TestOrder> = /* @__PURE__ */ s.contract<TestOrder>(() => s.boolean);

/** Whether this happened before the platform knew the order, and is not recent: an order that is taken over with its past. It is recorded, and nobody is written to about it. */
export type Historical = boolean;
export const historicalSchema: z.ZodType<Historical> = /* @__PURE__ */ s.contract<Historical>(() => s.boolean);

/** Order created */
export interface OrderCreatedData {
  orderId: EntityId;
  orderNumber: OrderNumber;
  /** The order's version after the change. */
  version: number;
  status: OrderStatus;
  origin: OrderOrigin;
  currency: Currency;
  customer: Customer;
  /** Texts are cut and codes left out where the order would not fit into an event; the order itself has them. */
  lines: LineItem[];
  discounts: Discount[];
  taxes: Tax[];
  shippingLines: ShippingLine[];
  shippingAddress?: Address;
  billingAddress?: Address;
  totals: OrderTotals;
  placedAt: Timestamp;
  test?: TestOrder;
  historical?: Historical;
}
export const orderCreatedDataSchema: z.ZodType<OrderCreatedData> = /* @__PURE__ */ s.contract<OrderCreatedData>(() =>
  s.all(
    s.object,
    s.shape({
      properties: {
        orderId: s.ref(() => entityIdSchema),
        orderNumber: s.ref(() => orderNumberSchema),
        version: s.all(s.integer, s.minimum(1), s.maximum(2147483647)),
        status: s.ref(() => orderStatusSchema),
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
        placedAt: s.ref(() => timestampSchema),
        test: s.ref(() => testOrderSchema),
        historical: s.ref(() => historicalSchema),
      },
      required: [
        'orderId',
        'orderNumber',
        'version',
        'status',
        'origin',
        'currency',
        'customer',
        'lines',
        'discounts',
        'taxes',
        'shippingLines',
        'totals',
        'placedAt',
      ],
    }),
  ),
);

/** Order created */
export interface OrderCreatedRead {
  orderId: EntityId;
  orderNumber: OrderNumber;
  /** The order's version after the change. */
  version: number;
  status: OrderStatusRead;
  origin: OrderOriginRead;
  currency: Currency;
  customer: Customer;
  /** Texts are cut and codes left out where the order would not fit into an event; the order itself has them. */
  lines: LineItem[];
  discounts: Discount[];
  taxes: Tax[];
  shippingLines: ShippingLine[];
  shippingAddress?: Address;
  billingAddress?: Address;
  totals: OrderTotals;
  placedAt: Timestamp;
  test?: TestOrder;
  historical?: Historical;
}
export const orderCreatedDataReader: z.ZodType<OrderCreatedRead> = /* @__PURE__ */ s.reader<OrderCreatedRead>(
  orderCreatedDataSchema,
  () =>
    s.readAll(
      s.object,
      s.readShape({
        properties: {
          orderId: s.keep(s.ref(() => entityIdSchema)),
          orderNumber: s.keep(s.ref(() => orderNumberSchema)),
          version: s.keep(s.all(s.integer, s.minimum(1), s.maximum(2147483647))),
          status: s.readRef(() => orderStatusReader),
          origin: s.readRef(() => orderOriginReader),
          currency: s.keep(s.ref(() => currencySchema)),
          customer: s.keep(s.ref(() => customerSchema)),
          lines: s.keep(s.all(s.array, s.items(s.ref(() => lineItemSchema)), s.minItems(1), s.maxItems(500))),
          discounts: s.keep(s.all(s.array, s.items(s.ref(() => discountSchema)), s.maxItems(100))),
          taxes: s.keep(s.all(s.array, s.items(s.ref(() => taxSchema)), s.maxItems(100))),
          shippingLines: s.keep(s.all(s.array, s.items(s.ref(() => shippingLineSchema)), s.maxItems(100))),
          shippingAddress: s.keep(s.ref(() => addressSchema)),
          billingAddress: s.keep(s.ref(() => addressSchema)),
          totals: s.keep(s.ref(() => orderTotalsSchema)),
          placedAt: s.keep(s.ref(() => timestampSchema)),
          test: s.keep(s.ref(() => testOrderSchema)),
          historical: s.keep(s.ref(() => historicalSchema)),
        },
        required: [
          'orderId',
          'orderNumber',
          'version',
          'status',
          'origin',
          'currency',
          'customer',
          'lines',
          'discounts',
          'taxes',
          'shippingLines',
          'totals',
          'placedAt',
        ],
      }),
    ),
);

/** Who caused the change. */
export type StatusActor = 'user' | 'provider' | 'system';
export const statusActorSchema: z.ZodType<StatusActor> = /* @__PURE__ */ s.contract<StatusActor>(() =>
  s.enumeration('user', 'provider', 'system'),
);

/** Who caused the change. */
export type StatusActorRead = 'user' | 'provider' | 'system' | Unknown<string>;
export const statusActorReader: z.ZodType<StatusActorRead> = /* @__PURE__ */ s.reader<StatusActorRead>(
  statusActorSchema,
  () => s.readAll(s.string, s.openEnum('user', 'provider', 'system')),
);

/** One step; when a provider reports a state that is further along, each step on the way is an event of its own. */
export interface OrderStatusChangedData {
  orderId: EntityId;
  orderNumber: OrderNumber;
  /** The order's version after the change. */
  version: number;
  from: OrderStatus;
  to: OrderStatus;
  actor: StatusActor;
  reason?: string;
  customer: Customer;
  changedAt: Timestamp;
  test?: TestOrder;
  historical?: Historical;
}
export const orderStatusChangedDataSchema: z.ZodType<OrderStatusChangedData> =
  /* @__PURE__ */ s.contract<OrderStatusChangedData>(() =>
    s.all(
      s.object,
      s.shape({
        properties: {
          orderId: s.ref(() => entityIdSchema),
          orderNumber: s.ref(() => orderNumberSchema),
          version: s.all(s.integer, s.minimum(1), s.maximum(2147483647)),
          from: s.ref(() => orderStatusSchema),
          to: s.ref(() => orderStatusSchema),
          actor: s.ref(() => statusActorSchema),
          reason: s.all(s.string, s.minLength(1), s.maxLength(500)),
          customer: s.ref(() => customerSchema),
          changedAt: s.ref(() => timestampSchema),
          test: s.ref(() => testOrderSchema),
          historical: s.ref(() => historicalSchema),
        },
        required: ['orderId', 'orderNumber', 'version', 'from', 'to', 'actor', 'customer', 'changedAt'],
      }),
    ),
  );

/** One step; when a provider reports a state that is further along, each step on the way is an event of its own. */
export interface OrderStatusChangedRead {
  orderId: EntityId;
  orderNumber: OrderNumber;
  /** The order's version after the change. */
  version: number;
  from: OrderStatusRead;
  to: OrderStatusRead;
  actor: StatusActorRead;
  reason?: string;
  customer: Customer;
  changedAt: Timestamp;
  test?: TestOrder;
  historical?: Historical;
}
export const orderStatusChangedDataReader: z.ZodType<OrderStatusChangedRead> =
  /* @__PURE__ */ s.reader<OrderStatusChangedRead>(orderStatusChangedDataSchema, () =>
    s.readAll(
      s.object,
      s.readShape({
        properties: {
          orderId: s.keep(s.ref(() => entityIdSchema)),
          orderNumber: s.keep(s.ref(() => orderNumberSchema)),
          version: s.keep(s.all(s.integer, s.minimum(1), s.maximum(2147483647))),
          from: s.readRef(() => orderStatusReader),
          to: s.readRef(() => orderStatusReader),
          actor: s.readRef(() => statusActorReader),
          reason: s.keep(s.all(s.string, s.minLength(1), s.maxLength(500))),
          customer: s.keep(s.ref(() => customerSchema)),
          changedAt: s.keep(s.ref(() => timestampSchema)),
          test: s.keep(s.ref(() => testOrderSchema)),
          historical: s.keep(s.ref(() => historicalSchema)),
        },
        required: ['orderId', 'orderNumber', 'version', 'from', 'to', 'actor', 'customer', 'changedAt'],
      }),
    ),
  );

/** Who caused a change. */
export interface StatusChangeActor {
  kind: StatusActor;
  /**
   * The subject of the user's token, or the host name of the shop.
   * Personal data.
   */
  id?: string;
}
export const statusChangeActorSchema: z.ZodType<StatusChangeActor> = /* @__PURE__ */ s.contract<StatusChangeActor>(() =>
  s.all(
    s.object,
    s.shape({
      properties: {
        kind: s.ref(() => statusActorSchema),
        id: s.sensitive(s.all(s.string, s.minLength(1), s.maxLength(255))),
      },
      required: ['kind'],
    }),
  ),
);

/** Who caused a change. */
export interface StatusChangeActorRead {
  kind: StatusActorRead;
  /**
   * The subject of the user's token, or the host name of the shop.
   * Personal data.
   */
  id?: string;
}
export const statusChangeActorReader: z.ZodType<StatusChangeActorRead> =
  /* @__PURE__ */ s.reader<StatusChangeActorRead>(statusChangeActorSchema, () =>
    s.readAll(
      s.object,
      s.readShape({
        properties: {
          kind: s.readRef(() => statusActorReader),
          id: s.keep(s.sensitive(s.all(s.string, s.minLength(1), s.maxLength(255)))),
        },
        required: ['kind'],
      }),
    ),
  );

/** One step; when a provider reports a state that is further along, each step on the way is an event of its own. */
export interface OrderStatusChangedV2Data {
  orderId: EntityId;
  orderNumber: OrderNumber;
  /** The order's version after the change. */
  version: number;
  from: OrderStatus;
  to: OrderStatus;
  actor: StatusChangeActor;
  reason?: string;
  customer: Customer;
  changedAt: Timestamp;
  test?: TestOrder;
  historical?: Historical;
}
export const orderStatusChangedV2DataSchema: z.ZodType<OrderStatusChangedV2Data> =
  /* @__PURE__ */ s.contract<OrderStatusChangedV2Data>(() =>
    s.all(
      s.object,
      s.shape({
        properties: {
          orderId: s.ref(() => entityIdSchema),
          orderNumber: s.ref(() => orderNumberSchema),
          version: s.all(s.integer, s.minimum(1), s.maximum(2147483647)),
          from: s.ref(() => orderStatusSchema),
          to: s.ref(() => orderStatusSchema),
          actor: s.ref(() => statusChangeActorSchema),
          reason: s.all(s.string, s.minLength(1), s.maxLength(500)),
          customer: s.ref(() => customerSchema),
          changedAt: s.ref(() => timestampSchema),
          test: s.ref(() => testOrderSchema),
          historical: s.ref(() => historicalSchema),
        },
        required: ['orderId', 'orderNumber', 'version', 'from', 'to', 'actor', 'customer', 'changedAt'],
      }),
    ),
  );

/** One step; when a provider reports a state that is further along, each step on the way is an event of its own. */
export interface OrderStatusChangedV2Read {
  orderId: EntityId;
  orderNumber: OrderNumber;
  /** The order's version after the change. */
  version: number;
  from: OrderStatusRead;
  to: OrderStatusRead;
  actor: StatusChangeActorRead;
  reason?: string;
  customer: Customer;
  changedAt: Timestamp;
  test?: TestOrder;
  historical?: Historical;
}
export const orderStatusChangedV2DataReader: z.ZodType<OrderStatusChangedV2Read> =
  /* @__PURE__ */ s.reader<OrderStatusChangedV2Read>(orderStatusChangedV2DataSchema, () =>
    s.readAll(
      s.object,
      s.readShape({
        properties: {
          orderId: s.keep(s.ref(() => entityIdSchema)),
          orderNumber: s.keep(s.ref(() => orderNumberSchema)),
          version: s.keep(s.all(s.integer, s.minimum(1), s.maximum(2147483647))),
          from: s.readRef(() => orderStatusReader),
          to: s.readRef(() => orderStatusReader),
          actor: s.readRef(() => statusChangeActorReader),
          reason: s.keep(s.all(s.string, s.minLength(1), s.maxLength(500))),
          customer: s.keep(s.ref(() => customerSchema)),
          changedAt: s.keep(s.ref(() => timestampSchema)),
          test: s.keep(s.ref(() => testOrderSchema)),
          historical: s.keep(s.ref(() => historicalSchema)),
        },
        required: ['orderId', 'orderNumber', 'version', 'from', 'to', 'actor', 'customer', 'changedAt'],
      }),
    ),
  );

/** Carrier and number are absent when a provider shipped without telling them. */
export interface OrderShippedData {
  orderId: EntityId;
  orderNumber: OrderNumber;
  /** The order's version after the change. */
  version: number;
  shipmentId: EntityId;
  carrier?: Carrier;
  trackingNumber?: TrackingNumber;
  trackingUrl?: TrackingUrl;
  customer: Customer;
  shippingAddress?: Address;
  shippedAt: Timestamp;
  /** Whether further parcels of the order follow. */
  partial?: boolean;
  test?: TestOrder;
  historical?: Historical;
}
export const orderShippedDataSchema: z.ZodType<OrderShippedData> = /* @__PURE__ */ s.contract<OrderShippedData>(() =>
  s.all(
    s.object,
    s.shape({
      properties: {
        orderId: s.ref(() => entityIdSchema),
        orderNumber: s.ref(() => orderNumberSchema),
        version: s.all(s.integer, s.minimum(1), s.maximum(2147483647)),
        shipmentId: s.ref(() => entityIdSchema),
        carrier: s.ref(() => carrierSchema),
        trackingNumber: s.ref(() => trackingNumberSchema),
        trackingUrl: s.ref(() => trackingUrlSchema),
        customer: s.ref(() => customerSchema),
        shippingAddress: s.ref(() => addressSchema),
        shippedAt: s.ref(() => timestampSchema),
        partial: s.boolean,
        test: s.ref(() => testOrderSchema),
        historical: s.ref(() => historicalSchema),
      },
      required: ['orderId', 'orderNumber', 'version', 'shipmentId', 'customer', 'shippedAt'],
    }),
  ),
);

/** Order delivered */
export interface OrderDeliveredData {
  orderId: EntityId;
  orderNumber: OrderNumber;
  /** The order's version after the change. */
  version: number;
  customer: Customer;
  deliveredAt: Timestamp;
  test?: TestOrder;
  historical?: Historical;
}
export const orderDeliveredDataSchema: z.ZodType<OrderDeliveredData> = /* @__PURE__ */ s.contract<OrderDeliveredData>(
  () =>
    s.all(
      s.object,
      s.shape({
        properties: {
          orderId: s.ref(() => entityIdSchema),
          orderNumber: s.ref(() => orderNumberSchema),
          version: s.all(s.integer, s.minimum(1), s.maximum(2147483647)),
          customer: s.ref(() => customerSchema),
          deliveredAt: s.ref(() => timestampSchema),
          test: s.ref(() => testOrderSchema),
          historical: s.ref(() => historicalSchema),
        },
        required: ['orderId', 'orderNumber', 'version', 'customer', 'deliveredAt'],
      }),
    ),
);

/** How a parcel that left before can be followed, where that became known later or was replaced. */
export interface OrderTrackingUpdatedData {
  orderId: EntityId;
  orderNumber: OrderNumber;
  /** The order's version after the change. */
  version: number;
  shipmentId: EntityId;
  carrier?: Carrier;
  trackingNumber?: TrackingNumber;
  trackingUrl?: TrackingUrl;
  customer: Customer;
  updatedAt: Timestamp;
  test?: TestOrder;
  historical?: Historical;
}
export const orderTrackingUpdatedDataSchema: z.ZodType<OrderTrackingUpdatedData> =
  /* @__PURE__ */ s.contract<OrderTrackingUpdatedData>(() =>
    s.all(
      s.object,
      s.shape({
        properties: {
          orderId: s.ref(() => entityIdSchema),
          orderNumber: s.ref(() => orderNumberSchema),
          version: s.all(s.integer, s.minimum(1), s.maximum(2147483647)),
          shipmentId: s.ref(() => entityIdSchema),
          carrier: s.ref(() => carrierSchema),
          trackingNumber: s.ref(() => trackingNumberSchema),
          trackingUrl: s.ref(() => trackingUrlSchema),
          customer: s.ref(() => customerSchema),
          updatedAt: s.ref(() => timestampSchema),
          test: s.ref(() => testOrderSchema),
          historical: s.ref(() => historicalSchema),
        },
        required: ['orderId', 'orderNumber', 'version', 'shipmentId', 'customer', 'updatedAt'],
      }),
    ),
  );
