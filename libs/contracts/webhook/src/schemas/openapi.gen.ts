// Generated from specs/webhook/openapi.yaml by pactline contracts 0.1.0. Do not edit: change the contract and generate again.
import * as s from '@pactline/contract-runtime/schema';
import {
  type CorrelationId,
  type EntityId,
  type NextCursor,
  type ShopDomain,
  type Timestamp,
  correlationIdSchema,
  entityIdSchema,
  nextCursorSchema,
  shopDomainSchema,
  timestampSchema,
} from '@pactline/contracts-common/schemas';
import type * as z from 'zod';

/** Webhook provider */
export type WebhookProvider = 'shopify' | 'stripe';
export const webhookProviderSchema: z.ZodType<WebhookProvider> = /* @__PURE__ */ s.contract<WebhookProvider>(() =>
  s.enumeration('shopify', 'stripe'),
);

/** received: waits for processing; processing: at work; processed: its event is published; ignored: a topic that nothing follows from; retrying: failed, will be tried again; failed: will not be tried again by itself. */
export type WebhookStatus = 'received' | 'processing' | 'processed' | 'ignored' | 'retrying' | 'failed';
export const webhookStatusSchema: z.ZodType<WebhookStatus> = /* @__PURE__ */ s.contract<WebhookStatus>(() =>
  s.enumeration('received', 'processing', 'processed', 'ignored', 'retrying', 'failed'),
);

/** Receipt outcome */
export type ReceiptOutcome = 'accepted' | 'duplicate';
export const receiptOutcomeSchema: z.ZodType<ReceiptOutcome> = /* @__PURE__ */ s.contract<ReceiptOutcome>(() =>
  s.enumeration('accepted', 'duplicate'),
);

/** Webhook receipt */
export interface WebhookReceipt {
  webhookId: EntityId;
  outcome: ReceiptOutcome;
}
export const webhookReceiptSchema: z.ZodType<WebhookReceipt> = /* @__PURE__ */ s.contract<WebhookReceipt>(() =>
  s.all(
    s.object,
    s.shape({
      properties: { webhookId: s.ref(() => entityIdSchema), outcome: s.ref(() => receiptOutcomeSchema) },
      required: ['webhookId', 'outcome'],
    }),
  ),
);

/** Webhook failure */
export interface WebhookFailure {
  /** What is wrong and, where it helps, what to do. */
  reason: string;
  /** Whether trying again cannot help. */
  permanent: boolean;
}
export const webhookFailureSchema: z.ZodType<WebhookFailure> = /* @__PURE__ */ s.contract<WebhookFailure>(() =>
  s.all(
    s.object,
    s.shape({
      properties: { reason: s.all(s.string, s.maxLength(2000)), permanent: s.boolean },
      required: ['reason', 'permanent'],
    }),
  ),
);

export interface Webhook {
  webhookId: EntityId;
  provider: WebhookProvider;
  topic: string;
  /** The provider's id of the event. */
  externalEventId: string;
  shopDomain?: ShopDomain;
  status: WebhookStatus;
  attempts: number;
  receivedAt: Timestamp;
  processedAt?: Timestamp;
  nextAttemptAt?: Timestamp;
  correlationId?: CorrelationId;
  failure?: WebhookFailure;
}
export const webhookSchema: z.ZodType<Webhook> = /* @__PURE__ */ s.contract<Webhook>(() =>
  s.all(
    s.object,
    s.shape({
      properties: {
        webhookId: s.ref(() => entityIdSchema),
        provider: s.ref(() => webhookProviderSchema),
        topic: s.all(s.string, s.maxLength(100)),
        externalEventId: s.all(s.string, s.maxLength(200)),
        shopDomain: s.ref(() => shopDomainSchema),
        status: s.ref(() => webhookStatusSchema),
        attempts: s.all(s.integer, s.minimum(0), s.maximum(1000)),
        receivedAt: s.ref(() => timestampSchema),
        processedAt: s.ref(() => timestampSchema),
        nextAttemptAt: s.ref(() => timestampSchema),
        correlationId: s.ref(() => correlationIdSchema),
        failure: s.ref(() => webhookFailureSchema),
      },
      required: ['webhookId', 'provider', 'topic', 'externalEventId', 'status', 'attempts', 'receivedAt'],
    }),
  ),
);

