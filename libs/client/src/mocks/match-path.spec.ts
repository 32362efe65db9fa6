import { describe, expect, it } from '@jest/globals';
import { bySpecificity, matchPath } from './match-path.ts';

describe('a path of a contract', () => {
  it.each([
    ['/orders/{id}', 'https://x.example/orders/a%2Fb', { id: 'a/b' }],
    ['/orders/{id}', 'https://x.example/base/orders/1?x=/y', { id: '1' }],
    ['/files/{name}.{type}', 'https://x.example/files/a.b.png', { name: 'a', type: 'b.png' }],
    ['/v1/{id}:cancel', 'http://x.example:1/v1/7:cancel', { id: '7' }],
    ['/a(b)+[c]/{größe}', 'https://x.example/a(b)+[c]/1', { größe: '1' }],
  ])('%s matches %s', (template, url, params) => {
    const { pattern, params: read } = matchPath(undefined, template);
    expect(pattern.test(url)).toBe(true);
    expect(read(url)).toEqual(params);
  });

  it('matches nothing longer, and no other server than the one that is named', () => {
    const { pattern } = matchPath('https://x.example/v1/', '/orders/{id}');
    expect(pattern.test('https://x.example/v1/orders/1')).toBe(true);
    for (const url of ['https://x.example/v1/orders/1/2', 'https://x.example/orders/1', 'https://x.example/v1/orders'])
      expect(pattern.test(url)).toBe(false);
  });

  it('goes before those that take any value in the same place', () => {
    const paths = ['/a/{id}', '/{any}/b', '/a/b', '/a/{id}/c', '/a/{id}.json', '/a'];
    expect([...paths].sort(bySpecificity)).toEqual(['/a/b', '/a/{id}.json', '/a/{id}/c', '/a/{id}', '/a', '/{any}/b']);
  });
});
