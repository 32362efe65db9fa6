import { describe, expect, it } from '@jest/globals';
import { signature } from './sign.ts';

describe('signature', () => {
  it('is the base64 HMAC-SHA256 of the bytes', () => {
    expect(signature('hmac-sha256-base64', 'key', 'The quick brown fox jumps over the lazy dog')).toBe(
      '97yD9DBThCSxMpjmqm+xQ+9NWaFJRhdZl0edvC0aPNg=',
    );
  });

  it('carries the time it is made for, in seconds', () => {
    expect(signature('stripe', 'key', '{}', new Date('2026-01-01T00:00:00.900Z'))).toMatch(
      /^t=1767225600,v1=[0-9a-f]{64}$/,
    );
  });
});