/** Page of webhooks */
export interface WebhookPage {
  data: Webhook[];
  nextCursor: NextCursor;
}
export const webhookPageSchema: z.ZodType<WebhookPage> = /* @__PURE__ */ s.contract<WebhookPage>(() =>
  s.all(
    s.object,
    s.shape({
      properties: {
        data: s.all(s.array, s.items(s.ref(() => webhookSchema)), s.maxItems(100)),
        nextCursor: s.ref(() => nextCursorSchema),
      },
      required: ['data', 'nextCursor'],
    }),
  ),
);

/** Webhook with its payload */
export interface WebhookDetail {
  webhook: Webhook;
  headers: HeaderMap;
  /**
   * The body as it was received, decoded as UTF-8.
   * Personal data.
   */
  payload: string;
}
export const webhookDetailSchema: z.ZodType<WebhookDetail> = /* @__PURE__ */ s.contract<WebhookDetail>(() =>
  s.all(
    s.object,
    s.shape({
      properties: {
        webhook: s.ref(() => webhookSchema),
        headers: s.ref(() => headerMapSchema),
        payload: s.sensitive(s.all(s.string, s.maxLength(1048576))),
      },
      required: ['webhook', 'headers', 'payload'],
    }),
  ),
);

/** Lower-case header names and their values; signatures are left out. */
export interface HeaderMap {
  [key: string]: string;
}
export const headerMapSchema: z.ZodType<HeaderMap> = /* @__PURE__ */ s.contract<HeaderMap>(() =>
  s.all(s.object, s.shape({ rest: s.all(s.string, s.maxLength(8192)) }), s.maxProperties(100)),
);

/** A decimal in major units; the number of decimals follows the currency. */
export type ShopifyAmount = string;
export const shopifyAmountSchema: z.ZodType<ShopifyAmount> = /* @__PURE__ */ s.contract<ShopifyAmount>(() =>
  s.all(s.string, s.maxLength(24), s.pattern(/^-?[0-9]{1,15}(\.[0-9]{1,6})?$/u)),
);

/** Shopify tax line */
export interface ShopifyTaxLine {
  title: string;
  price: ShopifyAmount;
  rate?: number | null;
  [key: string]: unknown;
}
export const shopifyTaxLineSchema: z.ZodType<ShopifyTaxLine> = /* @__PURE__ */ s.contract<ShopifyTaxLine>(() =>
  s.all(
    s.object,
    s.shape({
      properties: {
        title: s.all(s.string, s.maxLength(200)),
        price: s.ref(() => shopifyAmountSchema),
        rate: s.all(s.either(s.number, s.nil), s.minimum(0), s.maximum(1)),
      },
      required: ['title', 'price'],
    }),
  ),
);

/** Shopify discount code */
export interface ShopifyDiscountCode {
  code: string;
  amount: ShopifyAmount;
  type?: string;
  [key: string]: unknown;
}
export const shopifyDiscountCodeSchema: z.ZodType<ShopifyDiscountCode> =
  /* @__PURE__ */ s.contract<ShopifyDiscountCode>(() =>
    s.all(
      s.object,
      s.shape({
        properties: {
          code: s.all(s.string, s.maxLength(255)),
          amount: s.ref(() => shopifyAmountSchema),
          type: s.all(s.string, s.maxLength(50)),
        },
        required: ['code', 'amount'],
      }),
    ),
  );

/** Shopify discount application */
export interface ShopifyDiscountApplication {
  type: string;
  code?: string;
  title?: string;
  value?: ShopifyAmount;
  value_type?: string;
  target_type?: string;
  [key: string]: unknown;
}
export const shopifyDiscountApplicationSchema: z.ZodType<ShopifyDiscountApplication> =
  /* @__PURE__ */ s.contract<ShopifyDiscountApplication>(() =>
    s.all(
      s.object,
      s.shape({
        properties: {
          type: s.all(s.string, s.maxLength(50)),
          code: s.all(s.string, s.maxLength(255)),
          title: s.all(s.string, s.maxLength(255)),
          value: s.ref(() => shopifyAmountSchema),
          value_type: s.all(s.string, s.maxLength(50)),
          target_type: s.all(s.string, s.maxLength(50)),
        },
        required: ['type'],
      }),
    ),
  );

