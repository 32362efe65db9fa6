/** What a record says of its event in the clear: ids and times, no content. */
export interface AuditedEvent {
  readonly source: string;
  readonly id: string;
  readonly type: string;
  /** CloudEvents `time` as the sender gave it, RFC 3339. */
  readonly time: string;
  readonly subject?: string;
  readonly subjectVersion?: number;
  readonly correlationId?: string;
  readonly causationId?: string;
}

/**
 * One link of a chain. `hash` covers the canonical JSON of all other members, `previousHash` included; `digest` covers the whole
 * event with a salt that is stored beside the event and erased with it.
 */
export interface AuditRecord {
  readonly version: 1;
  /** The chain: one per tenant, see {@link groupOfTenant}. */
  readonly group: string;
  /** 1-based position in the chain, without gaps. */
  readonly number: number;
  readonly previousHash: string;
  /** When the record was written, RFC 3339 in UTC; never before its predecessor. */
  readonly recordedAt: string;
  /** HMAC-SHA-256 of the event's canonical JSON, keyed with the salt, in lower-case hex. */
  readonly digest: string;
  readonly event: AuditedEvent;
  /** SHA-256 in lower-case hex. */
  readonly hash: string;
}

/** The end of a chain. */
export interface ChainHead {
  readonly group: string;
  /** Number of the last record; 0 for an empty chain. */
  readonly number: number;
  /** Hash of the last record; the genesis hash for an empty chain. */
  readonly hash: string;
  readonly recordedAt?: string;
}

/** The content of a record's event, kept apart so that it can be erased. */
export type AuditPayload =
  | {
      readonly kind: 'event';
      /** Lower-case hex. */ readonly salt: string;
      /** Canonical JSON. */ readonly event: string;
    }
  | { readonly kind: 'erased'; readonly erasedAt: string; readonly reason: string };
