// Generated from specs/webhook/asyncapi.yaml by pactline contracts 0.1.0. Do not edit: change the contract and generate again.
import type { Unknown } from '@pactline/contract-runtime';
import * as s from '@pactline/contract-runtime/schema';
import {
  type Address,
  type Carrier,
  type Currency,
  type Customer,
  type Discount,
  type EmailAddress,
  type EntityId,
  type ExternalId,
  type ExternalNumber,
  type LineItem,
  type Money,
  type OrderNumber,
  type OrderTotals,
  type ShippingLine,
  type ShopDomain,
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
  externalIdSchema,
  externalNumberSchema,
  lineItemSchema,
  moneySchema,
  orderNumberSchema,
  orderTotalsSchema,
  shippingLineSchema,
  shopDomainSchema,
  taxSchema,
  timestampSchema,
  trackingNumberSchema,
  trackingUrlSchema,
} from '@pactline/contracts-common/schemas';
import type * as z from 'zod';

/** Order created at a provider */
export interface WebhookOrderCreatedData {
  webhookId: EntityId;
  order: ExternalOrder;
}
export const webhookOrderCreatedDataSchema: z.ZodType<WebhookOrderCreatedData> =
  /* @__PURE__ */ s.contract<WebhookOrderCreatedData>(() =>
    s.all(
      s.object,
      s.shape({
        properties: { webhookId: s.ref(() => entityIdSchema), order: s.ref(() => externalOrderSchema) },
        required: ['webhookId', 'order'],
      }),
    ),
  );

/** Order created at a provider */
export interface WebhookOrderCreatedRead {
  webhookId: EntityId;
  order: ExternalOrderRead;
}
export const webhookOrderCreatedDataReader: z.ZodType<WebhookOrderCreatedRead> =
  /* @__PURE__ */ s.reader<WebhookOrderCreatedRead>(webhookOrderCreatedDataSchema, () =>
    s.readAll(
      s.object,
      s.readShape({
        properties: { webhookId: s.keep(s.ref(() => entityIdSchema)), order: s.readRef(() => externalOrderReader) },
        required: ['webhookId', 'order'],
      }),
    ),
  );

/** Updates may arrive repeatedly, out of order, and before the order's creation; providerUpdatedAt of the order tells which state is newer. */
export interface WebhookOrderUpdatedData {
  webhookId: EntityId;
  changed: OrderAspect[];
  order: ExternalOrder;
}
export const webhookOrderUpdatedDataSchema: z.ZodType<WebhookOrderUpdatedData> =
  /* @__PURE__ */ s.contract<WebhookOrderUpdatedData>(() =>
    s.all(
      s.object,
      s.shape({
        properties: {
          webhookId: s.ref(() => entityIdSchema),
          changed: s.all(s.array, s.items(s.ref(() => orderAspectSchema)), s.maxItems(10)),
          order: s.ref(() => externalOrderSchema),
        },
        required: ['webhookId', 'changed', 'order'],
      }),
    ),
  );

/** Updates may arrive repeatedly, out of order, and before the order's creation; providerUpdatedAt of the order tells which state is newer. */
export interface WebhookOrderUpdatedRead {
  webhookId: EntityId;
  changed: OrderAspectRead[];
  order: ExternalOrderRead;
}
export const webhookOrderUpdatedDataReader: z.ZodType<WebhookOrderUpdatedRead> =
  /* @__PURE__ */ s.reader<WebhookOrderUpdatedRead>(webhookOrderUpdatedDataSchema, () =>
    s.readAll(
      s.object,
      s.readShape({
        properties: {
          webhookId: s.keep(s.ref(() => entityIdSchema)),
          changed: s.readAll(s.all(s.array, s.maxItems(10)), s.readItems(s.readRef(() => orderAspectReader))),
          order: s.readRef(() => externalOrderReader),
        },
        required: ['webhookId', 'changed', 'order'],
      }),
    ),
  );

/** A part of an order that differs from the state seen before; every part when none was seen. */
export type OrderAspect =
  | 'customer'
  | 'addresses'
  | 'lines'
  | 'totals'
  | 'payment'
  | 'fulfillment'
  | 'cancellation'
  | 'note';