/** Shopify discount allocation */
export interface ShopifyDiscountAllocation {
  amount: ShopifyAmount;
  discount_application_index: number;
  [key: string]: unknown;
}
export const shopifyDiscountAllocationSchema: z.ZodType<ShopifyDiscountAllocation> =
  /* @__PURE__ */ s.contract<ShopifyDiscountAllocation>(() =>
    s.all(
      s.object,
      s.shape({
        properties: {
          amount: s.ref(() => shopifyAmountSchema),
          discount_application_index: s.all(s.integer, s.minimum(0), s.maximum(1000)),
        },
        required: ['amount', 'discount_application_index'],
      }),
    ),
  );

/** Shopify line item */
export interface ShopifyLineItem {
  id: number;
  product_id?: number | null;
  variant_id?: number | null;
  sku?: string | null;
  title: string;
  variant_title?: string | null;
  quantity: number;
  price: ShopifyAmount;
  total_discount?: ShopifyAmount;
  taxable?: boolean;
  requires_shipping?: boolean;
  gift_card?: boolean;
  tax_lines?: ShopifyTaxLine[];
  discount_allocations?: ShopifyDiscountAllocation[];
  [key: string]: unknown;
}
export const shopifyLineItemSchema: z.ZodType<ShopifyLineItem> = /* @__PURE__ */ s.contract<ShopifyLineItem>(() =>
  s.all(
    s.object,
    s.shape({
      properties: {
        id: s.all(s.integer, s.minimum(0), s.maximum(9007199254740991)),
        product_id: s.all(s.either(s.integer, s.nil), s.minimum(0), s.maximum(9007199254740991)),
        variant_id: s.all(s.either(s.integer, s.nil), s.minimum(0), s.maximum(9007199254740991)),
        sku: s.all(s.either(s.string, s.nil), s.maxLength(255)),
        title: s.all(s.string, s.maxLength(500)),
        variant_title: s.all(s.either(s.string, s.nil), s.maxLength(500)),
        quantity: s.all(s.integer, s.minimum(0), s.maximum(1000000)),
        price: s.ref(() => shopifyAmountSchema),
        total_discount: s.ref(() => shopifyAmountSchema),
        taxable: s.boolean,
        requires_shipping: s.boolean,
        gift_card: s.boolean,
        tax_lines: s.all(s.array, s.items(s.ref(() => shopifyTaxLineSchema)), s.maxItems(50)),
        discount_allocations: s.all(s.array, s.items(s.ref(() => shopifyDiscountAllocationSchema)), s.maxItems(50)),
      },
      required: ['id', 'title', 'quantity', 'price'],
    }),
  ),
);

/** Shopify shipping line */
export interface ShopifyShippingLine {
  id?: number;
  title: string;
  code?: string | null;
  price: ShopifyAmount;
  discounted_price?: ShopifyAmount;
  tax_lines?: ShopifyTaxLine[];
  discount_allocations?: ShopifyDiscountAllocation[];
  [key: string]: unknown;
}
export const shopifyShippingLineSchema: z.ZodType<ShopifyShippingLine> =
  /* @__PURE__ */ s.contract<ShopifyShippingLine>(() =>
    s.all(
      s.object,
      s.shape({
        properties: {
          id: s.all(s.integer, s.minimum(0), s.maximum(9007199254740991)),
          title: s.all(s.string, s.maxLength(500)),
          code: s.all(s.either(s.string, s.nil), s.maxLength(255)),
          price: s.ref(() => shopifyAmountSchema),
          discounted_price: s.ref(() => shopifyAmountSchema),
          tax_lines: s.all(s.array, s.items(s.ref(() => shopifyTaxLineSchema)), s.maxItems(50)),
          discount_allocations: s.all(s.array, s.items(s.ref(() => shopifyDiscountAllocationSchema)), s.maxItems(50)),
        },
        required: ['title', 'price'],
      }),
    ),
  );

