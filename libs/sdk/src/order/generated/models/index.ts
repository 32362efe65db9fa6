/* tslint:disable */
/* eslint-disable */
/**
 *
 * @export
 * @interface Address
 */
export interface Address {
    /**
     * The full name as the person writes it.
     */
    recipient?: string;
    company?: string;
    /**
     * Street lines, in the order in which they are printed.
     */
    lines: Array<string>;
    city: string;
    /**
     * State, province or canton.
     */
    region?: string;
    postalCode?: string;
    /**
     * ISO 3166-1 alpha-2.
     */
    countryCode: string;
    /**
     * Preferably E.164; kept as the provider sent it.
     */
    phone?: string;
}
/**
 *
 * @export
 * @interface ChangeOrderStatus
 */
export interface ChangeOrderStatus {
    status: OrderStatus;
    reason?: string;
    /**
     * Refuses the change when the order has another version.
     */
    expectedVersion?: number;
}

/**
 * Who ordered. A provider may know neither e-mail nor name (sales in a shop).
 * @export
 * @interface Customer
 */
export interface Customer {
    email?: string;
    /**
     * The full name as the person writes it.
     */
    name?: string;
    /**
     * Preferably E.164; kept as the provider sent it.
     */
    phone?: string;
    /**
     * BCP 47 language tag in which the customer is addressed.
     */
    locale?: string;
    /**
     * The customer's id at the provider.
     */
    externalCustomerId?: string;
}
/**
 *
 * @export
 * @interface Discount
 */
export interface Discount {
    /**
     * The code that the customer typed; absent for an automatic discount.
     */
    code?: string;
    title: string;
    amount: Money;
}
/**
 *
 * @export
 * @interface LineItem
 */
export interface LineItem {
    sku?: string;
    /**
     * The product's id at the provider.
     */
    externalProductId?: string;
    /**
     * The variant's id at the provider.
     */
    externalVariantId?: string;
    title: string;
    variantTitle?: string;
    quantity: number;
    unitPrice: Money;
    discount: Money;
    total: Money;
}
/**
 * An amount of money that is never negative.
 * @export
 * @interface Money
 */
export interface Money {
    /**
     * In minor units of the currency (cents for EUR, yen for JPY, fils for KWD).
     */
    amount: number;
    /**
     * An ISO 4217 alphabetic code.
     */
    currency: string;
}
/**
 *
 * @export
 * @interface NewLineItem
 */
export interface NewLineItem {
    sku?: string;
    title: string;
    variantTitle?: string;
    quantity: number;
    unitPrice: Money;
}
/**
 *
 * @export
 * @interface Order
 */
export interface Order {
    /**
     * A UUIDv7 (RFC 9562) in lower case; sorts by creation time.
     */
    orderId: string;
    /**
     * What people read aloud. Random rather than counted, in an alphabet without look-alikes, so that knowing one tells nothing about another.
     */
    orderNumber: string;
    /**
     * Grows by one with every change.
     */
    version: number;
    status: OrderStatus;
    /**
     * A moment as RFC 3339 date-time.
     */
    statusSince: string;
    /**
     * The statuses that the order can reach in one step.
     */
    allowedStatuses: Array<OrderStatus>;
    origin: OrderOrigin;
    /**
     * An ISO 4217 alphabetic code.
     */
    currency: string;
    customer: Customer;
    lines: Array<LineItem>;
    discounts: Array<Discount>;
    taxes: Array<Tax>;
    shippingLines: Array<ShippingLine>;
    shippingAddress?: Address;
    billingAddress?: Address;
    totals: OrderTotals;
    note?: string;
    shipment?: Shipment;
    /**
     * Every parcel, in the order in which they left.
     */
    shipments?: Array<Shipment>;
    /**
     * A test order of the provider.
     */
    test?: boolean;
    /**
     * A moment as RFC 3339 date-time.
     */
    placedAt: string;
    /**
     * A moment as RFC 3339 date-time.
     */
    updatedAt: string;
}

