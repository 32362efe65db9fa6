import { describe, expect, it } from '@jest/globals';
import { bornAt } from './born-at.ts';

describe('bornAt', () => {
  it.each([
    ['019a0000-0000-7abc-8def-0123456789ab', new Date(0x019a00000000)],
    ['order/019A0000-0000-7ABC-8DEF-0123456789AB', new Date(0x019a00000000)],
    ['019a0000-0000-4abc-8def-0123456789ab', null],
    ['f019a0000-0000-7abc-8def-0123456789ab', null],
    ['lamp-1', null],
    ['', null],
  ])('%s', (subject, born) => {
    expect(bornAt(subject)).toEqual(born);
  });
});
