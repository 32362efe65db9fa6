import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { BadRequestProblem } from '../problems/problems.ts';
import { parseIdempotencyKey } from './idempotency-key.ts';

const printable = fc.string({
  unit: fc.integer({ min: 0x20, max: 0x7e }).map((code) => String.fromCharCode(code)),
  minLength: 1,
  maxLength: 255,
});

describe('parseIdempotencyKey', () => {
  it('reads every structured-field string', () => {
    fc.assert(
      fc.property(printable, (key) => {
        expect(parseIdempotencyKey(`"${key.replaceAll(/["\\]/g, '\\$&')}"`)).toBe(key);
      }),
    );
  });

  it('ignores parameters and surrounding space', () => {
    expect(parseIdempotencyKey(' "a";v=1 ')).toBe('a');
  });

  it.each(['', 'bare', '""', '"open', '"a" "b"', '"ä"', '"a\\n"', "'a'", `"${'x'.repeat(256)}"`])(
    'refuses %j',
    (header) => {
      expect(() => parseIdempotencyKey(header)).toThrow(BadRequestProblem);
    },
  );
});