/** Shopify address */
export interface ShopifyAddress {
  /** Personal data. */
  first_name?: string | null;
  /** Personal data. */
  last_name?: string | null;
  /** Personal data. */
  name?: string | null;
  company?: string | null;
  /** Personal data. */
  address1?: string | null;
  /** Personal data. */
  address2?: string | null;
  city?: string | null;
  zip?: string | null;
  province?: string | null;
  province_code?: string | null;
  country?: string | null;
  country_code?: string | null;
  /** Personal data. */
  phone?: string | null;
  [key: string]: unknown;
}
export const shopifyAddressSchema: z.ZodType<ShopifyAddress> = /* @__PURE__ */ s.contract<ShopifyAddress>(() =>
  s.all(
    s.object,
    s.shape({
      properties: {
        first_name: s.sensitive(s.all(s.either(s.string, s.nil), s.maxLength(255))),
        last_name: s.sensitive(s.all(s.either(s.string, s.nil), s.maxLength(255))),
        name: s.sensitive(s.all(s.either(s.string, s.nil), s.maxLength(500))),
        company: s.all(s.either(s.string, s.nil), s.maxLength(255)),
        address1: s.sensitive(s.all(s.either(s.string, s.nil), s.maxLength(255))),
        address2: s.sensitive(s.all(s.either(s.string, s.nil), s.maxLength(255))),
        city: s.all(s.either(s.string, s.nil), s.maxLength(255)),
        zip: s.all(s.either(s.string, s.nil), s.maxLength(50)),
        province: s.all(s.either(s.string, s.nil), s.maxLength(255)),
        province_code: s.all(s.either(s.string, s.nil), s.maxLength(20)),
        country: s.all(s.either(s.string, s.nil), s.maxLength(255)),
        country_code: s.all(s.either(s.string, s.nil), s.maxLength(3)),
        phone: s.sensitive(s.all(s.either(s.string, s.nil), s.maxLength(50))),
      },
    }),
  ),
);

/** Shopify customer */
export interface ShopifyCustomer {
  id: number;
  /** Personal data. */
  email?: string | null;
  /** Personal data. */
  first_name?: string | null;
  /** Personal data. */
  last_name?: string | null;
  /** Personal data. */
  phone?: string | null;
  currency?: string;
  tags?: string;
  [key: string]: unknown;
}
export const shopifyCustomerSchema: z.ZodType<ShopifyCustomer> = /* @__PURE__ */ s.contract<ShopifyCustomer>(() =>
  s.all(
    s.object,
    s.shape({
      properties: {
        id: s.all(s.integer, s.minimum(0), s.maximum(9007199254740991)),
        email: s.sensitive(s.all(s.either(s.string, s.nil), s.maxLength(320))),
        first_name: s.sensitive(s.all(s.either(s.string, s.nil), s.maxLength(255))),
        last_name: s.sensitive(s.all(s.either(s.string, s.nil), s.maxLength(255))),
        phone: s.sensitive(s.all(s.either(s.string, s.nil), s.maxLength(50))),
        currency: s.all(s.string, s.maxLength(3)),
        tags: s.all(s.string, s.maxLength(5000)),
      },
      required: ['id'],
    }),
  ),
);

