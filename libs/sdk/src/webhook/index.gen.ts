// Generated from specs/webhook/openapi.yaml by pactline contracts 0.1.0. Do not edit: change the contract and generate again.
import { type ClientOptions, type Operation, type PagedOperation, type Problem, createClient } from '@pactline/client';

export type { CallOptions, ClientOptions } from '@pactline/client';

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

/** Webhook receipt */
export interface WebhookReceipt {
  webhookId: EntityId;
  outcome: ReceiptOutcome;
}

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

/** The values of {@link WebhookProvider}. */
export const WebhookProvider = { Shopify: 'shopify', Stripe: 'stripe' } as const;
/** Webhook provider */
export type WebhookProvider = 'shopify' | 'stripe';

/** The values of {@link WebhookStatus}. */
export const WebhookStatus = {
  Received: 'received',
  Processing: 'processing',
  Processed: 'processed',
  Ignored: 'ignored',
  Retrying: 'retrying',
  Failed: 'failed',
} as const;
/** received: waits for processing; processing: at work; processed: its event is published; ignored: a topic that nothing follows from; retrying: failed, will be tried again; failed: will not be tried again by itself. */
export type WebhookStatus = 'received' | 'processing' | 'processed' | 'ignored' | 'retrying' | 'failed';

/** Page of webhooks */
export interface WebhookPage {
  data: Webhook[];
  nextCursor: NextCursor;
}

/** A UUIDv7 (RFC 9562) in lower case; sorts by creation time. */
export type EntityId = string;

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

/** A whole number. Beyond 2^53 - 1 a JSON number is exact only in the text of the body: it is read from there, digit by digit, and stands here as a string. */
export type ShopifyId = number | string;

/** A decimal in major units; the number of decimals follows the currency. */
export type ShopifyAmount = string;

/** An amount in the shop's currency and in the customer's. */
export interface ShopifyMoneySet {
  presentment_money?: ShopifyMoney | null;
  [key: string]: unknown;
}

/** Shopify discount code */
export interface ShopifyDiscountCode {
  code?: string | null;
  amount?: ShopifyAmount | null;
  [key: string]: unknown;
}

/** Shopify discount application */
export interface ShopifyDiscountApplication {
  code?: string | null;
  title?: string | null;
  [key: string]: unknown;
}

/** Shopify tax line */
export interface ShopifyTaxLine {
  title?: string | null;
  price: ShopifyAmount;
  rate?: number | null;
  [key: string]: unknown;
}

/** Shopify shipping line */
export interface ShopifyShippingLine {
  title?: string | null;
  code?: string | null;
  price: ShopifyAmount;
  is_removed?: boolean | null;
  discount_allocations?: ShopifyDiscountAllocation[] | null;
  [key: string]: unknown;
}

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

/** The values of {@link ReceiptOutcome}. */
export const ReceiptOutcome = { Accepted: 'accepted', Duplicate: 'duplicate' } as const;
/** Receipt outcome */
export type ReceiptOutcome = 'accepted' | 'duplicate';

/** Shopify variant */
export interface ShopifyVariant {
  id: ShopifyId;
  title?: string | null;
  sku?: string | null;
  price?: ShopifyAmount | null;
  [key: string]: unknown;
}

/** Stripe event content */
export interface StripeEventContent {
  object: StripePaymentIntent;
  [key: string]: unknown;
}

/** Pass it as cursor to get the next page; null on the last page. */
export type NextCursor = string | null;

/** Lower-case header names and their values; signatures are left out. */
export interface HeaderMap {
  [key: string]: string;
}

/** The provider's permanent host name of a shop, in lower case; labels of at most 63 characters (RFC 1035). */
export type ShopDomain = string;

/** A moment as RFC 3339 date-time. */
export type Timestamp = string;

/** Constant along a whole journey of requests and events. */
export type CorrelationId = string;

/** Webhook failure */
export interface WebhookFailure {
  /** What is wrong and, where it helps, what to do. */
  reason: string;
  /** Whether trying again cannot help. */
  permanent: boolean;
}

/** Shopify money */
export interface ShopifyMoney {
  amount?: ShopifyAmount | null;
  currency_code?: string | null;
  [key: string]: unknown;
}