/**
 *
 * @export
 * @interface OrderListItem
 */
export interface OrderListItem {
    /**
     * A UUIDv7 (RFC 9562) in lower case; sorts by creation time.
     */
    orderId: string;
    /**
     * What people read aloud. Random rather than counted, in an alphabet without look-alikes, so that knowing one tells nothing about another.
     */
    orderNumber: string;
    /**
     * Grows by one with every change.
     */
    version: number;
    status: OrderStatus;
    origin: OrderOrigin;
    customer: Customer;
    total: Money;
    /**
     * A moment as RFC 3339 date-time.
     */
    placedAt: string;
    /**
     * A moment as RFC 3339 date-time.
     */
    updatedAt: string;
}

/**
 *
 * @export
 * @interface OrderLookup
 */
export interface OrderLookup {
    /**
     * As the customer types it: case, blanks and dashes do not matter, O is read as 0, I and L as 1.
     */
    orderNumber: string;
    email: string;
}
/**
 * Where an order came from. The members beside kind are present for orders of an external shop.
 * @export
 * @interface OrderOrigin
 */
export interface OrderOrigin {
    kind: OrderOriginKind;
    /**
     * The provider's permanent host name of a shop, in lower case; labels of at most 63 characters (RFC 1035).
     */
    shopDomain?: string;
    /**
     * An id that a provider assigned; opaque, at most 64 characters.
     */
    externalOrderId?: string;
    /**
     * The number under which people at the provider know an order.
     */
    externalOrderNumber?: string;
    /**
     * A UUIDv7 (RFC 9562) in lower case; sorts by creation time.
     */
    reorderOf?: string;
}

/**
 *
 * @export
 */
export const OrderOriginKind = {
    Api: 'api',
    Shopify: 'shopify',
    Reorder: 'reorder',
} as const;
export type OrderOriginKind = typeof OrderOriginKind[keyof typeof OrderOriginKind];

/**
 *
 * @export
 * @interface OrderPage
 */
export interface OrderPage {
    data: Array<OrderListItem>;
    /**
     * Pass it as cursor to get the next page; null on the last page.
     */
    nextCursor: string | null;
}

/**
 * partially_shipped: at least one parcel left, others follow; partially_delivered: at least one parcel arrived, not everything has.
 * @export
 */
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
export type OrderStatus = typeof OrderStatus[keyof typeof OrderStatus];

/**
 *
 * @export
 * @interface OrderStatusView
 */
export interface OrderStatusView {
    /**
     * A UUIDv7 (RFC 9562) in lower case; sorts by creation time.
     */
    orderId: string;
    status: OrderStatus;
    /**
     * Grows by one with every change.
     */
    version: number;
    /**
     * A moment as RFC 3339 date-time.
     */
    since: string;
    /**
     * The statuses that the order can reach in one step.
     */
    allowed: Array<OrderStatus>;
}

/**
 * What number and e-mail address open: no addresses, no names.
 * @export
 * @interface OrderSummary
 */
export interface OrderSummary {
    /**
     * What people read aloud. Random rather than counted, in an alphabet without look-alikes, so that knowing one tells nothing about another.
     */
    orderNumber: string;
    status: OrderStatus;
    /**
     * A moment as RFC 3339 date-time.
     */
    placedAt: string;
    /**
     * A moment as RFC 3339 date-time.
     */
    updatedAt: string;
    total: Money;
    lines: Array<SummaryLine>;
    shipment?: Shipment;
}

/**
 * total = items - discount + shipping + tax (tax only when prices do not include it) + adjustment. Every amount is in the order's currency, presentmentTotal in the customer's.
 * @export
 * @interface OrderTotals
 */
