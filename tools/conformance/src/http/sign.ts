import { createHmac, randomUUID } from 'node:crypto';

/** Headers that prove, under a secret, who sent a body; the first name is that of the contract's security scheme. */
type Signer = (header: string, secret: string, body: Uint8Array, now: Date) => Record<string, string>;

const hmac = (key: string | Buffer, encoding: 'hex' | 'base64', ...parts: (string | Uint8Array)[]): string => {
  const hash = createHmac('sha256', key);
  for (const part of parts) hash.update(part);
  return hash.digest(encoding);
};

const base64: Signer = (header, secret, body) => ({ [header]: hmac(secret, 'base64', body) });
const hex: Signer = (header, secret, body) => ({ [header]: hmac(secret, 'hex', body) });

/** By the name that `x-signature` gives. */
const signers: Readonly<Record<string, Signer>> = {
  shopify: base64,
  'hmac-sha256-base64': base64,
  chapa: hex,
  'hmac-sha256-hex': hex,
  github: (header, secret, body) => ({ [header]: `sha256=${hmac(secret, 'hex', body)}` }),
  stripe: (header, secret, body, now) => {
    const time = Math.floor(now.getTime() / 1000);
    return { [header]: `t=${time},v1=${hmac(secret, 'hex', `${time}.`, body)}` };
  },
  'standard-webhooks': (header, secret, body, now) => {
    const id = `msg_${randomUUID()}`;
    const time = String(Math.floor(now.getTime() / 1000));
    const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
    return {
      'webhook-id': id,
      'webhook-timestamp': time,
      [header]: `v1,${hmac(key, 'base64', `${id}.${time}.`, body)}`,
    };
  },
};

/** @returns undefined for a scheme that a service brought itself */
export const signed = (
  scheme: string,
  header: string,
  secret: string,
  body: Uint8Array,
  now: Date,
): Record<string, string> | undefined => signers[scheme]?.(header.toLowerCase(), secret, body, now);
