// Generated from specs/webhook/openapi.yaml by pactline contracts 0.1.0. Do not edit: change the contract and generate again.
import { type ClientOptions, type Operation, type PagedOperation, createClient } from '../runtime/index.ts';

export type { CallOptions, ClientOptions } from '../runtime/index.ts';

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

/** Webhook receipt */
export interface WebhookReceipt {
  webhookId: EntityId;
  outcome: ReceiptOutcome;
}

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

/** A decimal in major units; the number of decimals follows the currency. */
export type ShopifyAmount = string;

/** Shopify discount code */
export interface ShopifyDiscountCode {
  code: string;
  amount: ShopifyAmount;
  type?: string;
  [key: string]: unknown;
}

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

/** Shopify tax line */
export interface ShopifyTaxLine {
  title: string;
  price: ShopifyAmount;
  rate?: number | null;
  [key: string]: unknown;
}

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

/** The values of {@link ReceiptOutcome}. */
export const ReceiptOutcome = { Accepted: 'accepted', Duplicate: 'duplicate' } as const;
/** Receipt outcome */
export type ReceiptOutcome = 'accepted' | 'duplicate';

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

/** The provider's permanent host name of a shop, in lower case. */
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
  /** The shop that it happened in; decides the tenant. */
  xShopifyShopDomain?: string | undefined;
  /** The same for every delivery of one event; deduplication goes by it. */
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
  /** The shop that it happened in; decides the tenant. */
  xShopifyShopDomain?: string | undefined;
  /** The same for every delivery of one event; deduplication goes by it. */
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
