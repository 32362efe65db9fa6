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
        payload: s.sensitive(s.all(s.string, s.maxLength(4194304))),
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

/** A whole number. Beyond 2^53 - 1 a JSON number is exact only in the text of the body: it is read from there, digit by digit, and stands here as a string. */
export type ShopifyId = number | string;
export const shopifyIdSchema: z.ZodType<ShopifyId> = /* @__PURE__ */ s.contract<ShopifyId>(() =>
  s.all(
    s.either(s.integer, s.string),
    s.maxLength(20),
    s.pattern(/^[0-9]{1,20}$/u),
    s.minimum(0),
    s.maximum(9007199254740991),
  ),
);

/** Shopify money */
export interface ShopifyMoney {
  amount?: ShopifyAmount | null;
  currency_code?: string | null;
  [key: string]: unknown;
}
export const shopifyMoneySchema: z.ZodType<ShopifyMoney> = /* @__PURE__ */ s.contract<ShopifyMoney>(() =>
  s.all(
    s.object,
    s.shape({
      properties: {
        amount: s.nullable(s.ref(() => shopifyAmountSchema)),
        currency_code: s.all(s.either(s.string, s.nil), s.maxLength(100)),
      },
    }),
  ),
);

/** An amount in the shop's currency and in the customer's. */
export interface ShopifyMoneySet {
  presentment_money?: ShopifyMoney | null;
  [key: string]: unknown;
}
export const shopifyMoneySetSchema: z.ZodType<ShopifyMoneySet> = /* @__PURE__ */ s.contract<ShopifyMoneySet>(() =>
  s.all(s.object, s.shape({ properties: { presentment_money: s.nullable(s.ref(() => shopifyMoneySchema)) } })),
);

/** Shopify tax line */
export interface ShopifyTaxLine {
  title?: string | null;
  price: ShopifyAmount;
  rate?: number | null;
  [key: string]: unknown;
}
export const shopifyTaxLineSchema: z.ZodType<ShopifyTaxLine> = /* @__PURE__ */ s.contract<ShopifyTaxLine>(() =>
  s.all(
    s.object,
    s.shape({
      properties: {
        title: s.all(s.either(s.string, s.nil), s.maxLength(100000)),
        price: s.ref(() => shopifyAmountSchema),
        rate: s.all(s.either(s.number, s.nil), s.minimum(0), s.maximum(1000)),
      },
      required: ['price'],
    }),
  ),
);

/** Shopify discount code */
export interface ShopifyDiscountCode {
  code?: string | null;
  amount?: ShopifyAmount | null;
  [key: string]: unknown;
}
export const shopifyDiscountCodeSchema: z.ZodType<ShopifyDiscountCode> =
  /* @__PURE__ */ s.contract<ShopifyDiscountCode>(() =>
    s.all(
      s.object,
      s.shape({
        properties: {
          code: s.all(s.either(s.string, s.nil), s.maxLength(100000)),
          amount: s.nullable(s.ref(() => shopifyAmountSchema)),
        },
      }),
    ),
  );

/** Shopify discount application */
export interface ShopifyDiscountApplication {
  code?: string | null;
  title?: string | null;
  [key: string]: unknown;
}
export const shopifyDiscountApplicationSchema: z.ZodType<ShopifyDiscountApplication> =
  /* @__PURE__ */ s.contract<ShopifyDiscountApplication>(() =>
    s.all(
      s.object,
      s.shape({
        properties: {
          code: s.all(s.either(s.string, s.nil), s.maxLength(100000)),
          title: s.all(s.either(s.string, s.nil), s.maxLength(100000)),
        },
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
          discount_application_index: s.all(s.integer, s.minimum(0), s.maximum(100000)),
        },
        required: ['amount', 'discount_application_index'],
      }),
    ),
  );

