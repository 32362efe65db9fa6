import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { text, textLike, wholeText } from './text.ts';

describe('text', () => {
  it('keeps what people write', () => {
    expect(text('  Zoë Müller 🧀\n商品 ', 40)).toBe('Zoë Müller 🧀\n商品');
  });

  it.each([null, undefined, '', '  ', '\u0000'])('takes %j for nothing', (value) => {
    expect(text(value, 10)).toBeUndefined();
  });

  it('is well-formed, without NUL and never longer than asked for', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.integer({ min: 1, max: 30 }), (value, max) => {
        const kept = text(value + '\ud83e', max);
        expect(kept?.isWellFormed() ?? true).toBe(true);
        expect(kept ?? '').not.toContain('\u0000');
        expect((kept ?? '').length).toBeLessThanOrEqual(max);
      }),
    );
  });

  it('does not split a character in two', () => {
    expect(text('ab🧀cd', 4)).toBe('ab…');
  });
});

describe('wholeText', () => {
  it('prefers nothing to half an id', () => {
    expect(wholeText('KASE-500', 8)).toBe('KASE-500');
    expect(wholeText('KASE-500', 7)).toBeUndefined();
  });
});

describe('textLike', () => {
  it('drops what has another form', () => {
    expect(textLike('https://a.example', /^https:/, 50)).toBe('https://a.example');
    expect(textLike('javascript:alert(1)', /^https:/, 50)).toBeUndefined();
  });
});
