import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parseExactly } from './exact-json.ts';

describe('parseExactly', () => {
  it('keeps every digit of every whole number, and tells neighbours apart', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(2n ** 64n), max: 2n ** 64n }), (id) => {
        const { one, next } = parseExactly(`{"one":${id},"next":[${id + 1n}]}`) as { one: unknown; next: unknown[] };
        expect([String(one), String(next[0])]).toEqual([String(id), String(id + 1n)]);
      }),
    );
  });

  it('reads everything else as JSON.parse does', () => {
    fc.assert(
      fc.property(fc.jsonValue({ noUnicodeString: false }), (value) => {
        const text = JSON.stringify(value);
        fc.pre(!/\d{16}/.test(text));
        expect(parseExactly(text)).toEqual(JSON.parse(text));
      }),
    );
    expect(parseExactly('[1e30, 0.1, "9007199254740993", -0]')).toEqual([1e30, 0.1, '9007199254740993', -0]);
  });

  it('refuses what is no JSON', () => {
    expect(() => parseExactly('{"id":')).toThrow(SyntaxError);
  });
});
