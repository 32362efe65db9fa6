import type * as z from 'zod';
import type { ContractLocation } from '../contract-location.ts';

export type HttpMethod = 'GET' | 'HEAD' | 'OPTIONS' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** One alternative of an OpenAPI `security` list: every scheme in it must be satisfied. */
export type SecurityRequirement = readonly SchemeRequirement[];
export type SchemeRequirement =
  | { readonly kind: 'bearer'; readonly scheme: string; readonly scopes: readonly string[] }
  | { readonly kind: 'signature'; readonly scheme: string; readonly signature: string; readonly header: string }
  | CredentialRequirement;

/** A credential that the platform reads and the service judges. Its scopes are roles where the scheme knows no scopes. */
export type CredentialRequirement =
  | {
      readonly kind: 'apiKey';
      readonly scheme: string;
      readonly in: 'header' | 'query' | 'cookie';
      readonly name: string;
      readonly scopes: readonly string[];
    }
  | { readonly kind: 'basic'; readonly scheme: string; readonly scopes: readonly string[] }
  | {
      readonly kind: 'http';
      readonly scheme: string;
      /** The scheme of the Authorization header in small letters, for example `digest`. */
      readonly authScheme: string;
      readonly scopes: readonly string[];
    }
  | { readonly kind: 'mutualTLS'; readonly scheme: string; readonly scopes: readonly string[] };

export interface ResponseDefinition {
  readonly description: string;
  readonly headers?: z.ZodType;
  /** By media type; absent for an empty body. */
  readonly content?: Readonly<Record<string, z.ZodType>>;
}

/** One operation of an OpenAPI document. Generated; the run time needs nothing else to serve it. */
export interface OperationDefinition {
  readonly operationId: string;
  readonly service: string;
  readonly method: HttpMethod;
  /** OpenAPI template, for example `/orders/{orderId}`. */
  readonly path: string;
  readonly summary?: string;
  readonly request: {
    /** Objects of coerced strings: a number parameter arrives as a number. */
    readonly params?: z.ZodType;
    readonly query?: z.ZodType;
    /** Declared headers, by lower-case name. */
    readonly headers?: z.ZodType;
    readonly cookies?: z.ZodType;
    readonly body?: { readonly required: boolean; readonly content: Readonly<Record<string, z.ZodType>> };
  };
  /** By status code, `4XX`-style range or `default`. */
  readonly responses: Readonly<Record<string, ResponseDefinition>>;
  /** Alternatives; an empty list means public. */
  readonly security: readonly SecurityRequirement[];
  /** `required` or `optional` when the operation takes an `Idempotency-Key` header; `none` otherwise. */
  readonly idempotency: 'required' | 'optional' | 'none';
  readonly rateLimit?: {
    readonly policy: string;
    readonly limit: number;
    readonly windowSeconds: number;
    readonly by: 'ip' | 'caller';
  };
  /** Largest accepted body in bytes. */
  readonly bodyLimit?: number;
  readonly timeoutSeconds?: number;
  readonly paginated: boolean;
  readonly deprecated?: { readonly since?: string; readonly sunset?: string };
  readonly contract: ContractLocation;
}
