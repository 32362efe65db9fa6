import { describe, expect, it } from '@jest/globals';
import { deliverableAddress } from './deliverable-address.ts';

describe('an address', () => {
  it.each([
    ['zoe.mueller@example.com', 'zoe.mueller@example.com'],
    ["o'brien+shop@example.co.uk", "o'brien+shop@example.co.uk"],
    ['zoe@müller.example', 'zoe@xn--mller-kva.example'],
  ])('%s is used as %s', (address, expected) => {
    expect(deliverableAddress(address)).toBe(expected);
  });

  it.each([
    'zoë@example.com',
    'a@b.example, c@d.example',
    'a@b.example\r\nBcc: c@d.example',
    '"a b"@example.com',
    'a@',
    '@example.com',
    'a..b@example.com',
    'nobody',
    '<a@b.example>',
    'a@b.example>',
  ])('%j is not used', (address) => {
    expect(deliverableAddress(address)).toBeUndefined();
  });
});