/** Shopify line item */
export interface ShopifyLineItem {
  id: ShopifyId;
  product_id?: ShopifyId | null;
  variant_id?: ShopifyId | null;
  sku?: string | null;
  title?: string | null;
  variant_title?: string | null;
  /** As it was ordered. */
  quantity: number;
  /** What is left of it after edits, returns and removals. */
  current_quantity?: number | null;
  price: ShopifyAmount;
  total_discount?: ShopifyAmount | null;
  discount_allocations?: ShopifyDiscountAllocation[] | null;
  [key: string]: unknown;
}
export const shopifyLineItemSchema: z.ZodType<ShopifyLineItem> = /* @__PURE__ */ s.contract<ShopifyLineItem>(() =>
  s.all(
    s.object,
    s.shape({
      properties: {
        id: s.ref(() => shopifyIdSchema),
        product_id: s.nullable(s.ref(() => shopifyIdSchema)),
        variant_id: s.nullable(s.ref(() => shopifyIdSchema)),
        sku: s.all(s.either(s.string, s.nil), s.maxLength(100000)),
        title: s.all(s.either(s.string, s.nil), s.maxLength(100000)),
        variant_title: s.all(s.either(s.string, s.nil), s.maxLength(100000)),
        quantity: s.all(s.integer, s.minimum(0), s.maximum(1000000)),
        current_quantity: s.all(s.either(s.integer, s.nil), s.minimum(0), s.maximum(1000000)),
        price: s.ref(() => shopifyAmountSchema),
        total_discount: s.nullable(s.ref(() => shopifyAmountSchema)),
        discount_allocations: s.all(
          s.either(s.array, s.nil),
          s.items(s.ref(() => shopifyDiscountAllocationSchema)),
          s.maxItems(250),
        ),
      },
      required: ['id', 'quantity', 'price'],
    }),
  ),
);

/** Shopify shipping line */
export interface ShopifyShippingLine {
  title?: string | null;
  code?: string | null;
  price: ShopifyAmount;
  is_removed?: boolean | null;
  discount_allocations?: ShopifyDiscountAllocation[] | null;
  [key: string]: unknown;
}
export const shopifyShippingLineSchema: z.ZodType<ShopifyShippingLine> =
  /* @__PURE__ */ s.contract<ShopifyShippingLine>(() =>
    s.all(
      s.object,
      s.shape({
        properties: {
          title: s.all(s.either(s.string, s.nil), s.maxLength(100000)),
          code: s.all(s.either(s.string, s.nil), s.maxLength(100000)),
          price: s.ref(() => shopifyAmountSchema),
          is_removed: s.either(s.boolean, s.nil),
          discount_allocations: s.all(
            s.either(s.array, s.nil),
            s.items(s.ref(() => shopifyDiscountAllocationSchema)),
            s.maxItems(250),
          ),
        },
        required: ['price'],
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
        first_name: s.sensitive(s.all(s.either(s.string, s.nil), s.maxLength(100000))),
        last_name: s.sensitive(s.all(s.either(s.string, s.nil), s.maxLength(100000))),
        name: s.sensitive(s.all(s.either(s.string, s.nil), s.maxLength(100000))),
        company: s.all(s.either(s.string, s.nil), s.maxLength(100000)),
        address1: s.sensitive(s.all(s.either(s.string, s.nil), s.maxLength(100000))),
        address2: s.sensitive(s.all(s.either(s.string, s.nil), s.maxLength(100000))),
        city: s.all(s.either(s.string, s.nil), s.maxLength(100000)),
        zip: s.all(s.either(s.string, s.nil), s.maxLength(100000)),
        province: s.all(s.either(s.string, s.nil), s.maxLength(100000)),
        country_code: s.all(s.either(s.string, s.nil), s.maxLength(100000)),
        phone: s.sensitive(s.all(s.either(s.string, s.nil), s.maxLength(100000))),
      },
    }),
  ),
);

/** Shopify customer */
export interface ShopifyCustomer {
  id?: ShopifyId | null;
  /** Personal data. */
  email?: string | null;
  /** Personal data. */
  first_name?: string | null;
  /** Personal data. */
  last_name?: string | null;
  /** Personal data. */
  phone?: string | null;
  [key: string]: unknown;
}
export const shopifyCustomerSchema: z.ZodType<ShopifyCustomer> = /* @__PURE__ */ s.contract<ShopifyCustomer>(() =>
  s.all(
    s.object,
    s.shape({
      properties: {
        id: s.nullable(s.ref(() => shopifyIdSchema)),
        email: s.sensitive(s.all(s.either(s.string, s.nil), s.maxLength(100000))),
        first_name: s.sensitive(s.all(s.either(s.string, s.nil), s.maxLength(100000))),
        last_name: s.sensitive(s.all(s.either(s.string, s.nil), s.maxLength(100000))),
        phone: s.sensitive(s.all(s.either(s.string, s.nil), s.maxLength(100000))),
      },
    }),
  ),
);

