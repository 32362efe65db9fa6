import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { InconsistentTotalsError, InvalidOrderError } from './errors.ts';
import { content, eur } from './order.fixture.ts';
import { checkTotals, price, type UnpricedLine } from './totals.ts';

const lines: UnpricedLine[] = content.lines.map(({ discount: _discount, total: _total, ...line }) => line);
const parts = { ...content, lines, taxesIncluded: false };

describe('price', () => {
  it('computes lines and totals of a full order', () => {
    expect(price(parts)).toEqual({ lines: content.lines, totals: content.totals });
  });

  it('does not add taxes that prices include', () => {
    expect(price({ ...parts, taxesIncluded: true }).totals.total).toEqual(eur(8582));
  });

  it('takes a discount above the lines off the shipping', () => {
    const free = price({ ...parts, discounts: [{ title: 'All free', amount: eur(9470) }], taxes: [] });

    expect(free.totals.total).toEqual(eur(0));
    expect(free.lines.map((line) => line.total.amount)).toEqual([0, 0]);
  });

  it.each([
    ['discounts above everything', { ...parts, discounts: [{ title: 'Too much', amount: eur(9471) }] }],
    ['a foreign currency', { ...parts, currency: 'USD' }],
    [
      'amounts beyond exact integers',
      { ...parts, lines: [{ title: 'Gold', quantity: 100_000, unitPrice: eur(2 ** 52) }] },
    ],
  ])('refuses %s', (_what, wrong) => {
    expect(() => price(wrong)).toThrow(InvalidOrderError);
  });

  it('makes totals that check', () => {
    const line = fc.record({
      title: fc.constant('x'),
      quantity: fc.integer({ min: 1, max: 99 }),
      unitPrice: fc.nat(99_999).map(eur),
    });
    const some = fc.record({
      lines: fc.array(line, { minLength: 1, maxLength: 9 }),
      off: fc.nat(10_000),
      tax: fc.nat(9_999),
      included: fc.boolean(),
    });
    fc.assert(
      fc.property(some, ({ lines, off, tax, included }) => {
        const items = lines.reduce((sum, { quantity, unitPrice }) => sum + quantity * unitPrice.amount, 0);
        const given = {
          currency: 'EUR',
          lines,
          discounts: [{ title: 'off', amount: eur(Math.floor((items * off) / 10_000)) }],
          taxes: [{ title: 'tax', rate: 0.2, amount: eur(tax) }],
          shippingLines: [],
        };
        const priced = price({ ...given, taxesIncluded: included });

        expect(() => checkTotals({ ...given, lines: priced.lines }, priced.totals)).not.toThrow();
        expect(priced.lines.every(({ total }) => total.amount >= 0)).toBe(true);
      }),
    );
  });
});

describe('checkTotals', () => {
  it('accepts what a shop adds as an adjustment', () => {
    const totals = { ...content.totals, adjustment: eur(500), total: eur(10713) };

    expect(() => checkTotals(content, totals)).not.toThrow();
  });

  it.each([
    ['total', { total: eur(10212) }, 'total is 10212, its parts make 10213'],
    ['discount', { discount: eur(0) }, 'discount is 0, its parts make 888'],
    ['shipping', { shipping: eur(1) }, 'shipping is 1, its parts make 590'],
    ['tax', { tax: eur(1) }, 'tax is 1, its parts make 1631'],
    ['items', { items: eur(1) }, 'items is 1, its parts make 8880'],
    ['currency', { total: { amount: 10213, currency: 'USD' } }, 'total is in USD, the order in EUR'],
  ])('names a wrong %s', (_what, wrong, difference) => {
    const check = () => checkTotals(content, { ...content.totals, ...wrong });

    expect(check).toThrow(InconsistentTotalsError);
    expect(check).toThrow(difference);
  });

  it('names a line that does not add up', () => {
    const [first, ...rest] = content.lines;
    const wrong = { ...content, lines: [{ ...first!, total: eur(1) }, ...rest] };

    expect(() => checkTotals(wrong, content.totals)).toThrow('the total of line 1 is 1, its parts make 4482');
  });
});
