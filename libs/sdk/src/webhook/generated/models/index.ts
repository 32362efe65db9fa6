/* tslint:disable */
/* eslint-disable */

/**
 *
 * @export
 */
export const ReceiptOutcome = {
    Accepted: 'accepted',
    Duplicate: 'duplicate',
} as const;
export type ReceiptOutcome = typeof ReceiptOutcome[keyof typeof ReceiptOutcome];

/**
 *
 * @export
 * @interface ShopifyAddress
 */
export interface ShopifyAddress {
    [key: string]: any | any;
    first_name?: string | null;
    last_name?: string | null;
    name?: string | null;
    company?: string | null;
    address1?: string | null;
    address2?: string | null;
    city?: string | null;
    zip?: string | null;
    province?: string | null;
    country_code?: string | null;
    phone?: string | null;
}
/**
 *
 * @export
 * @interface ShopifyCustomer
 */
export interface ShopifyCustomer {
    [key: string]: any | any;
    id?: ShopifyId | null;
    email?: string | null;
    first_name?: string | null;
    last_name?: string | null;
    phone?: string | null;
}
/**
 *
 * @export
 * @interface ShopifyDiscountAllocation
 */
export interface ShopifyDiscountAllocation {
    [key: string]: any | any;
    /**
     * A decimal in major units; the number of decimals follows the currency.
     */
    amount: string;
    discount_application_index: number;
}
/**
 *
 * @export
 * @interface ShopifyDiscountApplication
 */
export interface ShopifyDiscountApplication {
    [key: string]: any | any;
    code?: string | null;
    title?: string | null;
}
/**
 *
 * @export
 * @interface ShopifyDiscountCode
 */
export interface ShopifyDiscountCode {
    [key: string]: any | any;
    code?: string | null;
    /**
     * A decimal in major units; the number of decimals follows the currency.
     */
    amount?: string | null;
}
/**
 *
 * @export
 * @interface ShopifyFulfillment
 */
export interface ShopifyFulfillment {
    [key: string]: any | any;
    id: ShopifyId;
    status?: string | null;
    shipment_status?: string | null;
    tracking_company?: string | null;
    tracking_number?: string | null;
    tracking_numbers?: Array<string | null> | null;
    tracking_url?: string | null;
    created_at: string;
    updated_at?: string | null;
}
/**
 * @type ShopifyId
 * A whole number. Beyond 2^53 - 1 a JSON number is exact only in the text of the body: it is read from there, digit by digit, and stands here as a string.
 * @export
 */
export type ShopifyId = number | string;
/**
 *
 * @export
 * @interface ShopifyLineItem
 */
export interface ShopifyLineItem {
    [key: string]: any | any;
    id: ShopifyId;
    product_id?: ShopifyId | null;
    variant_id?: ShopifyId | null;
    sku?: string | null;
    title?: string | null;
    variant_title?: string | null;
    /**
     * As it was ordered.
     */
    quantity: number;
    /**
     * What is left of it after edits, returns and removals.
     */
    current_quantity?: number | null;
    /**
     * A decimal in major units; the number of decimals follows the currency.
     */
    price: string;
    /**
     * A decimal in major units; the number of decimals follows the currency.
     */
    total_discount?: string | null;
    discount_allocations?: Array<ShopifyDiscountAllocation> | null;
}
/**
 *
 * @export
 * @interface ShopifyMoney
 */
export interface ShopifyMoney {
    [key: string]: any | any;
    /**
     * A decimal in major units; the number of decimals follows the currency.
     */
    amount?: string | null;
    currency_code?: string | null;
}
/**
 * An amount in the shop's currency and in the customer's.
 * @export
 * @interface ShopifyMoneySet
 */
export interface ShopifyMoneySet {
    [key: string]: any | any;
    presentment_money?: ShopifyMoney | null;
}
/**
 * The part of Shopify's order resource that is read; further properties are welcome. Texts are cut to the platform's limits, and only what an order cannot be without is required.
 * @export
 * @interface ShopifyOrder
 */
export interface ShopifyOrder {
    [key: string]: any | any;
    id: ShopifyId;
    name?: string | null;
    order_number?: ShopifyId | null;
    /**
     * The customer's page of the order; it names the shop.
     */
    order_status_url?: string | null;
    email?: string | null;
    contact_email?: string | null;
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
    /**
     * A decimal in major units; the number of decimals follows the currency.
     */
    total_price: string;
    /**
     * A decimal in major units; the number of decimals follows the currency.
     */
    current_total_price?: string | null;
    /**
     * A decimal in major units; the number of decimals follows the currency.
     */
    current_total_tax?: string | null;
    total_price_set?: ShopifyMoneySet | null;
    current_total_price_set?: ShopifyMoneySet | null;
    note?: string | null;
    customer_locale?: string | null;
    discount_codes?: Array<ShopifyDiscountCode> | null;
    discount_applications?: Array<ShopifyDiscountApplication> | null;
    tax_lines?: Array<ShopifyTaxLine> | null;
    shipping_lines?: Array<ShopifyShippingLine> | null;
    line_items: Array<ShopifyLineItem>;
    billing_address?: ShopifyAddress | null;
    shipping_address?: ShopifyAddress | null;
    customer?: ShopifyCustomer | null;
    fulfillments?: Array<ShopifyFulfillment> | null;
}
/**
 * The part of Shopify's product resource that is read; further properties are welcome, and texts are cut.
 * @export
 * @interface ShopifyProduct
 */
