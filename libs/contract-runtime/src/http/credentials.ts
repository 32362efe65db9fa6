import type { Auth } from './request-context.ts';

/** A key that travels in a header, the query or a cookie. */
export interface ApiKeyCredential {
  readonly kind: 'apiKey';
  readonly value: string;
}

/** Name and password of HTTP basic (RFC 7617), decoded. */
export interface BasicCredential {
  readonly kind: 'basic';
  readonly username: string;
  readonly password: string;
}

/** An Authorization header of any other scheme, for example Digest. */
export interface HttpCredential {
  readonly kind: 'http';
  /** What follows the name of the scheme. */
  readonly parameters: string;
}

/** TLS ends before the service: what ended it tells of the certificate in headers. */
export interface CertificateCredential {
  readonly kind: 'mutualTLS';
}

export type Credential = ApiKeyCredential | BasicCredential | HttpCredential | CertificateCredential;

/** The request that credentials came with. */
export interface CredentialRequest {
  readonly method: string;
  /** Path and query. */
  readonly url: string;
  /** By lower-case name. */
  readonly headers: Readonly<Record<string, string>>;
  /** All credentials that are asked for together, by security scheme: a key may be half of a pair. */
  readonly credentials: Readonly<Record<string, Credential>>;
}

/** Who shows a credential; undefined refuses it. Compare secrets in constant time. */
export type CredentialCheck<Shown extends Credential = Credential> = (
  credential: Shown,
  request: CredentialRequest,
) => Promise<Auth | undefined>;