export const orderAspectSchema: z.ZodType<OrderAspect> = /* @__PURE__ */ s.contract<OrderAspect>(() =>
  s.enumeration('customer', 'addresses', 'lines', 'totals', 'payment', 'fulfillment', 'cancellation', 'note'),
);

/** A part of an order that differs from the state seen before; every part when none was seen. */
export type OrderAspectRead =
  | 'customer'
  | 'addresses'
  | 'lines'
  | 'totals'
  | 'payment'
  | 'fulfillment'
  | 'cancellation'
  | 'note'
  | Unknown<string>;
export const orderAspectReader: z.ZodType<OrderAspectRead> = /* @__PURE__ */ s.reader<OrderAspectRead>(
  orderAspectSchema,
  () =>
    s.readAll(
      s.string,
      s.openEnum('customer', 'addresses', 'lines', 'totals', 'payment', 'fulfillment', 'cancellation', 'note'),
    ),
);

/** Order provider */
export type OrderProvider = 'shopify';
export const orderProviderSchema: z.ZodType<OrderProvider> = /* @__PURE__ */ s.contract<OrderProvider>(() =>
  s.enumeration('shopify'),
);

/** Order provider */
export type OrderProviderRead = 'shopify' | Unknown<string>;
export const orderProviderReader: z.ZodType<OrderProviderRead> = /* @__PURE__ */ s.reader<OrderProviderRead>(
  orderProviderSchema,
  () => s.readAll(s.string, s.openEnum('shopify')),
);

/** Payment provider */
export type PaymentProvider = 'stripe';
export const paymentProviderSchema: z.ZodType<PaymentProvider> = /* @__PURE__ */ s.contract<PaymentProvider>(() =>
  s.enumeration('stripe'),
);

/** Payment provider */
export type PaymentProviderRead = 'stripe' | Unknown<string>;
export const paymentProviderReader: z.ZodType<PaymentProviderRead> = /* @__PURE__ */ s.reader<PaymentProviderRead>(
  paymentProviderSchema,
  () => s.readAll(s.string, s.openEnum('stripe')),
);

/** Payment state */
export type PaymentState =
  | 'pending'
  | 'authorized'
  | 'partially_paid'
  | 'paid'
  | 'partially_refunded'
  | 'refunded'
  | 'voided';
export const paymentStateSchema: z.ZodType<PaymentState> = /* @__PURE__ */ s.contract<PaymentState>(() =>
  s.enumeration('pending', 'authorized', 'partially_paid', 'paid', 'partially_refunded', 'refunded', 'voided'),
);

/** Payment state */
export type PaymentStateRead =
  | 'pending'
  | 'authorized'
  | 'partially_paid'
  | 'paid'
  | 'partially_refunded'
  | 'refunded'
  | 'voided'
  | Unknown<string>;
export const paymentStateReader: z.ZodType<PaymentStateRead> = /* @__PURE__ */ s.reader<PaymentStateRead>(
  paymentStateSchema,
  () =>
    s.readAll(
      s.string,
      s.openEnum('pending', 'authorized', 'partially_paid', 'paid', 'partially_refunded', 'refunded', 'voided'),
    ),
);

/** Fulfillment state */
export type FulfillmentState = 'unfulfilled' | 'partial' | 'fulfilled' | 'restocked';
export const fulfillmentStateSchema: z.ZodType<FulfillmentState> = /* @__PURE__ */ s.contract<FulfillmentState>(() =>
  s.enumeration('unfulfilled', 'partial', 'fulfilled', 'restocked'),
);

/** Fulfillment state */
export type FulfillmentStateRead = 'unfulfilled' | 'partial' | 'fulfilled' | 'restocked' | Unknown<string>;
export const fulfillmentStateReader: z.ZodType<FulfillmentStateRead> = /* @__PURE__ */ s.reader<FulfillmentStateRead>(
  fulfillmentStateSchema,
  () => s.readAll(s.string, s.openEnum('unfulfilled', 'partial', 'fulfilled', 'restocked')),
);

