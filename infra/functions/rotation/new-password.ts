import { randomBytes } from 'node:crypto';

/** 256 bits in characters that no URL, no shell and no ElastiCache objects to. */
export const newPassword = (): string => randomBytes(32).toString('base64url');
