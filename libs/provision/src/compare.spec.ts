import { describe, expect, it } from '@jest/globals';
import { differences, sameJson } from './compare.ts';

describe('sameJson', () => {
  it.each([
    ['{"a":1,"b":[1,2]}', '{ "b": [1,2], "a": 1 }', true],
    ['{"a":[1,2]}', '{"a":[2,1]}', false],
    ['plain', 'plain', true],
    ['plain', 'other', false],
    [undefined, '{}', false],
    [undefined, undefined, true],
  ])('%j and %j: %s', (one, other, same) => {
    expect(sameJson(one, other)).toBe(same);
  });
});

describe('differences', () => {
  it('are the wanted values that do not stand', () => {
    const found = { Policy: '{"B":1,"A":2}', Delay: '1', Extra: 'left alone' };

    expect(differences({ Policy: '{"A":2,"B":1}', Delay: '0', New: 'x' }, found)).toEqual({ Delay: '0', New: 'x' });
  });
});
