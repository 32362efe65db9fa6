import { describe, expect, it } from '@jest/globals';
import { InvalidOrderError } from './errors.ts';
import { money } from './money.ts';

describe('money', () => {
  it('refuses what a number cannot hold exactly', () => {
    expect(() => money(2 ** 53, 'EUR')).toThrow(InvalidOrderError);
  });
});
