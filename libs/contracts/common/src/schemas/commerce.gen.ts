// Generated from specs/common/commerce.yaml by pactline contracts 0.1.0. Do not edit: change the contract and generate again.
import type { Unknown } from '@pactline/contract-runtime';
import * as s from '@pactline/contract-runtime/schema';
import type * as z from 'zod';
import { type EntityId, entityIdSchema } from './identity.gen.ts';
import { type Money, type SignedMoney, moneySchema, signedMoneySchema } from './money.gen.ts';

/** Line item */
export interface LineItem {
  sku?: string;
  /** The product's id at the provider. */
  externalProductId?: string;
  /** The variant's id at the provider. */
  externalVariantId?: string;
  title: string;
  variantTitle?: string;
  quantity: number;
  unitPrice: Money;
  /** The share of the order's discounts that falls on this line. */
  discount: Money;
  /** quantity x unitPrice - discount. */
  total: Money;
}
export const lineItemSchema: z.ZodType<LineItem> = /* @__PURE__ */ s.contract<LineItem>(() =>
  s.all(
    s.object,
    s.shape({
      properties: {
        sku: s.all(s.string, s.minLength(1), s.maxLength(100)),
        externalProductId: s.all(s.string, s.minLength(1), s.maxLength(64)),
        externalVariantId: s.all(s.string, s.minLength(1), s.maxLength(64)),
        title: s.all(s.string, s.minLength(1), s.maxLength(300)),
        variantTitle: s.all(s.string, s.maxLength(300)),
        quantity: s.all(s.integer, s.minimum(1), s.maximum(100000)),
        unitPrice: s.ref(() => moneySchema),
        discount: s.ref(() => moneySchema),
        total: s.ref(() => moneySchema),
      },
      required: ['title', 'quantity', 'unitPrice', 'discount', 'total'],
    }),
  ),
);

export interface Discount {
  /** The code that the customer typed; absent for an automatic discount. */
  code?: string;
  title: string;
  amount: Money;
}
export const discountSchema: z.ZodType<Discount> = /* @__PURE__ */ s.contract<Discount>(() =>
  s.all(
    s.object,
    s.shape({
      properties: {
        code: s.all(s.string, s.minLength(1), s.maxLength(100)),
        title: s.all(s.string, s.minLength(1), s.maxLength(200)),
        amount: s.ref(() => moneySchema),
      },
      required: ['title', 'amount'],
    }),
  ),
);

export interface Tax {
  title: string;
  /** As a fraction of one. */
  rate: number;
  amount: Money;
}
export const taxSchema: z.ZodType<Tax> = /* @__PURE__ */ s.contract<Tax>(() =>
  s.all(
    s.object,
    s.shape({
      properties: {
        title: s.all(s.string, s.minLength(1), s.maxLength(100)),
        rate: s.all(s.number, s.minimum(0), s.maximum(1)),
        amount: s.ref(() => moneySchema),
      },
      required: ['title', 'rate', 'amount'],
    }),
  ),
);

/** Shipping line */
export interface ShippingLine {
  title: string;
  code?: string;
  price: Money;
}
export const shippingLineSchema: z.ZodType<ShippingLine> = /* @__PURE__ */ s.contract<ShippingLine>(() =>
  s.all(
    s.object,
    s.shape({
      properties: {
        title: s.all(s.string, s.minLength(1), s.maxLength(200)),
        code: s.all(s.string, s.maxLength(100)),
        price: s.ref(() => moneySchema),
      },
      required: ['title', 'price'],
    }),
  ),
);

/** total = items - discount + shipping + tax (tax only when prices do not include it) + adjustment. Every amount is in the order's currency, presentmentTotal in the customer's. */
export interface OrderTotals {
  /** Sum of quantity x unitPrice. */
  items: Money;
  /** Sum of all discounts, those on shipping included. */
  discount: Money;
  /** Sum of the shipping lines before discount. */
  shipping: Money;
  /** Sum of the taxes. */
  tax: Money;
  /** Whether prices already include the tax. */
  taxesIncluded: boolean;
  /** What a provider charged beyond the parts above (tip, duties, cash rounding); zero if absent. */
  adjustment?: SignedMoney;
  total: Money;
  /** What the customer was shown and paid; only where that was in another currency than the shop's. */
  presentmentTotal?: Money;
}
export const orderTotalsSchema: z.ZodType<OrderTotals> = /* @__PURE__ */ s.contract<OrderTotals>(() =>
  s.all(
    s.object,
    s.shape({
      properties: {
        items: s.ref(() => moneySchema),
        discount: s.ref(() => moneySchema),
        shipping: s.ref(() => moneySchema),
        tax: s.ref(() => moneySchema),
        taxesIncluded: s.boolean,
        adjustment: s.ref(() => signedMoneySchema),
        total: s.ref(() => moneySchema),
        presentmentTotal: s.ref(() => moneySchema),
      },
      required: ['items', 'discount', 'shipping', 'tax', 'taxesIncluded', 'total'],
    }),
  ),
);

/** The provider's permanent host name of a shop, in lower case; labels of at most 63 characters (RFC 1035). */
export type ShopDomain = string;
export const shopDomainSchema: z.ZodType<ShopDomain> = /* @__PURE__ */ s.contract<ShopDomain>(() =>
  s.all(
    s.string,
    s.maxLength(253),
    s.pattern(/^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)+$/u),
  ),
);

/** An id that a provider assigned; opaque, at most 64 characters. */
export type ExternalId = string;
export const externalIdSchema: z.ZodType<ExternalId> = /* @__PURE__ */ s.contract<ExternalId>(() =>
  s.all(s.string, s.minLength(1), s.maxLength(64)),
);

