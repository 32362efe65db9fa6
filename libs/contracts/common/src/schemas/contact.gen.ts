// Generated from specs/common/contact.yaml by pactline contracts 0.1.0. Do not edit: change the contract and generate again.
import * as s from '@pactline/contract-runtime/schema';
import type * as z from 'zod';

/**
 * E-mail address
 * Personal data.
 */
export type EmailAddress = string;
export const emailAddressSchema: z.ZodType<EmailAddress> = /* @__PURE__ */ s.contract<EmailAddress>(() =>
  s.sensitive(s.all(s.string, s.minLength(3), s.maxLength(254), s.email)),
);

/**
 * The full name as the person writes it.
 * Personal data.
 */
export type PersonName = string;
export const personNameSchema: z.ZodType<PersonName> = /* @__PURE__ */ s.contract<PersonName>(() =>
  s.sensitive(s.all(s.string, s.minLength(1), s.maxLength(200))),
);

/**
 * Preferably E.164; kept as the provider sent it.
 * Personal data.
 */
export type PhoneNumber = string;
export const phoneNumberSchema: z.ZodType<PhoneNumber> = /* @__PURE__ */ s.contract<PhoneNumber>(() =>
  s.sensitive(s.all(s.string, s.minLength(3), s.maxLength(40))),
);

/** Postal address */
export interface Address {
  recipient?: PersonName;
  company?: string;
  /**
   * Street lines, in the order in which they are printed.
   * Personal data.
   */
  lines: string[];
  city: string;
  /** State, province or canton. */
  region?: string;
  postalCode?: string;
  /** ISO 3166-1 alpha-2. */
  countryCode: string;
  phone?: PhoneNumber;
}
export const addressSchema: z.ZodType<Address> = /* @__PURE__ */ s.contract<Address>(() =>
  s.all(
    s.object,
    s.shape({
      properties: {
        recipient: s.ref(() => personNameSchema),
        company: s.all(s.string, s.maxLength(200)),
        lines: s.sensitive(
          s.all(s.array, s.items(s.all(s.string, s.minLength(1), s.maxLength(200))), s.minItems(1), s.maxItems(4)),
        ),
        city: s.all(s.string, s.minLength(1), s.maxLength(120)),
        region: s.all(s.string, s.maxLength(120)),
        postalCode: s.all(s.string, s.maxLength(20)),
        countryCode: s.all(s.string, s.maxLength(2), s.pattern(/^[A-Z]{2}$/u)),
        phone: s.ref(() => phoneNumberSchema),
      },
      required: ['lines', 'city', 'countryCode'],
    }),
  ),
);

/** Who ordered. A provider may know neither e-mail nor name (sales in a shop). */
export interface Customer {
  email?: EmailAddress;
  name?: PersonName;
  phone?: PhoneNumber;
  /** BCP 47 language tag in which the customer is addressed. */
  locale?: string;
  /** The customer's id at the provider. */
  externalCustomerId?: string;
}
export const customerSchema: z.ZodType<Customer> = /* @__PURE__ */ s.contract<Customer>(() =>
  s.all(
    s.object,
    s.shape({
      properties: {
        email: s.ref(() => emailAddressSchema),
        name: s.ref(() => personNameSchema),
        phone: s.ref(() => phoneNumberSchema),
        locale: s.all(s.string, s.maxLength(35), s.pattern(/^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/u)),
        externalCustomerId: s.all(s.string, s.minLength(1), s.maxLength(64)),
      },
    }),
  ),
);