/** One parcel; carrier and number are absent when the provider does not know them. */
export interface ExternalFulfillment {
  externalFulfillmentId?: ExternalId;
  carrier?: Carrier;
  trackingNumber?: TrackingNumber;
  trackingUrl?: TrackingUrl;
  shippedAt: Timestamp;
  deliveredAt?: Timestamp;
}
export const externalFulfillmentSchema: z.ZodType<ExternalFulfillment> =
  /* @__PURE__ */ s.contract<ExternalFulfillment>(() =>
    s.all(
      s.object,
      s.shape({
        properties: {
          externalFulfillmentId: s.ref(() => externalIdSchema),
          carrier: s.ref(() => carrierSchema),
          trackingNumber: s.ref(() => trackingNumberSchema),
          trackingUrl: s.ref(() => trackingUrlSchema),
          shippedAt: s.ref(() => timestampSchema),
          deliveredAt: s.ref(() => timestampSchema),
        },
        required: ['shippedAt'],
      }),
    ),
  );

/** A provider's order in the platform's form, as it is now: lines that were removed are gone, and quantities are those that are still ordered. Every amount is in the order's currency, and the totals add up: what a provider charges beyond lines, discounts, shipping and taxes stands in totals.adjustment. */
export interface ExternalOrder {
  provider: OrderProvider;
  shopDomain: ShopDomain;
  externalOrderId: ExternalId;
  externalOrderNumber: ExternalNumber;
  currency: Currency;
  customer: Customer;
  /** What is still ordered. Texts are cut and codes left out where the order would not fit into an event; the stored webhook has them. */
  lines: LineItem[];
  discounts: Discount[];
  taxes: Tax[];
  shippingLines: ShippingLine[];
  shippingAddress?: Address;
  billingAddress?: Address;
  totals: OrderTotals;
  paymentState: PaymentState;
  fulfillmentState: FulfillmentState;
  /** The first parcel. */
  fulfillment?: ExternalFulfillment;
  /** Every parcel that was not withdrawn, in the order in which they left. */
  fulfillments?: ExternalFulfillment[];
  cancelledAt?: Timestamp;
  /** Personal data. */
  note?: string;
  /** A test order of the provider; true means that nobody pays. */
  test?: boolean;
  providerCreatedAt: Timestamp;
  providerUpdatedAt: Timestamp;
}
export const externalOrderSchema: z.ZodType<ExternalOrder> = /* @__PURE__ */ s.contract<ExternalOrder>(() =>
  s.all(
    s.object,
    s.shape({
      properties: {
        provider: s.ref(() => orderProviderSchema),
        shopDomain: s.ref(() => shopDomainSchema),
        externalOrderId: s.ref(() => externalIdSchema),
        externalOrderNumber: s.ref(() => externalNumberSchema),
        currency: s.ref(() => currencySchema),
        customer: s.ref(() => customerSchema),
        lines: s.all(s.array, s.items(s.ref(() => lineItemSchema)), s.minItems(1), s.maxItems(500)),
        discounts: s.all(s.array, s.items(s.ref(() => discountSchema)), s.maxItems(100)),
        taxes: s.all(s.array, s.items(s.ref(() => taxSchema)), s.maxItems(100)),
        shippingLines: s.all(s.array, s.items(s.ref(() => shippingLineSchema)), s.maxItems(100)),
        shippingAddress: s.ref(() => addressSchema),
        billingAddress: s.ref(() => addressSchema),
        totals: s.ref(() => orderTotalsSchema),
        paymentState: s.ref(() => paymentStateSchema),
        fulfillmentState: s.ref(() => fulfillmentStateSchema),
        fulfillment: s.ref(() => externalFulfillmentSchema),
        fulfillments: s.all(s.array, s.items(s.ref(() => externalFulfillmentSchema)), s.maxItems(100)),
        cancelledAt: s.ref(() => timestampSchema),
        note: s.sensitive(s.all(s.string, s.maxLength(5000))),
        test: s.boolean,
        providerCreatedAt: s.ref(() => timestampSchema),
        providerUpdatedAt: s.ref(() => timestampSchema),
      },
      required: [
        'provider',
        'shopDomain',
        'externalOrderId',
        'externalOrderNumber',
        'currency',
        'customer',
        'lines',
        'discounts',
        'taxes',
        'shippingLines',
        'totals',
        'paymentState',
        'fulfillmentState',
        'providerCreatedAt',
        'providerUpdatedAt',
      ],
    }),
  ),
);

