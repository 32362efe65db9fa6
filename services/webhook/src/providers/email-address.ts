import { domainToASCII } from 'node:url';
import { emailAddressSchema } from '@pactline/contracts-common/schemas';

/**
 * The address in the form that the contract takes: a domain in other scripts in its ASCII form (IDNA). Undefined for what is no
 * address; providers also let people type what is none.
 */
export function emailAddress(value: string | null | undefined): string | undefined {
  const typed = value?.trim().normalize('NFC');
  if (!typed) return undefined;
  const at = typed.lastIndexOf('@');
  const domain = typed.slice(at + 1);
  // An ASCII domain stays as it was typed: the function would also decode escapes and complete numbers to addresses.
  const address = `${typed.slice(0, at)}@${/^[\x21-\x7e]*$/.test(domain) ? domain : domainToASCII(domain)}`;
  return at > 0 && emailAddressSchema.safeParse(address).success ? address : undefined;
}
