import { describe, expect, it } from '@jest/globals';
import { ParseFailure } from './parse-failure.ts';
import { parseText } from './parse.ts';

const failureOf = (text: string): string => {
  try {
    parseText(text);
  } catch (error) {
    if (error instanceof ParseFailure) return `${error.line}:${error.column} ${error.message}`;
    throw error;
  }
  return 'none';
};

const list = (name: string): string => `[${Array.from({ length: 10 }, () => name).join(', ')}]`;

describe('parseText', () => {
  it('reads YAML and JSON to values and places', () => {
    const { value, positions } = parseText('a:\n  - 1\n  - x: ~\nb: "no"\n');

    expect(value).toEqual({ a: [1, { x: null }], b: 'no' });
    expect(positions.find('#/a/1/x')).toEqual({ line: 3, column: 5 });
    expect(parseText('{"a": [true, 1e3]}').value).toEqual({ a: [true, 1000] });
  });

  it('expands anchors, the last one of a name before the alias, and merges', () => {
    const { value } = parseText('x: &a 1\ny: *a\nz: &a 2\nu: *a\nm: { <<: { p: 1, q: 1 }, q: 2 }\n');

    expect(value).toEqual({ x: 1, y: 1, z: 2, u: 2, m: { p: 1, q: 2 } });
  });

  it('takes __proto__ for a key like any other', () => {
    const { value } = parseText('{"__proto__": {"a": 1}}');

    expect(Object.keys(value as object)).toEqual(['__proto__']);
  });

  it.each([
    ['syntax', 'a: 1\nb: [1, 2\nc: 3\n', /^3:1 /],
    ['tabs', 'a:\n\tb: 1\n', /^2:1 Tabs are not allowed/],
    ['a key twice', 'a: 1\nb: 2\na: 3\n', /^3:1 the key "a" stands here twice/],
    ['keys that are no text', '? [a]\n: 1\n', /^1:3 a key is not a plain text/],
    ['numbers beyond JSON', 'a: .inf\n', /^1:4 JSON has no number like this/],
    ['aliases without an anchor', 'a: *b\n', /^1:4 .*b/],
    ['aliases of themselves', 'a: &a\n  b: *a\n', /^2:6 the alias \*a contains itself/],
    ['depth', `a: ${'['.repeat(300)}${']'.repeat(300)}`, /nested deeper than 200 levels/],
    ['depth beyond the stack', `${'['.repeat(5_000)}${']'.repeat(5_000)}`, /nested deeper than 200 levels/],
  ])('says where: %s', (_name, text, expected) => {
    expect(failureOf(text)).toMatch(expected);
  });

  it('refuses a billion laughs at the alias that is too much', () => {
    const lines = Array.from(
      { length: 12 },
      (_, index) => `a${index}: &a${index} ${list(index ? `*a${index - 1}` : 'x')}`,
    );

    expect(failureOf(lines.join('\n'))).toMatch(/^5:\d+ aliases stand for more than 100000 nodes/);
  });

  it('refuses merges that double at every step', () => {
    const lines = Array.from({ length: 20 }, (_, n) => `x${n + 1}: &x${n + 1} { <<: [*x${n}, *x${n}], k${n}: *x${n} }`);

    expect(failureOf(['x0: &x0 { k: 1 }', ...lines].join('\n'))).toMatch(/aliases stand for more than 100000 nodes/);
  });

  it('takes time that grows with the text alone: many keys, many aliases', () => {
    const keys = Array.from({ length: 10_000 }, (_, index) => `key${index}: { a: ${index} }`);
    const aliases = Array.from({ length: 10_000 }, () => '*a');
    const started = performance.now();

    expect(Object.keys(parseText(keys.join('\n')).value as object)).toHaveLength(10_000);
    parseText(`x: &a [1]\ny: [${aliases.join(', ')}]`);

    // Looked up one by one, these take minutes.
    expect(performance.now() - started).toBeLessThan(10_000);
  });
});
