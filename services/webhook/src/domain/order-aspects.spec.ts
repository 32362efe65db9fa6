import { describe, expect, it } from '@jest/globals';
import { shopifyOrder } from '../providers/shopify/order.fixture.ts';
import { mapOrder } from '../providers/shopify/order.ts';
import { changedAspects, digestAspects, type AspectDigests } from './order-aspects.ts';

const digests = (changes: Parameters<typeof shopifyOrder>[0] = {}): AspectDigests =>
  digestAspects(mapOrder(shopifyOrder(changes), 'alpenladen.myshopify.com'));

describe('changedAspects', () => {
  it('is everything when nothing was seen before', () => {
    expect(changedAspects(undefined, digests())).toEqual([
      'customer',
      'addresses',
      'lines',
      'totals',
      'payment',
      'fulfillment',
      'cancellation',
      'note',
    ]);
  });

  it('is nothing when only the time of the update differs', () => {
    expect(changedAspects(digests(), digests({ updated_at: '2026-04-01T00:00:00Z' }))).toEqual([]);
  });

  it.each([
    ['payment', { financial_status: 'refunded' }],
    ['fulfillment', { fulfillment_status: 'fulfilled' }],
    ['cancellation', { cancelled_at: '2026-03-15T00:00:00Z' }],
    ['note', { note: 'Bitte läuten' }],
    ['customer', { email: 'zoe@example.com' }],
    ['totals', { total_price: '25.00' }],
  ])('is %s', (aspect, changes) => {
    expect(changedAspects(digests(), digests(changes))).toEqual([aspect]);
  });

  it('keeps nothing personal', () => {
    expect(JSON.stringify(digests({ email: 'zoe@example.com' }))).not.toContain('zoe');
  });
});
