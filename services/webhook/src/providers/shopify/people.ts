import type { Address, Customer } from '@pactline/contracts-common/schemas';
import type { ShopifyAddress, ShopifyOrder } from '@pactline/contracts-webhook/http';
import { emailAddress } from '../email-address.ts';
import { text, textLike } from '../text.ts';

/** Who ordered; whatever the provider does not know, or writes in no usable form, is absent. */
export function mapCustomer(order: ShopifyOrder): Customer {
  const { customer } = order;
  const email = [order.email, order.contact_email, customer?.email]
    .map(emailAddress)
    .find((value) => value !== undefined);
  const name =
    text([customer?.first_name, customer?.last_name].filter(Boolean).join(' '), 200) ??
    fullName(order.billing_address) ??
    fullName(order.shipping_address);
  const phone = [order.phone, customer?.phone].map(phoneNumber).find((value) => value !== undefined);
  const locale = textLike(order.customer_locale, /^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, 35);
  return {
    ...(email !== undefined && { email }),
    ...(name !== undefined && { name }),
    ...(phone !== undefined && { phone }),
    ...(locale !== undefined && { locale }),
    ...(customer?.id != null && { externalCustomerId: String(customer.id) }),
  };
}

/** A postal address; absent when something lacks without which nothing can be sent there. */
export function mapAddress(address: ShopifyAddress | null | undefined): Address | undefined {
  if (address == null) return undefined;
  const lines = [address.address1, address.address2]
    .map((line) => text(line, 200))
    .filter((line) => line !== undefined);
  const city = text(address.city, 120);
  const countryCode = textLike(address.country_code?.toUpperCase(), /^[A-Z]{2}$/, 2);
  if (lines.length === 0 || city === undefined || countryCode === undefined) return undefined;
  const recipient = fullName(address);
  const company = text(address.company, 200);
  const region = text(address.province, 120);
  const postalCode = text(address.zip, 20);
  const phone = phoneNumber(address.phone);
  return {
    ...(recipient !== undefined && { recipient }),
    ...(company !== undefined && { company }),
    lines,
    city,
    ...(region !== undefined && { region }),
    ...(postalCode !== undefined && { postalCode }),
    countryCode,
    ...(phone !== undefined && { phone }),
  };
}

const fullName = (address: ShopifyAddress | null | undefined): string | undefined =>
  text(address?.name, 200) ?? text([address?.first_name, address?.last_name].filter(Boolean).join(' '), 200);

/** People also write remarks there; they are cut like every other text. */
const phoneNumber = (value: string | null | undefined): string | undefined => {
  const number = text(value, 40);
  return number !== undefined && [...number].length >= 3 ? number : undefined;
};