/** Shopify fulfillment */
export interface ShopifyFulfillment {
  id: ShopifyId;
  status?: string | null;
  shipment_status?: string | null;
  tracking_company?: string | null;
  tracking_number?: string | null;
  tracking_numbers?: (string | null)[] | null;
  tracking_url?: string | null;
  created_at: string;
  updated_at?: string | null;
  [key: string]: unknown;
}
export const shopifyFulfillmentSchema: z.ZodType<ShopifyFulfillment> = /* @__PURE__ */ s.contract<ShopifyFulfillment>(
  () =>
    s.all(
      s.object,
      s.shape({
        properties: {
          id: s.ref(() => shopifyIdSchema),
          status: s.all(s.either(s.string, s.nil), s.maxLength(100000)),
          shipment_status: s.all(s.either(s.string, s.nil), s.maxLength(100000)),
          tracking_company: s.all(s.either(s.string, s.nil), s.maxLength(100000)),
          tracking_number: s.all(s.either(s.string, s.nil), s.maxLength(100000)),
          tracking_numbers: s.all(
            s.either(s.array, s.nil),
            s.items(s.all(s.either(s.string, s.nil), s.maxLength(100000))),
            s.maxItems(1000),
          ),
          tracking_url: s.all(s.either(s.string, s.nil), s.maxLength(100000)),
          created_at: s.all(s.string, s.maxLength(40), s.dateTime),
          updated_at: s.all(s.either(s.string, s.nil), s.maxLength(40), s.dateTime),
        },
        required: ['id', 'created_at'],
      }),
    ),
);

/** The part of Shopify's order resource that is read; further properties are welcome. Texts are cut to the platform's limits, and only what an order cannot be without is required. */
export interface ShopifyOrder {
  id: ShopifyId;
  name?: string | null;
  order_number?: ShopifyId | null;
  /** The customer's page of the order; it names the shop. */
  order_status_url?: string | null;
  /** Personal data. */
  email?: string | null;
  /** Personal data. */
  contact_email?: string | null;
  /** Personal data. */
  phone?: string | null;
  created_at: string;
  updated_at: string;
  cancelled_at?: string | null;
  currency: string;
  presentment_currency?: string | null;
  financial_status?: string | null;
  fulfillment_status?: string | null;
  taxes_included?: boolean | null;
  test?: boolean | null;
  total_price: ShopifyAmount;
  current_total_price?: ShopifyAmount | null;
  current_total_tax?: ShopifyAmount | null;
  total_price_set?: ShopifyMoneySet | null;
  current_total_price_set?: ShopifyMoneySet | null;
  /** Personal data. */
  note?: string | null;
  customer_locale?: string | null;
  discount_codes?: ShopifyDiscountCode[] | null;
  discount_applications?: ShopifyDiscountApplication[] | null;
  tax_lines?: ShopifyTaxLine[] | null;
  shipping_lines?: ShopifyShippingLine[] | null;
  /** Lines that an edit or a return took away included; of those that are left, 500 are taken over. */
  line_items: ShopifyLineItem[];
  billing_address?: ShopifyAddress | null;
  shipping_address?: ShopifyAddress | null;
  customer?: ShopifyCustomer | null;
  fulfillments?: ShopifyFulfillment[] | null;
  [key: string]: unknown;
}
export const shopifyOrderSchema: z.ZodType<ShopifyOrder> = /* @__PURE__ */ s.contract<ShopifyOrder>(() =>
  s.all(
    s.object,
    s.shape({
      properties: {
        id: s.ref(() => shopifyIdSchema),
        name: s.all(s.either(s.string, s.nil), s.maxLength(100000)),
        order_number: s.nullable(s.ref(() => shopifyIdSchema)),
        order_status_url: s.all(s.either(s.string, s.nil), s.maxLength(100000)),
        email: s.sensitive(s.all(s.either(s.string, s.nil), s.maxLength(100000))),
        contact_email: s.sensitive(s.all(s.either(s.string, s.nil), s.maxLength(100000))),
        phone: s.sensitive(s.all(s.either(s.string, s.nil), s.maxLength(100000))),
        created_at: s.all(s.string, s.maxLength(40), s.dateTime),
        updated_at: s.all(s.string, s.maxLength(40), s.dateTime),
        cancelled_at: s.all(s.either(s.string, s.nil), s.maxLength(40), s.dateTime),
        currency: s.all(s.string, s.maxLength(3), s.pattern(/^[A-Z]{3}$/u)),
        presentment_currency: s.all(s.either(s.string, s.nil), s.maxLength(100000)),
        financial_status: s.all(s.either(s.string, s.nil), s.maxLength(100000)),
        fulfillment_status: s.all(s.either(s.string, s.nil), s.maxLength(100000)),
        taxes_included: s.either(s.boolean, s.nil),
        test: s.either(s.boolean, s.nil),
        total_price: s.ref(() => shopifyAmountSchema),
        current_total_price: s.nullable(s.ref(() => shopifyAmountSchema)),
        current_total_tax: s.nullable(s.ref(() => shopifyAmountSchema)),
        total_price_set: s.nullable(s.ref(() => shopifyMoneySetSchema)),
        current_total_price_set: s.nullable(s.ref(() => shopifyMoneySetSchema)),
        note: s.sensitive(s.all(s.either(s.string, s.nil), s.maxLength(100000))),
        customer_locale: s.all(s.either(s.string, s.nil), s.maxLength(100000)),
        discount_codes: s.all(
          s.either(s.array, s.nil),
          s.items(s.ref(() => shopifyDiscountCodeSchema)),
          s.maxItems(250),
        ),
        discount_applications: s.all(
          s.either(s.array, s.nil),
          s.items(s.ref(() => shopifyDiscountApplicationSchema)),
          s.maxItems(250),
        ),
        tax_lines: s.all(s.either(s.array, s.nil), s.items(s.ref(() => shopifyTaxLineSchema)), s.maxItems(250)),
        shipping_lines: s.all(
          s.either(s.array, s.nil),
          s.items(s.ref(() => shopifyShippingLineSchema)),
          s.maxItems(250),
        ),
        line_items: s.all(s.array, s.items(s.ref(() => shopifyLineItemSchema)), s.minItems(1), s.maxItems(1000)),
        billing_address: s.nullable(s.ref(() => shopifyAddressSchema)),
        shipping_address: s.nullable(s.ref(() => shopifyAddressSchema)),
        customer: s.nullable(s.ref(() => shopifyCustomerSchema)),
        fulfillments: s.all(s.either(s.array, s.nil), s.items(s.ref(() => shopifyFulfillmentSchema)), s.maxItems(1000)),
      },
      required: ['id', 'created_at', 'updated_at', 'currency', 'total_price', 'line_items'],
    }),
  ),
);