/** A provider's order in the platform's form, as it is now: lines that were removed are gone, and quantities are those that are still ordered. Every amount is in the order's currency, and the totals add up: what a provider charges beyond lines, discounts, shipping and taxes stands in totals.adjustment. */
export interface ExternalOrderRead {
  provider: OrderProviderRead;
  shopDomain: ShopDomain;
  externalOrderId: ExternalId;
  externalOrderNumber: ExternalNumber;
  currency: Currency;
  customer: Customer;
  /** What is still ordered. Texts are cut and codes left out where the order would not fit into an event; the stored webhook has them. */
  lines: LineItem[];
  discounts: Discount[];
  taxes: Tax[];
  shippingLines: ShippingLine[];
  shippingAddress?: Address;
  billingAddress?: Address;
  totals: OrderTotals;
  paymentState: PaymentStateRead;
  fulfillmentState: FulfillmentStateRead;
  /** The first parcel. */
  fulfillment?: ExternalFulfillment;
  /** Every parcel that was not withdrawn, in the order in which they left. */
  fulfillments?: ExternalFulfillment[];
  cancelledAt?: Timestamp;
  /** Personal data. */
  note?: string;
  /** A test order of the provider; true means that nobody pays. */
  test?: boolean;
  providerCreatedAt: Timestamp;
  providerUpdatedAt: Timestamp;
}
export const externalOrderReader: z.ZodType<ExternalOrderRead> = /* @__PURE__ */ s.reader<ExternalOrderRead>(
  externalOrderSchema,
  () =>
    s.readAll(
      s.object,
      s.readShape({
        properties: {
          provider: s.readRef(() => orderProviderReader),
          shopDomain: s.keep(s.ref(() => shopDomainSchema)),
          externalOrderId: s.keep(s.ref(() => externalIdSchema)),
          externalOrderNumber: s.keep(s.ref(() => externalNumberSchema)),
          currency: s.keep(s.ref(() => currencySchema)),
          customer: s.keep(s.ref(() => customerSchema)),
          lines: s.keep(s.all(s.array, s.items(s.ref(() => lineItemSchema)), s.minItems(1), s.maxItems(500))),
          discounts: s.keep(s.all(s.array, s.items(s.ref(() => discountSchema)), s.maxItems(100))),
          taxes: s.keep(s.all(s.array, s.items(s.ref(() => taxSchema)), s.maxItems(100))),
          shippingLines: s.keep(s.all(s.array, s.items(s.ref(() => shippingLineSchema)), s.maxItems(100))),
          shippingAddress: s.keep(s.ref(() => addressSchema)),
          billingAddress: s.keep(s.ref(() => addressSchema)),
          totals: s.keep(s.ref(() => orderTotalsSchema)),
          paymentState: s.readRef(() => paymentStateReader),
          fulfillmentState: s.readRef(() => fulfillmentStateReader),
          fulfillment: s.keep(s.ref(() => externalFulfillmentSchema)),
          fulfillments: s.keep(s.all(s.array, s.items(s.ref(() => externalFulfillmentSchema)), s.maxItems(100))),
          cancelledAt: s.keep(s.ref(() => timestampSchema)),
          note: s.keep(s.sensitive(s.all(s.string, s.maxLength(5000)))),
          test: s.keep(s.boolean),
          providerCreatedAt: s.keep(s.ref(() => timestampSchema)),
          providerUpdatedAt: s.keep(s.ref(() => timestampSchema)),
        },
        required: [
          'provider',
          'shopDomain',
          'externalOrderId',
          'externalOrderNumber',
          'currency',
          'customer',
          'lines',
          'discounts',
          'taxes',
          'shippingLines',
          'totals',
          'paymentState',
          'fulfillmentState',
          'providerCreatedAt',
          'providerUpdatedAt',
        ],
      }),
    ),
);