/** Shopify discount allocation */
export interface ShopifyDiscountAllocation {
  amount: ShopifyAmount;
  discount_application_index: number;
  [key: string]: unknown;
}

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

/** String map */
export interface StringMap {
  [key: string]: string;
}

/** What receiveShopifyOrder takes: POST /webhooks/shopify/orders */
export interface ReceiveShopifyOrderRequest {
  /** What happened. A webhook without a topic is stored as failed. */
  xShopifyTopic?: string | undefined;
  /** The shop that it happened in. The signature does not cover it: it chooses the secret to verify with, and what the body says of its shop goes before it. */
  xShopifyShopDomain?: string | undefined;
  /** The same for every delivery of one event. The signature does not cover it; equal bodies are recognised without it. */
  xShopifyEventId?: string | undefined;
  /** One delivery of one subscription; stands in for a missing event id. */
  xShopifyWebhookId?: string | undefined;
  /** When it happened. */
  xShopifyTriggeredAt?: string | undefined;
  body: ShopifyOrder;
}

/** What receiveShopifyProduct takes: POST /webhooks/shopify/products */
export interface ReceiveShopifyProductRequest {
  /** What happened. A webhook without a topic is stored as failed. */
  xShopifyTopic?: string | undefined;
  /** The shop that it happened in. The signature does not cover it: it chooses the secret to verify with, and what the body says of its shop goes before it. */
  xShopifyShopDomain?: string | undefined;
  /** The same for every delivery of one event. The signature does not cover it; equal bodies are recognised without it. */
  xShopifyEventId?: string | undefined;
  /** One delivery of one subscription; stands in for a missing event id. */
  xShopifyWebhookId?: string | undefined;
  /** When it happened. */
  xShopifyTriggeredAt?: string | undefined;
  body: ShopifyProduct;
}

/** What receiveStripePayment takes: POST /webhooks/stripe/payment */
export interface ReceiveStripePaymentRequest {
  body: StripeEvent;
}

/** What listWebhooks takes: GET /webhooks */
export interface ListWebhooksRequest {
  /** How many items a page has at most. */
  limit?: number | undefined;
  /** The nextCursor of the page before; opaque. */
  cursor?: string | undefined;
  /** Only webhooks of this provider. */
  provider?: WebhookProvider | undefined;
  /** Only webhooks in this state. */
  status?: WebhookStatus | undefined;
}

/** What getWebhook takes: GET /webhooks/{webhookId} */
export interface GetWebhookRequest {
  /** Our id of the webhook. */
  webhookId: EntityId;
}

/** What replayWebhook takes: POST /webhooks/{webhookId}/replay */
export interface ReplayWebhookRequest {
  /** Our id of the webhook. */
  webhookId: EntityId;
  /** Makes a repetition safe (draft-ietf-httpapi-idempotency-key-header-07): the same key with the same body answers what the first request answered. Scoped to the caller; kept for 24 hours. */
  idempotencyKey?: string | undefined;
}

/**
 * The operations of webhook.
 *
 * Receives signed webhooks, stores them before answering, and publishes what they mean. Stored webhooks can be looked at and replayed.
 */
export interface WebhookClient {
  /**
   * Takes Shopify's orders/create and orders/updated webhooks
   *
   * The signature is verified over the raw bytes and the webhook is stored before the answer; everything else happens afterwards. A known event id or body answers 200 without a second effect, and so does a signed body that does not fit (it is stored as failed).
   *
   * POST /webhooks/shopify/orders
   */
  readonly receiveShopifyOrder: Operation<ReceiveShopifyOrderRequest, WebhookReceipt>;
  /**
   * Takes Shopify's products/create and products/update webhooks
   *
   * The signature is verified over the raw bytes and the webhook is stored before the answer; everything else happens afterwards. A known event id or body answers 200 without a second effect, and so does a signed body that does not fit (it is stored as failed).
   *
   * POST /webhooks/shopify/products
   */
  readonly receiveShopifyProduct: Operation<ReceiveShopifyProductRequest, WebhookReceipt>;
  /**
   * Takes Stripe's payment events
   *
   * The signature is verified over the raw bytes and the webhook is stored before the answer; everything else happens afterwards. A known event id or body answers 200 without a second effect, and so does a signed body that does not fit (it is stored as failed).
   *
   * POST /webhooks/stripe/payment
   */
  readonly receiveStripePayment: Operation<ReceiveStripePaymentRequest, WebhookReceipt>;
  /**
   * Lists what was received, newest first
   *
   * GET /webhooks
   */
  readonly listWebhooks: PagedOperation<ListWebhooksRequest, WebhookPage>;
  /**
   * Shows one webhook with its payload
   *
   * GET /webhooks/{webhookId}
   */
  readonly getWebhook: Operation<GetWebhookRequest, WebhookDetail>;
  /**
   * Processes a stored webhook again
   *
   * Runs the stored payload through processing once more, for example after a fix. Receivers of the resulting event recognise what they have already done.
   *
   * POST /webhooks/{webhookId}/replay
   */
  readonly replayWebhook: Operation<ReplayWebhookRequest, Webhook>;
}

