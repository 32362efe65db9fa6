import { resolve } from 'node:path';

/** The checkout that this program belongs to. */
export const workspaceRoot = resolve(import.meta.dirname, '../../../..');
