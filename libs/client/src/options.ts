import type { Credentials } from './credentials.ts';
import type { OperationFacts } from './operation-facts.ts';
import type { RetryOptions } from './retry.ts';

/** What a token provider is told. */
export interface TokenRequest {
  /** Scopes that the operation needs, by the contract. */
  readonly scopes: readonly string[];
  /** True when the service refused the last token: do not answer from a cache. */
  readonly refresh: boolean;
}

/** @typeParam Schemes credentials by security scheme, where the contract knows any besides tokens */
export interface ClientOptions<Schemes = Credentials> {
  /** For example `https://api.example.com`; a path is kept. */
  readonly baseUrl: string;
  /** A bearer token, or a function that gets one; asked before every attempt. */
  readonly token?: string | ((request: TokenRequest) => string | undefined | Promise<string | undefined>);
  /** Keys, names and passwords by security scheme. Of several alternatives the first one for which all is here is sent. */
  readonly credentials?: Schemes;
  /** Milliseconds for one attempt; 30,000, if absent. */
  readonly timeoutMs?: number;
  readonly retry?: Partial<RetryOptions>;
  /** Sent with every request. */
  readonly headers?: Readonly<Record<string, string>>;
  /** `globalThis.fetch`, if absent. */
  readonly fetch?: typeof globalThis.fetch;
  /** Makes correlation ids and idempotency keys; random UUIDs, if absent. */
  readonly newId?: () => string;
  /** Told about every attempt that is repeated. */
  readonly onRetry?: (retry: RetryNotice) => void;
  /** Replaced in tests. */
  readonly random?: () => number;
  readonly now?: () => number;
  readonly sleep?: (milliseconds: number, signal: AbortSignal | undefined) => Promise<void>;
}

export interface RetryNotice {
  readonly operationId: string;
  /** 1-based number of the attempt that failed. */
  readonly attempt: number;
  readonly delayMs: number;
  readonly error: Error;
}

/** Settings of one call. */
export interface CallOptions {
  readonly signal?: AbortSignal;
  /** Milliseconds for one attempt. */
  readonly timeoutMs?: number;
  /** Repetitions after the first attempt. */
  readonly retries?: number;
  /** Continues a journey; a new one begins, if absent. */
  readonly correlationId?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

const SAFE_TO_REPEAT = new Set(['GET', 'HEAD', 'OPTIONS', 'PUT', 'DELETE']);

/** Idempotent by its method (RFC 9110), or by its key. */
export const isRepeatable = (facts: OperationFacts): boolean =>
  SAFE_TO_REPEAT.has(facts.method) || facts.idempotencyKey !== undefined;

/** Also where `crypto.randomUUID` is missing because the page is not a secure context. */
export function randomId(): string {
  if (typeof crypto.randomUUID === 'function') return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
