import type { CredentialFacts, OperationFacts } from './operation-facts.ts';

/** Name and password of HTTP basic. */
export interface BasicCredentials {
  readonly username: string;
  readonly password: string;
}

type Source<Value> = Value | (() => Value | undefined | Promise<Value | undefined>);

/** A key, what follows the scheme in an Authorization header, or a function that gets it; asked before every attempt. */
export type KeySource = Source<string>;
export type BasicSource = Source<BasicCredentials>;
export type CredentialSource = KeySource | BasicSource;

/** By security scheme of the contract. */
export type Credentials = Readonly<Record<string, CredentialSource | undefined>>;

type Scheme = Exclude<CredentialFacts, { readonly in: 'bearer' }>;
const isOwn = (facts: CredentialFacts): facts is Scheme => facts.in !== 'bearer';

export interface Chosen {
  readonly schemes: readonly Scheme[];
  readonly takesToken: boolean;
}

/** The first alternative for which everything is at hand. */
export function chooseCredentials(
  { credentials: alternatives = [] }: OperationFacts,
  credentials: Credentials | undefined,
  hasToken: boolean,
): Chosen | undefined {
  const chosen = alternatives.find((alternative) =>
    alternative.every((facts) => (isOwn(facts) ? credentials?.[facts.scheme] !== undefined : hasToken)),
  );
  return chosen && { schemes: chosen.filter(isOwn), takesToken: !chosen.every(isOwn) };
}

/** Puts credentials into a request. @returns its URL, which may carry a key */
export async function showCredentials(
  schemes: readonly Scheme[],
  credentials: Credentials | undefined,
  headers: Headers,
  url: string,
): Promise<string> {
  let shown = url;
  for (const facts of schemes) {
    const source = credentials?.[facts.scheme];
    const value = typeof source === 'function' ? await source() : source;
    if (value !== undefined) shown = show(facts, value, headers, shown);
  }
  return shown;
}

function show(facts: Scheme, value: string | BasicCredentials, headers: Headers, url: string): string {
  const key = typeof value === 'string' ? value : `${value.username}:${value.password}`;
  switch (facts.in) {
    case 'header':
      headers.set(facts.name, key);
      return url;
    case 'query':
      return `${url}${url.includes('?') ? '&' : '?'}${encodeURIComponent(facts.name)}=${encodeURIComponent(key)}`;
    case 'cookie':
      // Browsers send their own cookies and let no page set this header.
      headers.set('Cookie', [headers.get('Cookie'), `${facts.name}=${key}`].filter((text) => text !== null).join('; '));
      return url;
    case 'basic':
      headers.set('Authorization', `Basic ${base64(key)}`);
      return url;
    case 'authorization':
      headers.set('Authorization', `${facts.type} ${key}`);
      return url;
  }
}

/** Of UTF-8 (RFC 7617). */
const base64 = (text: string): string => btoa(String.fromCharCode(...new TextEncoder().encode(text)));
