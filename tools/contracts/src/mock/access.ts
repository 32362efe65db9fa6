import type { MockOperation } from './catalogue.ts';
import type { MockRequest } from './read-request.ts';
import { Refusal } from './refusal.ts';

const LONGEST_TOKEN = 8192;

/**
 * Asks for what the contract's security asks for. The mock knows no keys: a token's signature is not verified, its
 * expiry and scopes are read if it is a JWT, and any other token counts as one that may do everything.
 *
 * @throws Refusal 401 without credentials or with an expired token, 403 without a scope
 */
export function checkAccess(
  operation: MockOperation,
  { headers, query }: Pick<MockRequest, 'headers' | 'query'>,
  now = Date.now(),
): void {
  if (operation.security.length === 0) return;
  let refusal: Refusal | undefined;
  for (const alternative of operation.security) {
    const found = alternative.map((scheme) => checkScheme(scheme, headers, query, now));
    const [first] = found.filter((problem) => problem !== undefined);
    if (first === undefined) return;
    // A token that lacks a scope is nearer to what is needed than none.
    if (refusal === undefined || first.status === 403) refusal = first;
  }
  if (refusal !== undefined) throw refusal;
}

type Scheme = MockOperation['security'][number][number];

function checkScheme(scheme: Scheme, headers: MockRequest['headers'], query: string, now: number): Refusal | undefined {
  switch (scheme.kind) {
    case 'bearer':
      return checkToken(headers, scheme.scopes, now);
    case 'signature':
      return checkSignature(headers, scheme.header);
    case 'apiKey':
      return hasKey(scheme, headers, query)
        ? undefined
        : unauthorized(`Send the key ${scheme.name} in the ${scheme.in}; the mock takes any.`, 'ApiKey');
    case 'basic':
      return checkAuthorization(headers, 'Basic', 'a name and a password');
    case 'http':
      return checkAuthorization(headers, scheme.authScheme, 'credentials');
    case 'mutualTLS':
      // The mock speaks no TLS: whoever reaches it is taken to have shown a certificate.
      return undefined;
  }
}

function hasKey(scheme: Scheme & { kind: 'apiKey' }, headers: MockRequest['headers'], query: string): boolean {
  if (scheme.in === 'query') return (new URLSearchParams(query).get(scheme.name) ?? '') !== '';
  if (scheme.in === 'header') return (headers[scheme.name.toLowerCase()] ?? '') !== '';
  const cookies = [headers.cookie ?? ''].flat().join('; ').split(';');
  return cookies.some((cookie) => cookie.trim().startsWith(`${scheme.name}=`));
}

function checkAuthorization(headers: MockRequest['headers'], scheme: string, what: string): Refusal | undefined {
  const text = [headers.authorization ?? ''].flat().join('');
  const [name = '', rest = ''] = text.split(' ', 2);
  if (name.toLowerCase() === scheme.toLowerCase() && rest !== '') return undefined;
  return unauthorized(`Send ${what} in an Authorization header of scheme ${scheme}; the mock takes any.`, scheme);
}

const unauthorized = (detail: string, challenge = 'Bearer'): Refusal =>
  new Refusal(401, 'unauthorized', 'Unauthorized', detail, { headers: { 'www-authenticate': challenge } });

function checkSignature(headers: MockRequest['headers'], name: string): Refusal | undefined {
  const value = headers[name.toLowerCase()];
  return value === undefined || value === ''
    ? unauthorized(`Send the header ${name}; the mock does not verify it.`)
    : undefined;
}

function checkToken(headers: MockRequest['headers'], scopes: readonly string[], now: number): Refusal | undefined {
  const text = [headers.authorization ?? ''].flat().join('');
  const token = /^Bearer ([\w.~+/=-]+)$/i.exec(text)?.[1];
  if (token === undefined || token.length > LONGEST_TOKEN) return unauthorized('Send a bearer token.');
  const claims = claimsOf(token);
  if (claims === undefined) return undefined;
  if (typeof claims.exp === 'number' && claims.exp * 1000 <= now) return unauthorized('The token has expired.');
  const [granted] = [claims.scope, claims.scp, claims.permissions].filter((claim) => claim !== undefined);
  const scopesGranted =
    typeof granted === 'string' ? granted.split(' ') : Array.isArray(granted) ? granted.map(String) : [];
  const missing = scopes.filter((scope) => !scopesGranted.includes(scope));
  if (missing.length === 0) return undefined;
  return new Refusal(403, 'forbidden', 'Forbidden', `The token lacks the scope ${missing.join(', ')}.`);
}

function claimsOf(token: string): Record<string, unknown> | undefined {
  const [, payload, ...rest] = token.split('.');
  if (payload === undefined || rest.length !== 1) return undefined;
  try {
    const claims: unknown = JSON.parse(Buffer.from(payload, 'base64url').toString('utf8'));
    return typeof claims === 'object' && claims !== null ? (claims as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}
