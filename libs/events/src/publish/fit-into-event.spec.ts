import { describe, expect, it } from '@jest/globals';
import { fitIntoEvent, MAX_DATA_BYTES, shortText } from './fit-into-event.ts';

interface Item {
  readonly id: number;
  readonly title: string;
  readonly code?: string;
}

const items = (count: number, title: string, code?: string): Item[] =>
  Array.from({ length: count }, (_, id) => ({ id, title, ...(code !== undefined && { code }) }));
const lists = { items: { texts: ['title'], codes: ['code'] } } as const;
const fit = (list: Item[]) => fitIntoEvent({ name: 'n', items: list }, lists);
const size = (data: object): number => Buffer.byteLength(JSON.stringify(data));

describe('fitIntoEvent', () => {
  it('leaves alone what fits, to the byte', () => {
    const room = MAX_DATA_BYTES - size({ name: 'n', items: items(1, '') });
    const exact = { name: 'n', items: items(1, 'x'.repeat(room)) };

    expect(fitIntoEvent(exact, lists)).toBe(exact);
    expect(fit(items(1, 'x'.repeat(room + 1))).items[0]?.title).toHaveLength(100);
  });

  it('cuts texts no shorter than it must, and marks the cut', () => {
    const { items: cut } = fit(items(1_000, 'abcdefghij'.repeat(30), 'C'.repeat(150)));

    expect(cut[0]).toEqual({ id: 0, title: `${'abcdefghij'.repeat(5).slice(0, 49)}…`, code: 'C'.repeat(150) });
  });

  it('leaves codes out whole once short texts are not enough, and never an item', () => {
    const fitted = fit(items(3_000, 'abcdefghij'.repeat(30), 'C'.repeat(50)));

    expect(fitted.items).toHaveLength(3_000);
    expect(fitted.items[7]).toEqual({ id: 7, title: 'abcdefghija…' });
    expect(size(fitted)).toBeLessThanOrEqual(MAX_DATA_BYTES);
  });

  it('gives back the shortest form of what cannot fit, for publish to refuse', () => {
    const fitted = fit(items(20_000, 'abcdefghij'));

    expect(fitted.items[0]?.title).toBe('abcd…');
    expect(size(fitted)).toBeGreaterThan(MAX_DATA_BYTES);
  });

  it('looks at nothing that is not a list', () => {
    const data: { name: string; items?: Item[] } = { name: 'x'.repeat(MAX_DATA_BYTES) };

    expect(fitIntoEvent(data, lists)).toEqual(data);
  });
});

describe('shortText', () => {
  it.each([
    ['abc', 3, 'abc'],
    ['abcd', 3, 'ab…'],
    ['a bcd', 3, 'a…'],
    ['a\u{1F9C0}b', 3, 'a…'],
    ['\u{1F9C0}\u{1F9C0}', 3, '\u{1F9C0}…'],
  ])('%j in %i is %j', (text, length, short) => expect(shortText(text, length)).toBe(short));
});
