import { describe, expect, it } from '@jest/globals';
import { isHeld } from './postmaster-lock.ts';

const HELD = 'FATAL:  lock file "postmaster.pid" already exists\nHINT:  Is another postmaster running?';
const SHARED = 'FATAL:  pre-existing shared memory block (key 1, ID 2) is still in use';
const PORT = 'FATAL:  could not create any TCP/IP sockets';

describe('isHeld', () => {
  it.each([
    [HELD, true],
    [SHARED, true],
    [PORT, false],
    ['', false],
    // What was tried before says nothing of why the last attempt failed.
    [`${HELD}\n${PORT}`, false],
    [`${PORT}\n${HELD}`, true],
  ])('is judged by the last failure in %j', (log, held) => {
    expect(isHeld(log)).toBe(held);
  });
});
