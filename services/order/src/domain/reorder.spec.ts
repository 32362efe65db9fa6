import { describe, expect, it } from '@jest/globals';
import { content, eur } from './order.fixture.ts';
import { contentLike } from './reorder.ts';
import { checkTotals } from './totals.ts';

describe('contentLike', () => {
  it('keeps lines, people and shipping, drops discounts, and lets the taxes grow', () => {
    const again = contentLike(content);

    expect(again.discounts).toEqual([]);
    expect(again.lines.map((line) => line.total.amount)).toEqual([4980, 3900]);
    expect(again.totals).toMatchObject({ tax: eur(1800), total: eur(11270) });
    expect(again).toMatchObject({ customer: content.customer, shippingLines: content.shippingLines });
    expect(() => checkTotals(again, again.totals)).not.toThrow();
  });

  it('does not repeat what a shop once added', () => {
    const adjusted = { ...content, totals: { ...content.totals, adjustment: eur(500), total: eur(10713) } };

    expect(contentLike(adjusted).totals.adjustment).toBeUndefined();
  });
});
