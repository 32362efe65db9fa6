/** A signed request, before any parsing. */
export interface SignedRequest {
  /** The exact bytes that were received. */
  readonly raw: Uint8Array;
  /** By lower-case name. */
  readonly headers: Readonly<Record<string, string>>;
  /** Lower-case name of the header that carries the signature. */
  readonly header: string;
  /** Accepted secrets; several while one is being rotated. */
  readonly secrets: readonly string[];
  readonly now: Date;
}

/**
 * Verifies the signature of a webhook over its raw bytes, in constant time. True only for a valid signature; anything
 * else, malformed headers included, is false.
 */
export type SignatureScheme = (request: SignedRequest) => boolean;
