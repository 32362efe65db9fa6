import { describe, expect, it } from '@jest/globals';
import type { ItemKey, ItemTransaction } from '@pactline/contract-runtime';
import { InvalidCursorError } from '@pactline/service';
import fc from 'fast-check';
import { fillKey, sortable } from './key-template.ts';
import { singleTable } from './single-table.ts';

const library = singleTable({
  items: {
    member: { pk: 'member#{member}', sk: 'profile' },
    loan: { pk: 'member#{member}', sk: 'loan#{day}#{loan}' },
  },
  patterns: {
    loansOfMember: { of: 'loan', reads: 'the loans of a member, newest first', newestFirst: true },
    loansOfDay: { of: 'loan', reads: 'what a member borrowed on a day', upTo: 'loan#{day}#' },
  },
});

/** A transaction that reads from a list, as DynamoDB does. */
const reading = (items: readonly ItemKey[]): ItemTransaction =>
  ({
    query: ({ pk, prefix = '', after, limit, newestFirst }: Parameters<ItemTransaction['query']>[0]) => {
      const found = items.filter((item) => item.pk === pk && item.sk.startsWith(prefix));
      const sorted = found.toSorted((a, b) => (a.sk < b.sk ? -1 : 1) * (newestFirst ? -1 : 1));
      const from = after === undefined ? 0 : sorted.findIndex(({ sk }) => (newestFirst ? sk < after : sk > after));
      return Promise.resolve(from === -1 ? [] : sorted.slice(from, from + limit));
    },
  }) as unknown as ItemTransaction;

const part = fc.string({ minLength: 1, maxLength: 8, unit: fc.constantFrom('a', 'b', '#', '%', '2', '3') });

describe('keys', () => {
  it('are different for different parts, whatever stands in them', () => {
    fc.assert(
      fc.property(part, part, part, part, (a, b, c, d) => {
        const same = fillKey('x#{a}#{b}', { a, b }) === fillKey('x#{a}#{b}', { a: c, b: d });
        expect(same).toBe(a === c && b === d);
      }),
    );
  });

  it('need all their parts, at run time and for the compiler', () => {
    expect(library.keys.loan({ member: 'm', day: '2026-01-01', loan: '1' })).toEqual({
      pk: 'member#m',
      sk: 'loan#2026-01-01#1',
    });
    // @ts-expect-error the day is missing
    expect(() => library.keys.loan({ member: 'm', loan: '1' })).toThrow(RangeError);
    expect(() => library.keys.member({ member: '' })).toThrow(RangeError);
  });

  it('never name two kinds of items', () => {
    const items = { one: { pk: 'a#{x}', sk: 's' }, two: { pk: 'a#{y}', sk: 's' } };
    expect(() => singleTable({ items, patterns: {} })).toThrow(/could have the same key/);
    const patterns = { all: { of: 'one', reads: 'all', upTo: 'z' } } as const;
    expect(() => singleTable({ items: { one: items.one }, patterns })).toThrow(/does not begin with z/);
  });

  it('keep the order of numbers', () => {
    fc.assert(
      fc.property(fc.maxSafeNat(), fc.maxSafeNat(), (a, b) => {
        expect(sortable(a) < sortable(b)).toBe(a < b);
      }),
    );
    expect(() => sortable(-1)).toThrow(RangeError);
    expect(() => sortable(1.5)).toThrow(RangeError);
  });
});

describe('pages', () => {
  it('hold every item once, in order, whatever their size', async () => {
    const loans = fc.uniqueArray(fc.tuple(fc.integer({ min: 1, max: 3 }), fc.nat(50)), { selector: String });
    await fc.assert(
      fc.asyncProperty(loans, fc.integer({ min: 1, max: 7 }), async (entries, limit) => {
        const items = entries.map(([day, loan]) =>
          library.keys.loan({ member: 'm', day: String(day), loan: sortable(loan) }),
        );
        const tx = reading([...items, library.keys.member({ member: 'm' })]);
        const seen: string[] = [];
        let cursor: string | null | undefined;
        do {
          const page = await library.list(tx, 'loansOfMember', { member: 'm' }, { limit, cursor: cursor ?? undefined });
          seen.push(...page.data.map(({ sk }) => sk));
          cursor = page.nextCursor;
        } while (cursor !== null);
        expect(seen).toEqual(
          items
            .map(({ sk }) => sk)
            .toSorted()
            .toReversed(),
        );
      }),
    );
  });

  it('take a cursor of their own list only', async () => {
    const items = [1, 2, 3].map((n) => library.keys.loan({ member: 'm', day: '1', loan: sortable(n) }));
    const tx = reading(items);
    const { nextCursor } = await library.list(tx, 'loansOfDay', { member: 'm', day: '1' }, { limit: 1 });
    const cursor = nextCursor ?? '';
    await expect(library.list(tx, 'loansOfMember', { member: 'm' }, { limit: 1, cursor })).rejects.toThrow(
      InvalidCursorError,
    );
    await expect(library.list(tx, 'loansOfDay', { member: 'm', day: '2' }, { limit: 1, cursor })).rejects.toThrow(
      InvalidCursorError,
    );
    // @ts-expect-error a list by day needs the day
    await expect(library.list(tx, 'loansOfDay', { member: 'm' }, { limit: 1 })).rejects.toThrow(RangeError);
  });
});