/** What each operation of webhook answers, by status. */
export interface WebhookAnswers {
  receiveShopifyOrder: {
    200: WebhookReceipt;
    401: Problem;
    413: Problem;
    500: Problem;
    503: Problem;
    default: Problem;
  };
  receiveShopifyProduct: {
    200: WebhookReceipt;
    401: Problem;
    413: Problem;
    500: Problem;
    503: Problem;
    default: Problem;
  };
  receiveStripePayment: {
    200: WebhookReceipt;
    401: Problem;
    413: Problem;
    500: Problem;
    503: Problem;
    default: Problem;
  };
  listWebhooks: {
    200: WebhookPage;
    400: Problem;
    401: Problem;
    403: Problem;
    500: Problem;
    503: Problem;
    default: Problem;
  };
  getWebhook: {
    200: WebhookDetail;
    400: Problem;
    401: Problem;
    403: Problem;
    404: Problem;
    500: Problem;
    503: Problem;
    default: Problem;
  };
  replayWebhook: {
    202: Webhook;
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

/** What specs/webhook/openapi.yaml says about each operation. */
export const webhookOperationFacts = {
  receiveShopifyOrder: {
    method: 'POST',
    path: '/webhooks/shopify/orders',
    headers: [
      { name: 'X-Shopify-Topic', as: 'xShopifyTopic' },
      { name: 'X-Shopify-Shop-Domain', as: 'xShopifyShopDomain' },
      { name: 'X-Shopify-Event-Id', as: 'xShopifyEventId' },
      { name: 'X-Shopify-Webhook-Id', as: 'xShopifyWebhookId' },
      { name: 'X-Shopify-Triggered-At', as: 'xShopifyTriggeredAt' },
    ],
    body: [{ type: 'application/json' }],
  },
  receiveShopifyProduct: {
    method: 'POST',
    path: '/webhooks/shopify/products',
    headers: [
      { name: 'X-Shopify-Topic', as: 'xShopifyTopic' },
      { name: 'X-Shopify-Shop-Domain', as: 'xShopifyShopDomain' },
      { name: 'X-Shopify-Event-Id', as: 'xShopifyEventId' },
      { name: 'X-Shopify-Webhook-Id', as: 'xShopifyWebhookId' },
      { name: 'X-Shopify-Triggered-At', as: 'xShopifyTriggeredAt' },
    ],
    body: [{ type: 'application/json' }],
  },
  receiveStripePayment: { method: 'POST', path: '/webhooks/stripe/payment', body: [{ type: 'application/json' }] },
  listWebhooks: {
    method: 'GET',
    path: '/webhooks',
    query: ['limit', 'cursor', 'provider', 'status'],
    scopes: ['webhooks:read'],
    paginated: true,
  },
  getWebhook: { method: 'GET', path: '/webhooks/{webhookId}', scopes: ['webhooks:read'] },
  replayWebhook: {
    method: 'POST',
    path: '/webhooks/{webhookId}/replay',
    headers: [{ name: 'Idempotency-Key', as: 'idempotencyKey' }],
    idempotencyKey: 'idempotencyKey',
    scopes: ['webhooks:replay'],
  },
} as const;

/** A client of webhook: Webhook. */
export const createWebhookClient = (options: ClientOptions): WebhookClient =>
  createClient<WebhookClient>(webhookOperationFacts, options);
