import { describe, expect, it } from '@jest/globals';
import { covers, mediaTypeOf, Negotiator } from './media-type.ts';

describe('mediaTypeOf', () => {
  it('drops parameters and case', () => {
    expect(mediaTypeOf('Application/JSON ; charset=utf-8')).toBe('application/json');
  });
});

describe('covers', () => {
  it('knows ranges', () => {
    expect([covers('image/*', 'image/png'), covers('*/*', 'a/b'), covers('image/*', 'text/html')]).toEqual([
      true,
      true,
      false,
    ]);
  });
});

describe('Negotiator', () => {
  const negotiator = new Negotiator(['application/json', 'text/csv']);
  it.each([
    [undefined, 'application/json'],
    ['*/*', 'application/json'],
    ['text/csv', 'text/csv'],
    ['text/*, application/json;q=0.5', 'text/csv'],
    ['application/json;q=0.1, text/csv;q=0.9', 'text/csv'],
    ['application/json;q=0, */*', 'text/csv'],
    ['text/html', undefined],
    ['application/json;q=0', undefined],
    ['nonsense', undefined],
  ])('for Accept: %s chooses %s', (accept, expected) => {
    expect(negotiator.choose(accept)).toBe(expected);
    expect(negotiator.choose(accept)).toBe(expected);
  });
});
