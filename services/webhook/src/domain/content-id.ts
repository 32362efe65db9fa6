import { createHash } from 'node:crypto';

/** Equal bytes are the same event, whatever id its headers give it. */
export const contentId = (body: Uint8Array): string => `sha256:${createHash('sha256').update(body).digest('hex')}`;
