import { describe, expect, it } from '@jest/globals';
import { sameEmail } from './email-match.ts';

describe('sameEmail', () => {
  it.each([
    ['zoe@example.com', ' ZOE@Example.com '],
    ['zo\u00eb@example.com', 'zoe\u0308@example.com'],
  ])('takes %s and %s for one', (one, other) => {
    expect(sameEmail(one, other)).toBe(true);
  });

  it('tells others apart', () => {
    expect(sameEmail('zoe@example.com', 'zoe@example.org')).toBe(false);
    expect(sameEmail('', 'zoe@example.org')).toBe(false);
  });
});
