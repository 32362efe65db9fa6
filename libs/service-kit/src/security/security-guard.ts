import type {
  Auth,
  Credential,
  CredentialCheck,
  CredentialRequirement,
  OperationDefinition,
  SchemeRequirement,
  SignedBody,
} from '@pactline/contract-runtime';
import type { Clock } from '../clock.ts';
import { ForbiddenProblem, UnauthorizedProblem } from '../problems/problems.ts';
import { readCredential } from './read-credential.ts';
import type { SignatureScheme } from '@pactline/service';
import { accountHints } from './signature-schemes.ts';
import type { SigningSecret } from './signing-secret.ts';
import { InvalidTokenError, type TokenVerifier } from './token-verifier.ts';

/** What the guard looks at. */
export interface GuardedRequest {
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  /** The body as it was received. */
  readonly raw: Uint8Array;
  readonly method: string;
  /** Path and query. */
  readonly url: string;
}

/** Who called, as far as the operation's security proves it. */
export interface Identity {
  readonly auth?: Auth;
  readonly signed?: SignedBody;
}

/** What the guards of one service share. */
export interface SecurityServices {
  readonly service: string;
  readonly clock: Clock;
  /** Absent when no operation takes tokens. */
  readonly tokens: TokenVerifier | undefined;
  readonly schemes: Readonly<Record<string, SignatureScheme>>;
  /** By security scheme. */
  readonly secrets: Readonly<Record<string, readonly SigningSecret[]>>;
  /** What the service itself judges, by security scheme. */
  readonly credentials: Readonly<Record<string, CredentialCheck>>;
}

const ANONYMOUS: Identity = Object.freeze({});

/** Enforces the `security` of one operation. */
export class SecurityGuard {
  /** True when anyone may call: `check` need not be asked. */
  readonly isPublic: boolean;
  readonly #alternatives: OperationDefinition['security'];
  readonly #services: SecurityServices;
  constructor(operation: Pick<OperationDefinition, 'operationId' | 'security'>, services: SecurityServices) {
    this.#alternatives = operation.security;
    this.#services = services;
    this.isPublic = operation.security.length === 0;
    for (const requirement of operation.security.flat()) {
      if (isCredential(requirement) && !Object.hasOwn(services.credentials, requirement.scheme)) {
        throw new RangeError(
          `${operation.operationId} asks for ${requirement.scheme} (${requirement.kind}), which the service itself judges: ` +
            'provide the abstract class of its credentials.',
        );
      }
      if (requirement.kind === 'signature' && !(requirement.signature in services.schemes)) {
        const known = Object.keys(services.schemes).join(', ');
        throw new RangeError(
          `${operation.operationId} asks for x-signature "${requirement.signature}". Known are ${known}; ` +
            'pass further ones to defineService({ signatures }).',
        );
      }
    }
  }

  /** The identity, when it is known without waiting: one bearer alternative with a token seen a moment ago. */
  recall(request: GuardedRequest): Identity | undefined {
    const [only] = this.#alternatives;
    const [requirement] = only ?? [];
    if (this.#alternatives.length !== 1 || only?.length !== 1 || requirement?.kind !== 'bearer') return undefined;
    const token = bearerToken(request);
    const auth = token === undefined ? undefined : this.#services.tokens?.recall(token);
    return auth !== undefined && missingScopes(auth, requirement).length === 0 ? { auth } : undefined;
  }

  /**
   * @throws UnauthorizedProblem no alternative is satisfied
   * @throws ForbiddenProblem the caller is known and lacks a scope, or its token names no tenant
   * @throws UnavailableProblem tokens cannot be verified at the moment
   */
  async check(request: GuardedRequest): Promise<Identity> {
    if (this.isPublic) return ANONYMOUS;
    let refusal: Error | undefined;
    for (const alternative of this.#alternatives) {
      try {
        return await this.#satisfy(alternative, request);
      } catch (error) {
        if (!(error instanceof UnauthorizedProblem || error instanceof ForbiddenProblem)) throw error;
        // "You may not" helps a known caller more than "who are you" of another alternative.
        if (refusal === undefined || error instanceof ForbiddenProblem) refusal = error;
      }
    }
    throw refusal ?? this.#unauthorized('Signature');
  }

  async #satisfy(alternative: readonly SchemeRequirement[], request: GuardedRequest): Promise<Identity> {
    let identity = ANONYMOUS;
    const shown = this.#shown(alternative, request);
    for (const requirement of alternative) {
      if (requirement.kind === 'signature') identity = { ...identity, signed: this.#signature(requirement, request) };
      else {
        const auth =
          requirement.kind === 'bearer'
            ? await this.#bearer(requirement, request)
            : await this.#credential(requirement, request, shown);
        // Of several the first says who calls.
        identity = { auth, ...identity };
      }
    }
    return identity;
  }

  /** All of an alternative before any is judged: one may be half of a pair. */
  #shown(alternative: readonly SchemeRequirement[], request: GuardedRequest): Readonly<Record<string, Credential>> {
    const shown: [string, Credential][] = [];
    for (const requirement of alternative) {
      if (!isCredential(requirement)) continue;
      const credential = readCredential(requirement, request);
      if (credential === undefined) throw this.#unauthorized(...challengeOf(requirement));
      shown.push([requirement.scheme, credential]);
    }
    return Object.fromEntries(shown);
  }