/** The number under which people at the provider know an order. */
export type ExternalNumber = string;
export const externalNumberSchema: z.ZodType<ExternalNumber> = /* @__PURE__ */ s.contract<ExternalNumber>(() =>
  s.all(s.string, s.minLength(1), s.maxLength(64)),
);

/** What people read aloud. Random rather than counted, in an alphabet without look-alikes, so that knowing one tells nothing about another. */
export type OrderNumber = string;
export const orderNumberSchema: z.ZodType<OrderNumber> = /* @__PURE__ */ s.contract<OrderNumber>(() =>
  s.all(s.string, s.maxLength(16), s.pattern(/^[A-Z]{2,4}-[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}$/u)),
);

/** partially_shipped: at least one parcel left, others follow; partially_delivered: at least one parcel arrived, not everything has. */
export type OrderStatus =
  | 'pending'
  | 'confirmed'
  | 'processing'
  | 'partially_shipped'
  | 'shipped'
  | 'partially_delivered'
  | 'delivered'
  | 'cancelled'
  | 'refunded';
export const orderStatusSchema: z.ZodType<OrderStatus> = /* @__PURE__ */ s.contract<OrderStatus>(() =>
  s.enumeration(
    'pending',
    'confirmed',
    'processing',
    'partially_shipped',
    'shipped',
    'partially_delivered',
    'delivered',
    'cancelled',
    'refunded',
  ),
);

/** partially_shipped: at least one parcel left, others follow; partially_delivered: at least one parcel arrived, not everything has. */
export type OrderStatusRead =
  | 'pending'
  | 'confirmed'
  | 'processing'
  | 'partially_shipped'
  | 'shipped'
  | 'partially_delivered'
  | 'delivered'
  | 'cancelled'
  | 'refunded'
  | Unknown<string>;
export const orderStatusReader: z.ZodType<OrderStatusRead> = /* @__PURE__ */ s.reader<OrderStatusRead>(
  orderStatusSchema,
  () =>
    s.readAll(
      s.string,
      s.openEnum(
        'pending',
        'confirmed',
        'processing',
        'partially_shipped',
        'shipped',
        'partially_delivered',
        'delivered',
        'cancelled',
        'refunded',
      ),
    ),
);

/** Where an order came from. The members beside kind are present for orders of an external shop. */
export interface OrderOrigin {
  kind: OrderOriginKind;
  shopDomain?: ShopDomain;
  externalOrderId?: ExternalId;
  externalOrderNumber?: ExternalNumber;
  /** The order that was ordered again, for kind reorder. */
  reorderOf?: EntityId;
}
export const orderOriginSchema: z.ZodType<OrderOrigin> = /* @__PURE__ */ s.contract<OrderOrigin>(() =>
  s.all(
    s.object,
    s.shape({
      properties: {
        kind: s.ref(() => orderOriginKindSchema),
        shopDomain: s.ref(() => shopDomainSchema),
        externalOrderId: s.ref(() => externalIdSchema),
        externalOrderNumber: s.ref(() => externalNumberSchema),
        reorderOf: s.ref(() => entityIdSchema),
      },
      required: ['kind'],
    }),
  ),
);

/** Where an order came from. The members beside kind are present for orders of an external shop. */
export interface OrderOriginRead {
  kind: OrderOriginKindRead;
  shopDomain?: ShopDomain;
  externalOrderId?: ExternalId;
  externalOrderNumber?: ExternalNumber;
  /** The order that was ordered again, for kind reorder. */
  reorderOf?: EntityId;
}
export const orderOriginReader: z.ZodType<OrderOriginRead> = /* @__PURE__ */ s.reader<OrderOriginRead>(
  orderOriginSchema,
  () =>
    s.readAll(
      s.object,
      s.readShape({
        properties: {
          kind: s.readRef(() => orderOriginKindReader),
          shopDomain: s.keep(s.ref(() => shopDomainSchema)),
          externalOrderId: s.keep(s.ref(() => externalIdSchema)),
          externalOrderNumber: s.keep(s.ref(() => externalNumberSchema)),
          reorderOf: s.keep(s.ref(() => entityIdSchema)),
        },
        required: ['kind'],
      }),
    ),
);

/** Tracking number */
export type TrackingNumber = string;
export const trackingNumberSchema: z.ZodType<TrackingNumber> = /* @__PURE__ */ s.contract<TrackingNumber>(() =>
  s.all(s.string, s.minLength(1), s.maxLength(100), s.pattern(/^[A-Za-z0-9][A-Za-z0-9 ._/-]*$/u)),
);

/** An https address. */
export type TrackingUrl = string;
export const trackingUrlSchema: z.ZodType<TrackingUrl> = /* @__PURE__ */ s.contract<TrackingUrl>(() =>
  s.all(s.string, s.maxLength(2000), s.pattern(/^https:\/\//u), s.uri),
);

export type Carrier = string;
export const carrierSchema: z.ZodType<Carrier> = /* @__PURE__ */ s.contract<Carrier>(() =>
  s.all(s.string, s.minLength(1), s.maxLength(100)),
);

export type OrderOriginKind = 'api' | 'shopify' | 'reorder';
export const orderOriginKindSchema: z.ZodType<OrderOriginKind> = /* @__PURE__ */ s.contract<OrderOriginKind>(() =>
  s.enumeration('api', 'shopify', 'reorder'),
);

export type OrderOriginKindRead = 'api' | 'shopify' | 'reorder' | Unknown<string>;
export const orderOriginKindReader: z.ZodType<OrderOriginKindRead> = /* @__PURE__ */ s.reader<OrderOriginKindRead>(
  orderOriginKindSchema,
  () => s.readAll(s.string, s.openEnum('api', 'shopify', 'reorder')),
);