/** Shopify fulfillment */
export interface ShopifyFulfillment {
  id: number;
  status: string;
  shipment_status?: string | null;
  tracking_company?: string | null;
  tracking_number?: string | null;
  tracking_url?: string | null;
  created_at: string;
  updated_at?: string;
  [key: string]: unknown;
}
export const shopifyFulfillmentSchema: z.ZodType<ShopifyFulfillment> = /* @__PURE__ */ s.contract<ShopifyFulfillment>(
  () =>
    s.all(
      s.object,
      s.shape({
        properties: {
          id: s.all(s.integer, s.minimum(0), s.maximum(9007199254740991)),
          status: s.all(s.string, s.maxLength(50)),
          shipment_status: s.all(s.either(s.string, s.nil), s.maxLength(50)),
          tracking_company: s.all(s.either(s.string, s.nil), s.maxLength(255)),
          tracking_number: s.all(s.either(s.string, s.nil), s.maxLength(255)),
          tracking_url: s.all(s.either(s.string, s.nil), s.maxLength(2000)),
          created_at: s.all(s.string, s.maxLength(40), s.dateTime),
          updated_at: s.all(s.string, s.maxLength(40), s.dateTime),
        },
        required: ['id', 'status', 'created_at'],
      }),
    ),
);

/** The part of Shopify's order resource that is used; further properties are welcome. */
export interface ShopifyOrder {
  id: number;
  admin_graphql_api_id?: string;
  name: string;
  order_number?: number;
  /** Personal data. */
  email?: string | null;
  /** Personal data. */
  contact_email?: string | null;
  /** Personal data. */
  phone?: string | null;
  created_at: string;
  updated_at: string;
  processed_at?: string | null;
  cancelled_at?: string | null;
  cancel_reason?: string | null;
  closed_at?: string | null;
  currency: string;
  presentment_currency?: string | null;
  financial_status?: string | null;
  fulfillment_status?: string | null;
  taxes_included?: boolean;
  test?: boolean;
  total_line_items_price?: ShopifyAmount;
  subtotal_price?: ShopifyAmount;
  total_discounts?: ShopifyAmount;
  total_tax?: ShopifyAmount;
  total_tip_received?: ShopifyAmount;
  total_price: ShopifyAmount;
  /** Personal data. */
  note?: string | null;
  tags?: string;
  customer_locale?: string | null;
  source_name?: string | null;
  discount_codes?: ShopifyDiscountCode[];
  discount_applications?: ShopifyDiscountApplication[];
  tax_lines?: ShopifyTaxLine[];
  shipping_lines?: ShopifyShippingLine[];
  line_items: ShopifyLineItem[];
  billing_address?: ShopifyAddress | null;
  shipping_address?: ShopifyAddress | null;
  customer?: ShopifyCustomer | null;
  fulfillments?: ShopifyFulfillment[];
  [key: string]: unknown;
}
export const shopifyOrderSchema: z.ZodType<ShopifyOrder> = /* @__PURE__ */ s.contract<ShopifyOrder>(() =>
  s.all(
    s.object,
    s.shape({
      properties: {
        id: s.all(s.integer, s.minimum(0), s.maximum(9007199254740991)),
        admin_graphql_api_id: s.all(s.string, s.maxLength(255)),
        name: s.all(s.string, s.maxLength(64)),
        order_number: s.all(s.integer, s.minimum(0), s.maximum(9007199254740991)),
        email: s.sensitive(s.all(s.either(s.string, s.nil), s.maxLength(320))),
        contact_email: s.sensitive(s.all(s.either(s.string, s.nil), s.maxLength(320))),
        phone: s.sensitive(s.all(s.either(s.string, s.nil), s.maxLength(50))),
        created_at: s.all(s.string, s.maxLength(40), s.dateTime),
        updated_at: s.all(s.string, s.maxLength(40), s.dateTime),
        processed_at: s.all(s.either(s.string, s.nil), s.maxLength(40), s.dateTime),
        cancelled_at: s.all(s.either(s.string, s.nil), s.maxLength(40), s.dateTime),
        cancel_reason: s.all(s.either(s.string, s.nil), s.maxLength(100)),
        closed_at: s.all(s.either(s.string, s.nil), s.maxLength(40), s.dateTime),
        currency: s.all(s.string, s.maxLength(3), s.pattern(/^[A-Z]{3}$/u)),
        presentment_currency: s.all(s.either(s.string, s.nil), s.maxLength(3)),
        financial_status: s.all(s.either(s.string, s.nil), s.maxLength(50)),
        fulfillment_status: s.all(s.either(s.string, s.nil), s.maxLength(50)),
        taxes_included: s.boolean,
        test: s.boolean,
        total_line_items_price: s.ref(() => shopifyAmountSchema),
        subtotal_price: s.ref(() => shopifyAmountSchema),
        total_discounts: s.ref(() => shopifyAmountSchema),
        total_tax: s.ref(() => shopifyAmountSchema),
        total_tip_received: s.ref(() => shopifyAmountSchema),
        total_price: s.ref(() => shopifyAmountSchema),
        note: s.sensitive(s.all(s.either(s.string, s.nil), s.maxLength(5000))),
        tags: s.all(s.string, s.maxLength(5000)),
        customer_locale: s.all(s.either(s.string, s.nil), s.maxLength(35)),
        source_name: s.all(s.either(s.string, s.nil), s.maxLength(100)),
        discount_codes: s.all(s.array, s.items(s.ref(() => shopifyDiscountCodeSchema)), s.maxItems(100)),
        discount_applications: s.all(s.array, s.items(s.ref(() => shopifyDiscountApplicationSchema)), s.maxItems(100)),
        tax_lines: s.all(s.array, s.items(s.ref(() => shopifyTaxLineSchema)), s.maxItems(100)),
        shipping_lines: s.all(s.array, s.items(s.ref(() => shopifyShippingLineSchema)), s.maxItems(100)),
        line_items: s.all(s.array, s.items(s.ref(() => shopifyLineItemSchema)), s.minItems(1), s.maxItems(1000)),
        billing_address: s.nullable(s.ref(() => shopifyAddressSchema)),
        shipping_address: s.nullable(s.ref(() => shopifyAddressSchema)),
        customer: s.nullable(s.ref(() => shopifyCustomerSchema)),
        fulfillments: s.all(s.array, s.items(s.ref(() => shopifyFulfillmentSchema)), s.maxItems(250)),
      },
      required: ['id', 'name', 'created_at', 'updated_at', 'currency', 'total_price', 'line_items'],
    }),
  ),
);

