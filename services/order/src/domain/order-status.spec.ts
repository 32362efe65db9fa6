import { describe, expect, it } from '@jest/globals';
import type { OrderStatus } from '@pactline/contracts-common/schemas';
import { IllegalTransitionError } from './errors.ts';
import { allowedFrom, assertStep, stepsBetween } from './order-status.ts';

const statuses: OrderStatus[] = ['pending', 'confirmed', 'processing', 'shipped', 'delivered', 'cancelled', 'refunded'];

describe('the status machine', () => {
  it('takes exactly the steps it names', () => {
    for (const from of statuses) {
      for (const to of statuses) {
        const step = () => assertStep(from, to);
        if (allowedFrom(from).includes(to)) expect(step).not.toThrow();
        else expect(step).toThrow(IllegalTransitionError);
      }
    }
  });

  it('says where an order stands, where it was to go and where it can', () => {
    expect(() => assertStep('delivered', 'cancelled')).toThrow(
      expect.objectContaining({ from: 'delivered', to: 'cancelled', allowed: ['refunded'] }),
    );
    expect(() => assertStep('refunded', 'pending')).toThrow('It is final.');
  });

  it('finds the way from one status to another', () => {
    expect(stepsBetween('pending', 'delivered')).toEqual(['confirmed', 'shipped', 'delivered']);
    expect(stepsBetween('confirmed', 'confirmed')).toEqual([]);
    expect(stepsBetween('shipped', 'pending')).toBeUndefined();
  });

  it('goes by legal steps only, whatever the way', () => {
    for (const from of statuses) {
      for (const to of statuses) {
        const way = stepsBetween(from, to) ?? [];
        way.reduce((at, step) => (assertStep(at, step), step), from);
      }
    }
  });
});
