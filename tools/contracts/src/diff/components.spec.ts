import { describe, expect, it } from '@jest/globals';
import { components } from './components.ts';

const groupsOf = (root: string, edges: Readonly<Record<string, string>>, known: readonly string[] = []): string[] =>
  [
    ...components(root, {
      keyOf: (node) => node,
      next: (node) => [...(edges[node] ?? '')],
      isKnown: (key) => known.includes(key),
    }),
  ].map((group) => [...group].sort().join(''));

describe('components', () => {
  it('come after what they lead to', () => {
    expect(groupsOf('a', { a: 'bc', b: 'd', c: 'd' })).toEqual(['d', 'b', 'c', 'a']);
  });

  it('hold together what leads to each other', () => {
    expect(groupsOf('a', { a: 'b', b: 'ce', c: 'd', d: 'b', e: 'e' })).toEqual(['e', 'bcd', 'a']);
    expect(groupsOf('a', { a: 'bc', b: 'a', c: 'ad', d: 'c' })).toEqual(['abcd']);
  });

  it('leave out what is known', () => {
    expect(groupsOf('a', { a: 'bc', b: 'd', c: 'd' }, ['b', 'd'])).toEqual(['c', 'a']);
    expect(groupsOf('a', {}, ['a'])).toEqual([]);
  });

  it('are found however deep they lie', () => {
    const next = (node: number) => (node < 100_000 ? [node + 1] : []);
    const all = [...components(0, { keyOf: String, next, isKnown: () => false })];

    expect([all.length, all[0]]).toEqual([100_001, [100_000]]);
  });
});
