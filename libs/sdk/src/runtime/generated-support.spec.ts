import { describe, expect, it } from '@jest/globals';
import { querystring } from './generated-support.ts';

describe('querystring', () => {
  it.each([
    [{ a: 'x y&z', b: 1, c: false }, 'a=x%20y%26z&b=1&c=false'],
    [{ a: [1, 2], b: new Set(['x']) }, 'a=1&a=2&b=x'],
    [{ filter: { name: 'ä', age: { min: 3 } } }, 'filter%5Bname%5D=%C3%A4&filter%5Bage%5D%5Bmin%5D=3'],
    [{ a: undefined, b: null, c: {} }, ''],
  ])('%j', (query, text) => {
    expect(querystring(query)).toBe(text);
  });
});