/** The price is absent when the shop's currency is not known. */
export interface ProductVariant {
  externalVariantId: ExternalId;
  title: string;
  sku?: string;
  price?: Money;
}
export const productVariantSchema: z.ZodType<ProductVariant> = /* @__PURE__ */ s.contract<ProductVariant>(() =>
  s.all(
    s.object,
    s.shape({
      properties: {
        externalVariantId: s.ref(() => externalIdSchema),
        title: s.all(s.string, s.minLength(1), s.maxLength(500)),
        sku: s.all(s.string, s.minLength(1), s.maxLength(255)),
        price: s.ref(() => moneySchema),
      },
      required: ['externalVariantId', 'title'],
    }),
  ),
);

/** Product status */
export type ProductStatus = 'active' | 'draft' | 'archived';
export const productStatusSchema: z.ZodType<ProductStatus> = /* @__PURE__ */ s.contract<ProductStatus>(() =>
  s.enumeration('active', 'draft', 'archived'),
);

/** Product status */
export type ProductStatusRead = 'active' | 'draft' | 'archived' | Unknown<string>;
export const productStatusReader: z.ZodType<ProductStatusRead> = /* @__PURE__ */ s.reader<ProductStatusRead>(
  productStatusSchema,
  () => s.readAll(s.string, s.openEnum('active', 'draft', 'archived')),
);

/** Product updated at a provider */
export interface WebhookProductUpdatedData {
  webhookId: EntityId;
  provider: OrderProvider;
  shopDomain: ShopDomain;
  externalProductId: ExternalId;
  title: string;
  handle?: string;
  status: ProductStatus;
  vendor?: string;
  productType?: string;
  /** Titles are cut and codes left out where the product would not fit into an event. */
  variants: ProductVariant[];
  providerUpdatedAt: Timestamp;
}
export const webhookProductUpdatedDataSchema: z.ZodType<WebhookProductUpdatedData> =
  /* @__PURE__ */ s.contract<WebhookProductUpdatedData>(() =>
    s.all(
      s.object,
      s.shape({
        properties: {
          webhookId: s.ref(() => entityIdSchema),
          provider: s.ref(() => orderProviderSchema),
          shopDomain: s.ref(() => shopDomainSchema),
          externalProductId: s.ref(() => externalIdSchema),
          title: s.all(s.string, s.minLength(1), s.maxLength(500)),
          handle: s.all(s.string, s.maxLength(500)),
          status: s.ref(() => productStatusSchema),
          vendor: s.all(s.string, s.maxLength(255)),
          productType: s.all(s.string, s.maxLength(255)),
          variants: s.all(s.array, s.items(s.ref(() => productVariantSchema)), s.maxItems(2048)),
          providerUpdatedAt: s.ref(() => timestampSchema),
        },
        required: [
          'webhookId',
          'provider',
          'shopDomain',
          'externalProductId',
          'title',
          'status',
          'variants',
          'providerUpdatedAt',
        ],
      }),
    ),
  );

