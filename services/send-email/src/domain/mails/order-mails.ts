import type { AnnouncedStatus } from './catalogs/catalog.ts';
import { type Language, languageFor } from './language.ts';
import { compose, type Mail, type Section } from './mail.ts';
import {
  address,
  facts,
  type Line,
  link,
  orderLines,
  orderTotals,
  type PostalAddress,
  type Totals,
} from './sections.ts';

interface Addressed {
  readonly orderNumber: string;
  readonly customer: { readonly name?: string | undefined; readonly locale?: string | undefined };
}

export interface OrderConfirmation extends Addressed {
  readonly lines: readonly Line[];
  readonly totals: Totals;
  readonly shippingAddress?: PostalAddress | undefined;
}

export interface OrderTracking extends Addressed {
  readonly carrier?: string | undefined;
  readonly trackingNumber?: string | undefined;
  readonly trackingUrl?: string | undefined;
}

export interface OrderShipment extends OrderTracking {
  /** Whether it is one of several parcels. */
  readonly partial?: boolean | undefined;
  readonly shippingAddress?: PostalAddress | undefined;
}

const present = (...sections: readonly (Section | undefined)[]): readonly Section[] =>
  sections.filter((section) => section !== undefined);

export function orderConfirmation({ orderNumber, customer, lines, totals, shippingAddress }: OrderConfirmation): Mail {
  const language = languageFor(customer.locale);
  const { labels, confirmation } = language.catalog;
  return compose({
    language,
    wording: confirmation,
    orderNumber,
    customerName: customer.name,
    sections: present(
      orderLines(lines, language),
      orderTotals(totals, language),
      shippingAddress && address(labels.shipTo, shippingAddress),
    ),
  });
}

export function orderStatus({
  orderNumber,
  customer,
  status,
  reason,
}: Addressed & { readonly status: AnnouncedStatus; readonly reason?: string | undefined }): Mail {
  const language = languageFor(customer.locale);
  const { labels, status: wordings } = language.catalog;
  const sections = present(facts([[labels.reason, reason]]));
  return compose({ language, wording: wordings[status], orderNumber, customerName: customer.name, sections });
}

export function orderShipped({ shippingAddress, partial, ...shipment }: OrderShipment): Mail {
  const language = languageFor(shipment.customer.locale);
  const { labels, shipped, partlyShipped } = language.catalog;
  return compose({
    language,
    wording: partial ? partlyShipped : shipped,
    orderNumber: shipment.orderNumber,
    customerName: shipment.customer.name,
    sections: present(...tracking(shipment, language), shippingAddress && address(labels.shipTo, shippingAddress)),
  });
}

export function orderTracking(shipment: OrderTracking): Mail {
  const language = languageFor(shipment.customer.locale);
  return compose({
    language,
    wording: language.catalog.tracking,
    orderNumber: shipment.orderNumber,
    customerName: shipment.customer.name,
    sections: present(...tracking(shipment, language)),
  });
}

const tracking = ({ carrier, trackingNumber, trackingUrl }: OrderTracking, { catalog: { labels } }: Language) => [
  facts([
    [labels.carrier, carrier],
    [labels.trackingNumber, trackingNumber],
  ]),
  trackingUrl === undefined ? undefined : link(labels.track, trackingUrl),
];

export function orderDelivered({ orderNumber, customer }: Addressed): Mail {
  const language = languageFor(customer.locale);
  return compose({ language, wording: language.catalog.delivered, orderNumber, customerName: customer.name });
}
