import { describe, expect, it } from '@jest/globals';
import { layoutHelp, wrap } from './wrap.ts';

const longest = (text: string): number => Math.max(...text.split('\n').map((line) => line.length));

describe('wrap', () => {
  it('breaks between words, below the first of them', () => {
    const text = `    ${'some words that say something '.repeat(8)}`;
    const wrapped = wrap(text, 60);
    expect(longest(wrapped)).toBeLessThanOrEqual(60);
    expect(wrapped.split('\n').every((line) => /^ {4}\S/.test(line))).toBe(true);
    expect(wrapped.split(/\s+/)).toEqual(text.split(/\s+/).filter((word, index) => word !== '' || index === 0));
  });

  it('keeps commands whole', () => {
    const wrapped = wrap(
      'The stack does not run, so there is nobody to make a token for. Start it with: npm run stack -- up --detach',
      60,
    );
    expect(wrapped.split('\n').filter((line) => line.endsWith('npm run stack -- up --detach'))).toHaveLength(1);
  });

  it('takes words that are commands elsewhere for words', () => {
    const text = '  relay-kill  kill -9 between two steps loses nothing and the npm-like rest is kept';
    expect(longest(wrap(text, 50))).toBeLessThanOrEqual(50);
    expect(wrap(text, 50)).toMatch(/^ {2}relay-kill {2}kill -9/);
    expect(wrap('End it with: kill -9 12345', 20).split('\n')).toContain('kill -9 12345');
  });

  it('keeps the columns of a list', () => {
    expect(wrap('  2  wrong arguments or options that nobody knows', 30).split('\n')).toEqual([
      '  2  wrong arguments or',
      '     options that nobody knows',
    ]);
  });

  it('breaks nothing without a width, and nothing that fits', () => {
    expect(wrap('a b', undefined)).toBe('a b');
    expect(wrap('a    b', 80)).toBe('a    b');
  });
});

describe('examples', () => {
  it('stand below what they are for, on lines that a shell takes as one', () => {
    const text =
      '  $ npm run pactline -- events publish order.created --data order.json --subject 0197a3e2-...   what happens then';
    expect(layoutHelp(text, 60).split('\n')).toEqual([
      '  # what happens then',
      '  $ npm run pactline -- events publish order.created \\',
      '      --data order.json --subject 0197a3e2-...',
    ]);
  });

  it('stay as they are where they fit', () => {
    expect(layoutHelp('  $ pactline up    in front', 80)).toBe('  $ pactline up    in front');
  });
});
