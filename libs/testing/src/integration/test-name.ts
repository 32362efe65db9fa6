import { randomBytes } from 'node:crypto';

/** A stage or database name that nobody else uses: `t` and eight hexadecimal digits. */
export const testName = (): string => `t${randomBytes(4).toString('hex')}`;