export interface ShopifyProduct {
    [key: string]: any | any;
    id: ShopifyId;
    title?: string | null;
    handle?: string | null;
    status?: string | null;
    vendor?: string | null;
    product_type?: string | null;
    updated_at: string;
    variants?: Array<ShopifyVariant> | null;
}
/**
 *
 * @export
 * @interface ShopifyShippingLine
 */
export interface ShopifyShippingLine {
    [key: string]: any | any;
    title?: string | null;
    code?: string | null;
    /**
     * A decimal in major units; the number of decimals follows the currency.
     */
    price: string;
    is_removed?: boolean | null;
    discount_allocations?: Array<ShopifyDiscountAllocation> | null;
}
/**
 *
 * @export
 * @interface ShopifyTaxLine
 */
export interface ShopifyTaxLine {
    [key: string]: any | any;
    title?: string | null;
    /**
     * A decimal in major units; the number of decimals follows the currency.
     */
    price: string;
    rate?: number | null;
}
/**
 *
 * @export
 * @interface ShopifyVariant
 */
export interface ShopifyVariant {
    [key: string]: any | any;
    id: ShopifyId;
    title?: string | null;
    sku?: string | null;
    /**
     * A decimal in major units; the number of decimals follows the currency.
     */
    price?: string | null;
}
/**
 * A Stripe event about a payment intent; further properties are welcome.
 * @export
 * @interface StripeEvent
 */
export interface StripeEvent {
    [key: string]: any | any;
    id: string;
    object: string;
    type: string;
    /**
     * Unix seconds.
     */
    created: number;
    livemode?: boolean;
    account?: string;
    api_version?: string | null;
    data: StripeEventContent;
}
/**
 *
 * @export
 * @interface StripeEventContent
 */
export interface StripeEventContent {
    [key: string]: any | any;
    object: StripePaymentIntent;
}
/**
 *
 * @export
 * @interface StripePaymentIntent
 */
export interface StripePaymentIntent {
    [key: string]: any | any;
    id: string;
    object: string;
    /**
     * In minor units.
     */
    amount: number;
    amount_received?: number;
    /**
     * ISO 4217 in lower case.
     */
    currency: string;
    status?: string;
    /**
     * Unix seconds.
     */
    created?: number;
    description?: string | null;
    receipt_email?: string | null;
    payment_method_types?: Array<string>;
    metadata?: { [key: string]: string; };
}
/**
 *
 * @export
 * @interface Webhook
 */
export interface Webhook {
    /**
     * A UUIDv7 (RFC 9562) in lower case; sorts by creation time.
     */
    webhookId: string;
    provider: WebhookProvider;
    topic: string;
    /**
     * The provider's id of the event.
     */
    externalEventId: string;
    /**
     * The provider's permanent host name of a shop, in lower case; labels of at most 63 characters (RFC 1035).
     */
    shopDomain?: string;
    status: WebhookStatus;
    attempts: number;
    /**
     * A moment as RFC 3339 date-time.
     */
    receivedAt: string;
    /**
     * A moment as RFC 3339 date-time.
     */
    processedAt?: string;
    /**
     * A moment as RFC 3339 date-time.
     */
    nextAttemptAt?: string;
    /**
     * Constant along a whole journey of requests and events.
     */
    correlationId?: string;
    failure?: WebhookFailure;
}

/**
 *
 * @export
 * @interface WebhookDetail
 */
export interface WebhookDetail {
    webhook: Webhook;
    /**
     * Lower-case header names and their values; signatures are left out.
     */
    headers: { [key: string]: string; };
    /**
     * The body as it was received, decoded as UTF-8.
     */
    payload: string;
}
/**
 *
 * @export
 * @interface WebhookFailure
 */
export interface WebhookFailure {
    /**
     * What is wrong and, where it helps, what to do.
     */
    reason: string;
    /**
     * Whether trying again cannot help.
     */
    permanent: boolean;
}
/**
 *
 * @export
 * @interface WebhookPage
 */
export interface WebhookPage {
    data: Array<Webhook>;
    /**
     * Pass it as cursor to get the next page; null on the last page.
     */
    nextCursor: string | null;
}

/**
 *
 * @export
 */
export const WebhookProvider = {
    Shopify: 'shopify',
    Stripe: 'stripe',
} as const;
export type WebhookProvider = typeof WebhookProvider[keyof typeof WebhookProvider];

/**
 *
 * @export
 * @interface WebhookReceipt
 */
export interface WebhookReceipt {
    /**
     * A UUIDv7 (RFC 9562) in lower case; sorts by creation time.
     */
    webhookId: string;
    outcome: ReceiptOutcome;
}

/**
 * received: waits for processing; processing: at work; processed: its event is published; ignored: a topic that nothing follows from; retrying: failed, will be tried again; failed: will not be tried again by itself.
 * @export
 */
export const WebhookStatus = {
    Received: 'received',
    Processing: 'processing',
    Processed: 'processed',
    Ignored: 'ignored',
    Retrying: 'retrying',
    Failed: 'failed',
} as const;
export type WebhookStatus = typeof WebhookStatus[keyof typeof WebhookStatus];