/** Product updated at a provider */
export interface WebhookProductUpdatedRead {
  webhookId: EntityId;
  provider: OrderProviderRead;
  shopDomain: ShopDomain;
  externalProductId: ExternalId;
  title: string;
  handle?: string;
  status: ProductStatusRead;
  vendor?: string;
  productType?: string;
  /** Titles are cut and codes left out where the product would not fit into an event. */
  variants: ProductVariant[];
  providerUpdatedAt: Timestamp;
}
export const webhookProductUpdatedDataReader: z.ZodType<WebhookProductUpdatedRead> =
  /* @__PURE__ */ s.reader<WebhookProductUpdatedRead>(webhookProductUpdatedDataSchema, () =>
    s.readAll(
      s.object,
      s.readShape({
        properties: {
          webhookId: s.keep(s.ref(() => entityIdSchema)),
          provider: s.readRef(() => orderProviderReader),
          shopDomain: s.keep(s.ref(() => shopDomainSchema)),
          externalProductId: s.keep(s.ref(() => externalIdSchema)),
          title: s.keep(s.all(s.string, s.minLength(1), s.maxLength(500))),
          handle: s.keep(s.all(s.string, s.maxLength(500))),
          status: s.readRef(() => productStatusReader),
          vendor: s.keep(s.all(s.string, s.maxLength(255))),
          productType: s.keep(s.all(s.string, s.maxLength(255))),
          variants: s.keep(s.all(s.array, s.items(s.ref(() => productVariantSchema)), s.maxItems(2048))),
          providerUpdatedAt: s.keep(s.ref(() => timestampSchema)),
        },
        required: [
          'webhookId',
          'provider',
          'shopDomain',
          'externalProductId',
          'title',
          'status',
          'variants',
          'providerUpdatedAt',
        ],
      }),
    ),
  );

/** Payment received at a provider */
export interface WebhookPaymentReceivedData {
  webhookId: EntityId;
  provider: PaymentProvider;
  externalEventId: string;
  externalPaymentId: string;
  amount: Money;
  method?: string;
  orderNumber?: OrderNumber;
  customerEmail?: EmailAddress;
  paidAt: Timestamp;
  /** Whether no real money moved. */
  test: boolean;
}
export const webhookPaymentReceivedDataSchema: z.ZodType<WebhookPaymentReceivedData> =
  /* @__PURE__ */ s.contract<WebhookPaymentReceivedData>(() =>
    s.all(
      s.object,
      s.shape({
        properties: {
          webhookId: s.ref(() => entityIdSchema),
          provider: s.ref(() => paymentProviderSchema),
          externalEventId: s.all(s.string, s.minLength(1), s.maxLength(255)),
          externalPaymentId: s.all(s.string, s.minLength(1), s.maxLength(255)),
          amount: s.ref(() => moneySchema),
          method: s.all(s.string, s.maxLength(50)),
          orderNumber: s.ref(() => orderNumberSchema),
          customerEmail: s.ref(() => emailAddressSchema),
          paidAt: s.ref(() => timestampSchema),
          test: s.boolean,
        },
        required: ['webhookId', 'provider', 'externalEventId', 'externalPaymentId', 'amount', 'paidAt', 'test'],
      }),
    ),
  );

/** Payment received at a provider */
export interface WebhookPaymentReceivedRead {
  webhookId: EntityId;
  provider: PaymentProviderRead;
  externalEventId: string;
  externalPaymentId: string;
  amount: Money;
  method?: string;
  orderNumber?: OrderNumber;
  customerEmail?: EmailAddress;
  paidAt: Timestamp;
  /** Whether no real money moved. */
  test: boolean;
}
export const webhookPaymentReceivedDataReader: z.ZodType<WebhookPaymentReceivedRead> =
  /* @__PURE__ */ s.reader<WebhookPaymentReceivedRead>(webhookPaymentReceivedDataSchema, () =>
    s.readAll(
      s.object,
      s.readShape({
        properties: {
          webhookId: s.keep(s.ref(() => entityIdSchema)),
          provider: s.readRef(() => paymentProviderReader),
          externalEventId: s.keep(s.all(s.string, s.minLength(1), s.maxLength(255))),
          externalPaymentId: s.keep(s.all(s.string, s.minLength(1), s.maxLength(255))),
          amount: s.keep(s.ref(() => moneySchema)),
          method: s.keep(s.all(s.string, s.maxLength(50))),
          orderNumber: s.keep(s.ref(() => orderNumberSchema)),
          customerEmail: s.keep(s.ref(() => emailAddressSchema)),
          paidAt: s.keep(s.ref(() => timestampSchema)),
          test: s.keep(s.boolean),
        },
        required: ['webhookId', 'provider', 'externalEventId', 'externalPaymentId', 'amount', 'paidAt', 'test'],
      }),
    ),
  );
