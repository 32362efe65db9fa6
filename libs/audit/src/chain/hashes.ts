import { createHash, createHmac } from 'node:crypto';
import type { AuditRecord } from './audit-record.ts';
import { canonicalJson } from './canonical-json.ts';

/** What the first record of a chain names as its predecessor. Bound to the group, so that chains cannot be swapped. */
export function genesisHash(group: string): string {
  return sha256(canonicalJson({ chain: 'pactline.audit', version: 1, group }));
}

/** The salted digest of an event. @param salt 32 bytes in hex @param event canonical JSON */
export function eventDigest(salt: string, event: string): string {
  return createHmac('sha256', Buffer.from(salt, 'hex')).update(event, 'utf8').digest('hex');
}

/** The hash that a record must carry, from all its other members. */
export function recordHash(record: Omit<AuditRecord, 'hash'>): string {
  const { version, group, number, previousHash, recordedAt, digest, event } = record;
  return sha256(canonicalJson({ version, group, number, previousHash, recordedAt, digest, event }));
}

/** SHA-256 of a text's UTF-8 bytes in lower-case hex. */
export function sha256(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}
