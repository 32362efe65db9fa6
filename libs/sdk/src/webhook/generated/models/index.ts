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
    province_code?: string | null;
    country?: string | null;
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
    id: number;
    email?: string | null;
    first_name?: string | null;
    last_name?: string | null;
    phone?: string | null;
    currency?: string;
    tags?: string;
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
    type: string;
    code?: string;
    title?: string;
    /**
     * A decimal in major units; the number of decimals follows the currency.
     */
    value?: string;
    value_type?: string;
    target_type?: string;
}
/**
 *
 * @export
 * @interface ShopifyDiscountCode
 */
export interface ShopifyDiscountCode {
    [key: string]: any | any;
    code: string;
    /**
     * A decimal in major units; the number of decimals follows the currency.
     */
    amount: string;
    type?: string;
}
/**
 *
 * @export
 * @interface ShopifyFulfillment
 */
export interface ShopifyFulfillment {
    [key: string]: any | any;
    id: number;
    status: string;
    shipment_status?: string | null;
    tracking_company?: string | null;
    tracking_number?: string | null;
    tracking_url?: string | null;
    created_at: string;
    updated_at?: string;
}
/**
 *
 * @export
 * @interface ShopifyLineItem
 */
export interface ShopifyLineItem {
    [key: string]: any | any;
    id: number;
    product_id?: number | null;
    variant_id?: number | null;
    sku?: string | null;
    title: string;
    variant_title?: string | null;
    quantity: number;
    /**
     * A decimal in major units; the number of decimals follows the currency.
     */
    price: string;
    /**
     * A decimal in major units; the number of decimals follows the currency.
     */
    total_discount?: string;
    taxable?: boolean;
    requires_shipping?: boolean;
    gift_card?: boolean;
    tax_lines?: Array<ShopifyTaxLine>;
    discount_allocations?: Array<ShopifyDiscountAllocation>;
}
/**
 * The part of Shopify's order resource that is used; further properties are welcome.
 * @export
 * @interface ShopifyOrder
 */
export interface ShopifyOrder {
    [key: string]: any | any;
    id: number;
    admin_graphql_api_id?: string;
    name: string;
    order_number?: number;
    email?: string | null;
    contact_email?: string | null;
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
    /**
     * A decimal in major units; the number of decimals follows the currency.
     */
    total_line_items_price?: string;
    /**
     * A decimal in major units; the number of decimals follows the currency.
     */
    subtotal_price?: string;
    /**
     * A decimal in major units; the number of decimals follows the currency.
     */
    total_discounts?: string;
    /**
     * A decimal in major units; the number of decimals follows the currency.
     */
    total_tax?: string;
    /**
     * A decimal in major units; the number of decimals follows the currency.
     */
    total_tip_received?: string;
    /**
     * A decimal in major units; the number of decimals follows the currency.
     */
    total_price: string;
    note?: string | null;
    tags?: string;
    customer_locale?: string | null;
    source_name?: string | null;
    discount_codes?: Array<ShopifyDiscountCode>;
    discount_applications?: Array<ShopifyDiscountApplication>;
    tax_lines?: Array<ShopifyTaxLine>;
    shipping_lines?: Array<ShopifyShippingLine>;
    line_items: Array<ShopifyLineItem>;
    billing_address?: ShopifyAddress | null;
    shipping_address?: ShopifyAddress | null;
    customer?: ShopifyCustomer | null;
    fulfillments?: Array<ShopifyFulfillment>;
}
/**
 * The part of Shopify's product resource that is used; further properties are welcome.
 * @export
 * @interface ShopifyProduct
 */
export interface ShopifyProduct {
    [key: string]: any | any;
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
    variants?: Array<ShopifyVariant>;
}
/**
 *
 * @export
 * @interface ShopifyShippingLine
 */
export interface ShopifyShippingLine {
    [key: string]: any | any;
    id?: number;
    title: string;
    code?: string | null;
    /**
     * A decimal in major units; the number of decimals follows the currency.
     */
    price: string;
    /**
     * A decimal in major units; the number of decimals follows the currency.
     */
    discounted_price?: string;
    tax_lines?: Array<ShopifyTaxLine>;
    discount_allocations?: Array<ShopifyDiscountAllocation>;
}
/**
 *
 * @export
 * @interface ShopifyTaxLine
 */
export interface ShopifyTaxLine {
    [key: string]: any | any;
    title: string;
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
    id: number;
    product_id?: number;
    title: string;
    sku?: string | null;
    /**
     * A decimal in major units; the number of decimals follows the currency.
     */
    price?: string;
    inventory_quantity?: number;
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
     * The provider's permanent host name of a shop, in lower case.
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
