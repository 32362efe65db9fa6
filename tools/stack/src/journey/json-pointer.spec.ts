import { describe, expect, it } from '@jest/globals';
import { at, matches } from './json-pointer.ts';

const value = { body: { 'a/b': [{ '~': 1 }] }, none: null };

describe('at', () => {
  it.each([
    ['', value],
    ['/body/a~1b/0/~0', 1],
    ['/none', null],
    ['/none/x', undefined],
    ['/body/toString', undefined],
  ])('%j', (pointer, found) => {
    expect(at(value, pointer)).toEqual(found);
  });
});

describe('matches', () => {
  it('wants every pointer to find what is expected', () => {
    expect(matches(value, { '/body/a~1b/0/~0': 1, '/none': null })).toBe(true);
    expect(matches(value, { '/body/a~1b/0/~0': '1' })).toBe(false);
  });
});
