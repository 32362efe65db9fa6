import type { MockOperation } from '@pactline/contracts/derive';

/** A request as far as its operation describes it; who sends it is added later. */
export interface Draft {
  readonly operation: MockOperation;
  /** What stands for the parameters of the path, escaped. */
  readonly params: Readonly<Record<string, string>>;
  /** `name=value`, escaped. */
  readonly query: readonly string[];
  /** Declared headers by lower-case name, besides those that the sender adds. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: DraftBody;
  /** Path and query as they are sent, instead of those that follow from the parameters. */
  readonly rawUrl?: string;
}

export interface DraftBody {
  /** As sent in `Content-Type`; empty: the header is left out. */
  readonly contentType: string;
  readonly bytes: Buffer;
}

/** Who sends a request. */
export interface Sender {
  readonly tenant: string;
  /** One of several callers of the tenant. */
  readonly subject?: string;
  /** Those that the operation needs, if absent. */
  readonly scopes?: readonly string[];
  /** `valid`, if absent; what the others are is in the names. */
  readonly credentials?: 'valid' | 'none' | 'forged' | 'expired' | 'other-audience' | 'other-issuer';
  /** Idempotency-Key without quotes; a new one, if absent; null for none. */
  readonly key?: string | null;
  /** The same number is the same address. */
  readonly address?: number;
  readonly method?: string;
}

export interface Answer {
  readonly status: number;
  /** By lower-case name. */
  readonly headers: Readonly<Record<string, string>>;
  readonly bytes: Buffer;
  readonly contentType: string;
  /** Undefined when the body is no JSON. */
  readonly json: unknown;
}

/** A request that was sent, and what came back. */
export interface Exchange {
  readonly draft: Draft;
  readonly sender: Sender;
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Absent when nothing came back; then `failure` says why. */
  readonly answer?: Answer;
  readonly failure?: string;
}
