import type { Credential, CredentialRequirement } from '@pactline/contract-runtime';

/** What of a request may carry credentials. */
export interface CredentialSource {
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  /** Path and query. */
  readonly url: string;
}

/** The credential that a scheme asks for, as far as it was sent and is well-formed. */
export function readCredential(requirement: CredentialRequirement, source: CredentialSource): Credential | undefined {
  switch (requirement.kind) {
    case 'apiKey': {
      const value = readKey(requirement, source);
      return value === undefined || value === '' ? undefined : { kind: 'apiKey', value };
    }
    case 'basic':
      return basicOf(authorization(source, 'basic'));
    case 'http': {
      const parameters = authorization(source, requirement.authScheme);
      return parameters === undefined ? undefined : { kind: 'http', parameters };
    }
    case 'mutualTLS':
      return { kind: 'mutualTLS' };
  }
}

function readKey(
  { in: place, name }: CredentialRequirement & { kind: 'apiKey' },
  source: CredentialSource,
): string | undefined {
  switch (place) {
    case 'header':
      return single(source, name.toLowerCase());
    case 'query': {
      const values = new URLSearchParams(source.url.split('?', 2)[1] ?? '').getAll(name);
      // Two keys are a doubt, and a doubt is a refusal.
      return values.length === 1 ? values[0] : undefined;
    }
    case 'cookie':
      return cookieOf(single(source, 'cookie') ?? '', name);
  }
}

const single = ({ headers }: CredentialSource, name: string): string | undefined => {
  const value = headers[name];
  return typeof value === 'string' ? value : undefined;
};

function cookieOf(text: string, name: string): string | undefined {
  const values = text.split(';').flatMap((pair) => {
    const at = pair.indexOf('=');
    return at > 0 && pair.slice(0, at).trim() === name ? [pair.slice(at + 1).trim()] : [];
  });
  return values.length === 1 ? values[0] : undefined;
}

/** What follows the name of an authentication scheme, which ignores case (RFC 9110). */
function authorization(source: CredentialSource, scheme: string): string | undefined {
  const text = single(source, 'authorization');
  if (text?.slice(0, scheme.length + 1).toLowerCase() !== `${scheme.toLowerCase()} `) return undefined;
  const rest = text.slice(scheme.length + 1).trim();
  return rest === '' ? undefined : rest;
}

const BASE64 = /^[A-Za-z0-9+/]+={0,2}$/;

function basicOf(encoded: string | undefined): Credential | undefined {
  if (encoded === undefined || !BASE64.test(encoded)) return undefined;
  const text = Buffer.from(encoded, 'base64').toString('utf8');
  const at = text.indexOf(':');
  // A name holds no colon, a password may; a name may be empty, as with keys that are sent as passwords.
  return at === -1 ? undefined : { kind: 'basic', username: text.slice(0, at), password: text.slice(at + 1) };
}