/** Shopify variant */
export interface ShopifyVariant {
  id: ShopifyId;
  title?: string | null;
  sku?: string | null;
  price?: ShopifyAmount | null;
  [key: string]: unknown;
}
export const shopifyVariantSchema: z.ZodType<ShopifyVariant> = /* @__PURE__ */ s.contract<ShopifyVariant>(() =>
  s.all(
    s.object,
    s.shape({
      properties: {
        id: s.ref(() => shopifyIdSchema),
        title: s.all(s.either(s.string, s.nil), s.maxLength(100000)),
        sku: s.all(s.either(s.string, s.nil), s.maxLength(100000)),
        price: s.nullable(s.ref(() => shopifyAmountSchema)),
      },
      required: ['id'],
    }),
  ),
);

/** The part of Shopify's product resource that is read; further properties are welcome, and texts are cut. */
export interface ShopifyProduct {
  id: ShopifyId;
  title?: string | null;
  handle?: string | null;
  status?: string | null;
  vendor?: string | null;
  product_type?: string | null;
  updated_at: string;
  variants?: ShopifyVariant[] | null;
  [key: string]: unknown;
}
export const shopifyProductSchema: z.ZodType<ShopifyProduct> = /* @__PURE__ */ s.contract<ShopifyProduct>(() =>
  s.all(
    s.object,
    s.shape({
      properties: {
        id: s.ref(() => shopifyIdSchema),
        title: s.all(s.either(s.string, s.nil), s.maxLength(100000)),
        handle: s.all(s.either(s.string, s.nil), s.maxLength(100000)),
        status: s.all(s.either(s.string, s.nil), s.maxLength(100000)),
        vendor: s.all(s.either(s.string, s.nil), s.maxLength(100000)),
        product_type: s.all(s.either(s.string, s.nil), s.maxLength(100000)),
        updated_at: s.all(s.string, s.maxLength(40), s.dateTime),
        variants: s.all(s.either(s.array, s.nil), s.items(s.ref(() => shopifyVariantSchema)), s.maxItems(2048)),
      },
      required: ['id', 'updated_at'],
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