/** Shopify variant */
export interface ShopifyVariant {
  id: number;
  product_id?: number;
  title: string;
  sku?: string | null;
  price?: ShopifyAmount;
  inventory_quantity?: number;
  [key: string]: unknown;
}
export const shopifyVariantSchema: z.ZodType<ShopifyVariant> = /* @__PURE__ */ s.contract<ShopifyVariant>(() =>
  s.all(
    s.object,
    s.shape({
      properties: {
        id: s.all(s.integer, s.minimum(0), s.maximum(9007199254740991)),
        product_id: s.all(s.integer, s.minimum(0), s.maximum(9007199254740991)),
        title: s.all(s.string, s.maxLength(500)),
        sku: s.all(s.either(s.string, s.nil), s.maxLength(255)),
        price: s.ref(() => shopifyAmountSchema),
        inventory_quantity: s.all(s.integer, s.minimum(-1000000000), s.maximum(1000000000)),
      },
      required: ['id', 'title'],
    }),
  ),
);

/** The part of Shopify's product resource that is used; further properties are welcome. */
export interface ShopifyProduct {
  id: number;
  title: string;
  handle?: string;
  status?: string;
  vendor?: string | null;
  product_type?: string | null;
  tags?: string;
  created_at?: string;
  updated_at: string;
  published_at?: string | null;
  variants?: ShopifyVariant[];
  [key: string]: unknown;
}
export const shopifyProductSchema: z.ZodType<ShopifyProduct> = /* @__PURE__ */ s.contract<ShopifyProduct>(() =>
  s.all(
    s.object,
    s.shape({
      properties: {
        id: s.all(s.integer, s.minimum(0), s.maximum(9007199254740991)),
        title: s.all(s.string, s.maxLength(500)),
        handle: s.all(s.string, s.maxLength(500)),
        status: s.all(s.string, s.maxLength(50)),
        vendor: s.all(s.either(s.string, s.nil), s.maxLength(255)),
        product_type: s.all(s.either(s.string, s.nil), s.maxLength(255)),
        tags: s.all(s.string, s.maxLength(5000)),
        created_at: s.all(s.string, s.maxLength(40), s.dateTime),
        updated_at: s.all(s.string, s.maxLength(40), s.dateTime),
        published_at: s.all(s.either(s.string, s.nil), s.maxLength(40), s.dateTime),
        variants: s.all(s.array, s.items(s.ref(() => shopifyVariantSchema)), s.maxItems(2048)),
      },
      required: ['id', 'title', 'updated_at'],
    }),
  ),
);

