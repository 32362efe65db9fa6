import { anyEqual, hmacSha256 } from './constant-time.ts';
import type { SignatureScheme } from '@pactline/service';

/** How far a signed timestamp may be off, in seconds, both ways. */
const TOLERANCE_SECONDS = 300;
/** More signatures than this in one header are no rotation but an attempt to make us compute. */
const MAX_SIGNATURES = 10;
const HEX_SHA256 = /^[0-9a-f]{64}$/i;
const BASE64_SHA256 = /^[A-Za-z0-9+/]{43}=$/;

const hex = (text: string): Buffer[] => (HEX_SHA256.test(text) ? [Buffer.from(text, 'hex')] : []);
const base64 = (text: string): Buffer[] => (BASE64_SHA256.test(text) ? [Buffer.from(text, 'base64')] : []);

const recent = (timestamp: string, now: Date): boolean =>
  /^\d{1,12}$/.test(timestamp) && Math.abs(now.getTime() / 1000 - Number(timestamp)) <= TOLERANCE_SECONDS;

/** The header is the base64 HMAC-SHA256 of the body. */
const bodyBase64: SignatureScheme = ({ raw, headers, header, secrets }) =>
  anyEqual(
    base64(headers[header] ?? ''),
    secrets.map((secret) => hmacSha256(secret, raw)),
  );

/** The header is the hex HMAC-SHA256 of the body. */
const bodyHex: SignatureScheme = ({ raw, headers, header, secrets }) =>
  anyEqual(
    hex(headers[header] ?? ''),
    secrets.map((secret) => hmacSha256(secret, raw)),
  );

/** The header is `sha256=` and the hex HMAC-SHA256 of the body. */
const prefixedHex: SignatureScheme = (request) => {
  const value = request.headers[request.header] ?? '';
  if (!value.startsWith('sha256=')) return false;
  return bodyHex({ ...request, headers: { [request.header]: value.slice('sha256='.length) } });
};

/** The header is `t=<seconds>,v1=<hex>[,v1=<hex>…]`; signed is `<t>.<body>`. */
const stripe: SignatureScheme = ({ raw, headers, header, secrets, now }) => {
  const parts = (headers[header] ?? '').split(',', MAX_SIGNATURES + 5).map((part) => part.trim());
  const timestamps = parts.filter((part) => part.startsWith('t=')).map((part) => part.slice(2));
  const signatures = parts.filter((part) => part.startsWith('v1=')).slice(0, MAX_SIGNATURES);
  const [timestamp] = timestamps;
  if (timestamps.length !== 1 || timestamp === undefined || !recent(timestamp, now)) return false;
  return anyEqual(
    signatures.flatMap((signature) => hex(signature.slice(3))),
    secrets.map((secret) => hmacSha256(secret, `${timestamp}.`, raw)),
  );
};

/**
 * Standard Webhooks: `webhook-signature` lists `v1,<base64>` values over `<webhook-id>.<webhook-timestamp>.<body>`;
 * secrets are `whsec_<base64>`.
 * @see https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md
 */
const standardWebhooks: SignatureScheme = ({ raw, headers, header, secrets, now }) => {
  const id = headers['webhook-id'];
  const timestamp = headers['webhook-timestamp'];
  if (id === undefined || timestamp === undefined || !recent(timestamp, now)) return false;
  const signatures = (headers[header] ?? '').split(' ', MAX_SIGNATURES).filter((part) => part.startsWith('v1,'));
  return anyEqual(
    signatures.flatMap((signature) => base64(signature.slice(3))),
    secrets.map((secret) => hmacSha256(standardWebhookKey(secret), `${id}.${timestamp}.`, raw)),
  );
};

const standardWebhookKey = (secret: string): Buffer => Buffer.from(secret.replace(/^whsec_/, ''), 'base64');

/** The schemes that `x-signature` may name without further ado; a service may add its own. */
export const signatureSchemes: Readonly<Record<string, SignatureScheme>> = {
  shopify: bodyBase64,
  stripe,
  chapa: bodyHex,
  github: prefixedHex,
  'hmac-sha256-hex': bodyHex,
  'hmac-sha256-base64': bodyBase64,
  'standard-webhooks': standardWebhooks,
};

/**
 * Which account a signed request says it is from, in a header that its signature does not cover; empty when it says nothing. With the
 * secrets of a thousand accounts at hand it spares trying them all. A scheme without an entry names its account in the signed body.
 */
export const accountHints: Readonly<Record<string, (headers: Readonly<Record<string, string>>) => string>> = {
  shopify: (headers) => headers['x-shopify-shop-domain']?.trim().toLowerCase() ?? '',
};