export interface OrderTotals {
    items: Money;
    discount: Money;
    shipping: Money;
    tax: Money;
    /**
     * Whether prices already include the tax.
     */
    taxesIncluded: boolean;
    adjustment?: SignedMoney;
    total: Money;
    presentmentTotal?: Money;
}
/**
 * Every amount is in the given currency. Discounts are spread over the lines in proportion to their value.
 * @export
 * @interface PlaceOrder
 */
export interface PlaceOrder {
    /**
     * An ISO 4217 alphabetic code.
     */
    currency: string;
    customer: Customer;
    lines: Array<NewLineItem>;
    discounts?: Array<Discount>;
    taxes?: Array<Tax>;
    shippingLines?: Array<ShippingLine>;
    /**
     * Whether prices already include the taxes.
     */
    taxesIncluded?: boolean;
    shippingAddress?: Address;
    billingAddress?: Address;
    note?: string;
    /**
     * Whether the order is paid already.
     */
    paid?: boolean;
    expectedTotal?: Money;
}
/**
 *
 * @export
 * @interface ShipOrder
 */
export interface ShipOrder {
    carrier: string;
    trackingNumber: string;
    /**
     * An https address.
     */
    trackingUrl?: string;
    /**
     * A moment as RFC 3339 date-time.
     */
    shippedAt?: string;
    /**
     * Refuses the shipment when the order has another version.
     */
    expectedVersion?: number;
}
/**
 *
 * @export
 * @interface Shipment
 */
export interface Shipment {
    /**
     * A UUIDv7 (RFC 9562) in lower case; sorts by creation time.
     */
    shipmentId: string;
    carrier?: string;
    trackingNumber?: string;
    /**
     * An https address.
     */
    trackingUrl?: string;
    /**
     * A moment as RFC 3339 date-time.
     */
    shippedAt: string;
    /**
     * A moment as RFC 3339 date-time.
     */
    deliveredAt?: string;
}
/**
 *
 * @export
 * @interface ShippingLine
 */
export interface ShippingLine {
    title: string;
    code?: string;
    price: Money;
}
/**
 * An amount of money that may be negative, for differences and adjustments.
 * @export
 * @interface SignedMoney
 */
export interface SignedMoney {
    /**
     * In minor units of the currency.
     */
    amount: number;
    /**
     * An ISO 4217 alphabetic code.
     */
    currency: string;
}
/**
 *
 * @export
 * @interface SummaryLine
 */
export interface SummaryLine {
    title: string;
    variantTitle?: string;
    quantity: number;
}
/**
 *
 * @export
 * @interface Tax
 */
export interface Tax {
    title: string;
    /**
     * As a fraction of one.
     */
    rate: number;
    amount: Money;
}

/**
 *
 * @export
 */
export const TimelineActor = {
    User: 'user',
    Provider: 'provider',
    System: 'system',
} as const;
export type TimelineActor = typeof TimelineActor[keyof typeof TimelineActor];

/**
 *
 * @export
 * @interface TimelineEntry
 */
export interface TimelineEntry {
    /**
     * A UUIDv7 (RFC 9562) in lower case; sorts by creation time.
     */
    entryId: string;
    kind: TimelineKind;
    /**
     * A moment as RFC 3339 date-time.
     */
    at: string;
    /**
     * Grows by one with every change.
     */
    version: number;
    actor: TimelineActor;
    from?: OrderStatus;
    to?: OrderStatus;
    reason?: string;
    text: string;
}

/**
 *
 * @export
 */
export const TimelineKind = {
    Placed: 'placed',
    Imported: 'imported',
    StatusChanged: 'status_changed',
    Shipped: 'shipped',
    Delivered: 'delivered',
    Updated: 'updated',
} as const;
export type TimelineKind = typeof TimelineKind[keyof typeof TimelineKind];

/**
 *
 * @export
 * @interface TimelinePage
 */
export interface TimelinePage {
    data: Array<TimelineEntry>;
    /**
     * Pass it as cursor to get the next page; null on the last page.
     */
    nextCursor: string | null;
}
