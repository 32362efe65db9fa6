import type { AuditedEvent, AuditPayload, AuditRecord, ChainHead } from './audit-record.ts';
import { canonicalJson } from './canonical-json.ts';
import { eventDigest, genesisHash, recordHash } from './hashes.ts';

/** The members of a CloudEvent that the chain looks at; everything else is content. */
export interface RecordableEvent {
  readonly source: string;
  readonly id: string;
  readonly type: string;
  readonly time: string;
  readonly subject?: string | undefined;
  readonly subjectversion?: number | undefined;
  readonly correlationid?: string | undefined;
  readonly causationid?: string | undefined;
  readonly tenantid?: string | undefined;
}

/** An event made ready for a chain: everything that does not depend on its place in it. */
export interface PreparedEvent {
  readonly event: AuditedEvent;
  readonly digest: string;
  readonly payload: AuditPayload & { readonly kind: 'event' };
}

export interface Link {
  readonly record: AuditRecord;
  readonly payload: AuditPayload;
}

/** The head of a chain that has no record yet. */
export function emptyHead(group: string): ChainHead {
  return { group, number: 0, hash: genesisHash(group) };
}

/**
 * @param salt 32 fresh random bytes in hex
 * @throws NotCanonicalError the event has no canonical form
 */
export function prepareEvent(event: RecordableEvent, salt: string): PreparedEvent {
  const text = canonicalJson(event);
  return { event: auditedEvent(event), digest: eventDigest(salt, text), payload: { kind: 'event', salt, event: text } };
}

/** The links that follow `head`, in the given order, and the head after them. Pure. */
export function extendChain(
  head: ChainHead,
  events: readonly PreparedEvent[],
  now: Date,
): { links: Link[]; head: ChainHead } {
  const clock = now.toISOString();
  // Writers' clocks differ a little; a chain's times must not run backwards.
  const recordedAt = head.recordedAt !== undefined && head.recordedAt > clock ? head.recordedAt : clock;
  let { number, hash } = head;
  const links = events.map(({ event, digest, payload }) => {
    const unsigned = {
      version: 1,
      group: head.group,
      number: number + 1,
      previousHash: hash,
      recordedAt,
      digest,
      event,
    } as const;
    const record: AuditRecord = { ...unsigned, hash: recordHash(unsigned) };
    ({ number, hash } = record);
    return { record, payload };
  });
  return { links, head: { group: head.group, number, hash, recordedAt } };
}

function auditedEvent(event: RecordableEvent): AuditedEvent {
  return {
    source: event.source,
    id: event.id,
    type: event.type,
    time: event.time,
    ...(event.subject !== undefined && { subject: event.subject }),
    ...(event.subjectversion !== undefined && { subjectVersion: event.subjectversion }),
    ...(event.correlationid !== undefined && { correlationId: event.correlationid }),
    ...(event.causationid !== undefined && { causationId: event.causationid }),
  };
}
