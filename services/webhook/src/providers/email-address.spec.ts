import { describe, expect, it } from '@jest/globals';
import { emailAddress } from './email-address.ts';

const label = 'a'.repeat(63);

describe('emailAddress', () => {
  it.each([
    [' zoe@example.com ', 'zoe@example.com'],
    ['zoe@müller.example', 'zoe@xn--mller-kva.example'],
    ['zoe@mu\u0308ller.example', 'zoe@xn--mller-kva.example'],
    ['zoe@почта.рф', 'zoe@xn--80a1acny.xn--p1ai'],
    ['zoe@ምሳሌ.example', 'zoe@xn--mxd7a1d.example'],
    [`zoe@${label}.example`, `zoe@${label}.example`],
  ])('takes %j as %s', (typed, address) => {
    expect(emailAddress(typed)).toBe(address);
  });

  it.each([null, undefined, '', 'nobody', '@example.com', 'zoë@example.com', 'a@', `zoe@${label}a.example`, 'a@b@c d'])(
    'takes %j for no address',
    (typed) => {
      expect(emailAddress(typed)).toBeUndefined();
    },
  );
});