  async #credential(
    requirement: CredentialRequirement,
    { method, url, headers }: GuardedRequest,
    credentials: Readonly<Record<string, Credential>>,
  ): Promise<Auth> {
    const credential = credentials[requirement.scheme];
    const check = this.#services.credentials[requirement.scheme];
    const request = { method, url, headers: singleHeaders(headers), credentials };
    const auth = credential === undefined ? undefined : await check?.(credential, request);
    if (auth === undefined) throw this.#unauthorized(...challengeOf(requirement));
    const missing = missingScopes(auth, requirement);
    if (missing.length === 0) return auth;
    const detail = `The caller lacks the ${missing.length === 1 ? 'scope' : 'scopes'} ${missing.join(', ')}.`;
    throw new ForbiddenProblem(detail, {}, 'insufficient-scope');
  }

  async #bearer(requirement: SchemeRequirement & { kind: 'bearer' }, request: GuardedRequest): Promise<Auth> {
    const token = bearerToken(request);
    if (token === undefined || this.#services.tokens === undefined) throw this.#unauthorized('Bearer');
    const auth = this.#services.tokens.recall(token) ?? (await this.#verify(this.#services.tokens, token));
    const missing = missingScopes(auth, requirement);
    if (missing.length === 0) return auth;
    const detail = `The token lacks the ${missing.length === 1 ? 'scope' : 'scopes'} ${missing.join(', ')}.`;
    const challenge = `Bearer realm="${this.#services.service}", error="insufficient_scope", scope="${requirement.scopes.join(' ')}"`;
    throw new ForbiddenProblem(detail, { headers: { 'www-authenticate': challenge } }, 'insufficient-scope');
  }

  async #verify(tokens: TokenVerifier, token: string): Promise<Auth> {
    try {
      return await tokens.verify(token);
    } catch (error) {
      if (error instanceof InvalidTokenError) throw this.#unauthorized('Bearer', 'invalid_token', error);
      throw error;
    }
  }

  #signature(requirement: SchemeRequirement & { kind: 'signature' }, request: GuardedRequest): SignedBody {
    const headers = singleHeaders(request.headers);
    const scheme = this.#services.schemes[requirement.signature];
    const known = this.#services.secrets[requirement.scheme] ?? [];
    // What a header says of the account decides only which secrets are tried: a wrong word verifies nothing.
    const hint = accountHints[requirement.signature]?.(headers);
    const tried = hint === undefined ? known : secretsOf(hint, known);
    const byAccount = Map.groupBy(tried, ({ account }) => account);
    const header = requirement.header.toLowerCase();
    const signed = { raw: request.raw, headers };
    for (const [account, accepted] of byAccount) {
      const secrets = accepted.map(({ secret }) => secret);
      if (!scheme?.({ ...signed, header, secrets, now: this.#services.clock() })) continue;
      return account === undefined ? signed : { ...signed, account };
    }
    throw this.#unauthorized('Signature');
  }

  #unauthorized(scheme: string, error?: string, cause?: Error, detail = DETAILS[scheme]): UnauthorizedProblem {
    const challenge = `${scheme} realm="${this.#services.service}"${error === undefined ? '' : `, error="${error}"`}`;
    return new UnauthorizedProblem(detail, { headers: { 'www-authenticate': challenge }, cause });
  }
}

const DETAILS: Readonly<Record<string, string>> = {
  Bearer: 'Send a valid bearer token.',
  Signature: 'The request is not signed correctly.',
};

const isCredential = (requirement: SchemeRequirement): requirement is CredentialRequirement =>
  requirement.kind !== 'bearer' && requirement.kind !== 'signature';

/** Arguments of a refusal: the challenge, and what to send instead. */
function challengeOf(requirement: CredentialRequirement): [string, undefined, undefined, string] {
  switch (requirement.kind) {
    case 'apiKey': {
      const { name, in: place } = requirement;
      return ['ApiKey', undefined, undefined, `Send a valid key ${name} in the ${place}.`];
    }
    case 'basic':
      return ['Basic', undefined, undefined, 'Send a valid name and password.'];
    case 'http':
      return [requirement.authScheme, undefined, undefined, `Send valid ${requirement.authScheme} credentials.`];
    case 'mutualTLS':
      return ['Certificate', undefined, undefined, 'Connect with a valid client certificate.'];
  }
}

const bearerToken = ({ headers }: GuardedRequest): string | undefined => {
  const { authorization } = headers;
  if (typeof authorization !== 'string') return undefined;
  // RFC 9110: the scheme's name is case-insensitive.
  if (authorization.slice(0, 7).toLowerCase() !== 'bearer ') return undefined;
  const token = authorization.slice(7).trim();
  return token === '' ? undefined : token;
};

const missingScopes = (auth: Auth, requirement: { readonly scopes: readonly string[] }): readonly string[] =>
  requirement.scopes.filter((scope) => !auth.scopes.includes(scope));

const singleHeaders = (headers: GuardedRequest['headers']): Record<string, string> => {
  const single: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined) single[name] = typeof value === 'string' ? value : value.join(', ');
  }
  return single;
};

/** An account with a secret of its own is reached by no other. */
const secretsOf = (account: string, known: readonly SigningSecret[]): readonly SigningSecret[] => {
  const own = known.filter((secret) => secret.account?.toLowerCase() === account);
  return own.length > 0 ? own : known.filter((secret) => secret.account === undefined);
};
