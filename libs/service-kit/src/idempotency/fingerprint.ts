import { createHash } from 'node:crypto';
import { mediaTypeOf } from '../http/media-type.ts';

/**
 * SHA-256 of what makes a request the same request: its target with query, its media type and the bytes of its body. Parameters of the
 * media type say nothing more: every text is UTF-8, and a form's boundary stands in the bytes.
 */
export const requestFingerprint = (url: string, contentType: string | undefined, body: Uint8Array): Buffer =>
  createHash('sha256')
    .update(`${url}\n${mediaTypeOf(contentType ?? '')}\n`)
    .update(body)
    .digest();

/** The 64-bit advisory lock of a key; two keys share one about once in 2^64. */
export const lockOf = (...parts: readonly string[]): bigint =>
  createHash('sha256').update(JSON.stringify(parts)).digest().readBigInt64BE(0);
