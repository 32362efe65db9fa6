import { describe, expect, it } from '@jest/globals';
import { quadraticPart } from './no-quadratic-search.mjs';

const found = (pattern: RegExp): string | undefined => quadraticPart(pattern.source, pattern.flags)?.repetition;

describe('no-quadratic-search', () => {
  it.each([
    [/, received.*$/, '.*'],
    [/:event-bus\/.*$/, '.*'],
    [/<[^>]*>/, '[^>]*'],
    [/<[^>]+?>/g, '[^>]+?'],
    [/\bconstructor\s*\(([^)]*)\)/, '[^)]*'],
    [/a|token.*expired|b/i, '.*'],
    [/registry\.io.*(?:no such host|timeout)/is, '.*'],
    [/\/\*[\s\S]*?\*\//, '[\\s\\S]*?'],
    [/(?:x.*)y/, '.*'],
    [/ at line \d.*!/, '.*'],
    [/(?<=k)v.*w/, '.*'],
    [/^a[^]*b/m, '[^]*'],
    [/\b[a-z][a-z0-9-]*\./, '[a-z0-9-]*'],
    [/ab(?:a|b)*c/, '(?:a|b)*'],
    [/a{2}[ab]*c/, '[ab]*'],
  ])('finds %s', (pattern, repetition) => expect(found(pattern)).toBe(repetition));

  it.each([
    ['is anchored', /^from .*$/],
    ['is sticky', /from .*$/y],
    ['stays in the line at whose beginning it stands', /^-- Down.*!/m],
    ['ends with the repetition: it always succeeds', /, received.*/],
    ['ends with something that need not be there', /\/\*(?:[^*]|\*(?!\/))*(?:\*\/)?/],
    ['is bounded', /token.{0,200}expired/],
    ['keeps its beginning out of the repetition', /\(([^()]*)\)/],
    ['keeps its beginning out of a repeated class', /[\\/]src[\\/][^\\/]+$/],
    ['begins with the repetition, which another rule judges', /\s+$/],
    ['repeats nothing', /a\d{4}b/],
  ])('lets pass what %s', (_what, pattern) => expect(found(pattern)).toBeUndefined());
});
