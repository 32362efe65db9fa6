import { domainToASCII } from 'node:url';

// RFC 5321's dot-string in ASCII: the mail service takes no other local part, and nothing else can be smuggled into an address list.
const LOCAL_PART = /^[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/;

/** The address as a mail service takes it, international domains in their ASCII form; `undefined` if there is none. */
export function deliverableAddress(address: string): string | undefined {
  const at = address.lastIndexOf('@');
  const local = address.slice(0, Math.max(0, at));
  const domain = domainToASCII(address.slice(at + 1));
  return LOCAL_PART.test(local) && domain !== '' && !/[\s,;:<>()[\]\\"]/.test(domain)
    ? `${local}@${domain}`
    : undefined;
}
