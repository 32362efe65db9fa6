import { describe, expect, it } from '@jest/globals';
import { cut, padEnd, printable, textWidth } from './text-width.ts';

describe('textWidth', () => {
  it.each([
    ['Zoë', 3],
    ['商品', 4],
    ['👩‍👩‍👧', 2],
    ['\u001b[31mred\u001b[39m', 3],
  ])('of %j is %i columns', (text, width) => {
    expect(textWidth(text)).toBe(width);
  });
});

describe('cut', () => {
  it('leaves alone what fits', () => {
    expect(cut('order', 5)).toBe('order');
  });

  it('never splits a character that takes two columns', () => {
    expect(cut('商品一覧', 6)).toBe('商品…');
    expect(textWidth(cut('商品一覧', 6))).toBeLessThanOrEqual(6);
  });

  it('pads by columns, not by code units', () => {
    expect(padEnd('商', 4)).toBe('商  ');
  });
});

describe('printable', () => {
  it('keeps foreign text from steering the terminal', () => {
    expect(printable('\u001b]0;owned\u0007a\u001b[2Jb\nc\u0000\u202e')).toBe('ab c��');
  });
});
