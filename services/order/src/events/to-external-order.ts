import { isUnknown, parseDateTime, PoisonEventError } from '@pactline/contract-runtime';
import type { Address, Customer, Money } from '@pactline/contracts-common/schemas';
import type { WebhookOrderCreated } from '@pactline/contracts-webhook/events';
import type { ExternalFulfillment, ExternalOrder } from '../domain/external-order.ts';
import type { OrderContent } from '../domain/order.ts';

type ToldOrder = WebhookOrderCreated['data']['order'];

/** Payment states that mean that the customer has paid, at least once. */
const PAID = new Set<unknown>(['paid', 'partially_refunded']);

/**
 * The state of a provider's order that an event tells. Only what the contract of today names is taken: what a newer
 * sender adds is neither stored nor passed on.
 *
 * @throws PoisonEventError a provider that orders are not taken over from
 */
export function toExternalOrder(
  told: ToldOrder,
  { creation, sequence }: Pick<ExternalOrder, 'creation' | 'sequence'>,
): ExternalOrder {
  if (isUnknown(told.provider)) {
    throw new PoisonEventError(
      'unprocessable',
      `Orders of the provider ${String(told.provider.value)} are not known here.`,
    );
  }
  return {
    provider: told.provider,
    shopDomain: told.shopDomain,
    externalOrderId: told.externalOrderId,
    externalOrderNumber: told.externalOrderNumber,
    content: toContent(told),
    paid: PAID.has(told.paymentState),
    refunded: told.paymentState === 'refunded',
    fulfilled: told.fulfillmentState === 'fulfilled',
    // Senders from before there were several parcels told the first one.
    fulfillments: (told.fulfillments ?? (told.fulfillment ? [told.fulfillment] : [])).map(toFulfillment),
    cancelledAt: moment(told.cancelledAt),
    test: told.test === true,
    creation,
    sequence,
    createdAt: parseDateTime(told.providerCreatedAt),
    updatedAt: parseDateTime(told.providerUpdatedAt),
  };
}

const toContent = (told: ToldOrder): OrderContent => ({
  currency: told.currency,
  customer: toCustomer(told.customer),
  lines: told.lines.map((line) => ({
    ...pick(line, 'sku', 'externalProductId', 'externalVariantId', 'title', 'variantTitle', 'quantity'),
    unitPrice: toMoney(line.unitPrice),
    discount: toMoney(line.discount),
    total: toMoney(line.total),
  })),
  discounts: told.discounts.map(({ amount, ...rest }) => ({ ...pick(rest, 'code', 'title'), amount: toMoney(amount) })),
  taxes: told.taxes.map(({ amount, ...rest }) => ({ ...pick(rest, 'title', 'rate'), amount: toMoney(amount) })),
  shippingLines: told.shippingLines.map(({ price, ...rest }) => ({
    ...pick(rest, 'title', 'code'),
    price: toMoney(price),
  })),
  shippingAddress: told.shippingAddress && toAddress(told.shippingAddress),
  billingAddress: told.billingAddress && toAddress(told.billingAddress),
  totals: {
    items: toMoney(told.totals.items),
    discount: toMoney(told.totals.discount),
    shipping: toMoney(told.totals.shipping),
    tax: toMoney(told.totals.tax),
    taxesIncluded: told.totals.taxesIncluded,
    ...(told.totals.adjustment && { adjustment: toMoney(told.totals.adjustment) }),
    total: toMoney(told.totals.total),
    ...(told.totals.presentmentTotal && { presentmentTotal: toMoney(told.totals.presentmentTotal) }),
  },
  note: told.note,
});

const toFulfillment = (told: NonNullable<ToldOrder['fulfillment']>): ExternalFulfillment => ({
  ...pick(told, 'externalFulfillmentId', 'carrier', 'trackingNumber', 'trackingUrl'),
  shippedAt: parseDateTime(told.shippedAt),
  deliveredAt: moment(told.deliveredAt),
});

const moment = (text: string | undefined): Date | undefined => (text === undefined ? undefined : parseDateTime(text));
const toMoney = ({ amount, currency }: Money): Money => ({ amount, currency });
const toCustomer = (told: Customer): Customer => pick(told, 'email', 'name', 'phone', 'locale', 'externalCustomerId');
const toAddress = (told: Address): Address =>
  pick(told, 'recipient', 'company', 'lines', 'city', 'region', 'postalCode', 'countryCode', 'phone');

/** The named properties, without those that are absent. */
const pick = <From extends object, Key extends keyof From>(from: From, ...keys: Key[]): Pick<From, Key> =>
  Object.fromEntries(keys.filter((key) => from[key] !== undefined).map((key) => [key, from[key]])) as Pick<From, Key>;