/** String map */
export interface StringMap {
  [key: string]: string;
}
export const stringMapSchema: z.ZodType<StringMap> = /* @__PURE__ */ s.contract<StringMap>(() =>
  s.all(s.object, s.shape({ rest: s.all(s.string, s.maxLength(500)) }), s.maxProperties(50)),
);

/** Stripe payment intent */
export interface StripePaymentIntent {
  id: string;
  object: string;
  /** In minor units. */
  amount: number;
  amount_received?: number;
  /** ISO 4217 in lower case. */
  currency: string;
  status?: string;
  /** Unix seconds. */
  created?: number;
  description?: string | null;
  /** Personal data. */
  receipt_email?: string | null;
  payment_method_types?: string[];
  metadata?: StringMap;
  [key: string]: unknown;
}
export const stripePaymentIntentSchema: z.ZodType<StripePaymentIntent> =
  /* @__PURE__ */ s.contract<StripePaymentIntent>(() =>
    s.all(
      s.object,
      s.shape({
        properties: {
          id: s.all(s.string, s.maxLength(255), s.pattern(/^[a-z]+_[A-Za-z0-9]+$/u)),
          object: s.all(s.string, s.maxLength(50)),
          amount: s.all(s.integer, s.minimum(0), s.maximum(9007199254740991)),
          amount_received: s.all(s.integer, s.minimum(0), s.maximum(9007199254740991)),
          currency: s.all(s.string, s.maxLength(3), s.pattern(/^[a-z]{3}$/u)),
          status: s.all(s.string, s.maxLength(50)),
          created: s.all(s.integer, s.minimum(0), s.maximum(9007199254740991)),
          description: s.all(s.either(s.string, s.nil), s.maxLength(1000)),
          receipt_email: s.sensitive(s.all(s.either(s.string, s.nil), s.maxLength(320))),
          payment_method_types: s.all(s.array, s.items(s.all(s.string, s.maxLength(50))), s.maxItems(50)),
          metadata: s.ref(() => stringMapSchema),
        },
        required: ['id', 'object', 'amount', 'currency'],
      }),
    ),
  );

/** Stripe event content */
export interface StripeEventContent {
  object: StripePaymentIntent;
  [key: string]: unknown;
}
export const stripeEventContentSchema: z.ZodType<StripeEventContent> = /* @__PURE__ */ s.contract<StripeEventContent>(
  () =>
    s.all(s.object, s.shape({ properties: { object: s.ref(() => stripePaymentIntentSchema) }, required: ['object'] })),
);

/** A Stripe event about a payment intent; further properties are welcome. */
export interface StripeEvent {
  id: string;
  object: string;
  type: string;
  /** Unix seconds. */
  created: number;
  livemode?: boolean;
  account?: string;
  api_version?: string | null;
  data: StripeEventContent;
  [key: string]: unknown;
}
export const stripeEventSchema: z.ZodType<StripeEvent> = /* @__PURE__ */ s.contract<StripeEvent>(() =>
  s.all(
    s.object,
    s.shape({
      properties: {
        id: s.all(s.string, s.maxLength(255), s.pattern(/^evt_[A-Za-z0-9]+$/u)),
        object: s.all(s.string, s.maxLength(50)),
        type: s.all(s.string, s.maxLength(100)),
        created: s.all(s.integer, s.minimum(0), s.maximum(9007199254740991)),
        livemode: s.boolean,
        account: s.all(s.string, s.maxLength(255)),
        api_version: s.all(s.either(s.string, s.nil), s.maxLength(50)),
        data: s.ref(() => stripeEventContentSchema),
      },
      required: ['id', 'object', 'type', 'created', 'data'],
    }),
  ),
);
