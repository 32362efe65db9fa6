/** A response as it is sent, and stored for the same key. */
export interface StoredResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array | null;
}

/** Whose key, for which operation. */
export interface IdempotencyScope {
  readonly caller: string;
  readonly operation: string;
  readonly key: string;
}

/** A response that an earlier request with the key got. */
export interface IdempotencyRecord extends StoredResponse {
  readonly fingerprint: Uint8Array;
}

/** Another request with the key was answered while this one ran; this one's work is undone. */
export class OvertakenError extends Error {
  override readonly name = 'OvertakenError';
  constructor() {
    super('Another request with the same Idempotency-Key was answered meanwhile.');
  }
}
