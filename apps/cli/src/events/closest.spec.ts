import { describe, expect, it } from '@jest/globals';
import { closest } from './closest.ts';

describe('closest', () => {
  const types = ['order.created', 'order.shipped', 'notification.sent'];
  it.each([
    ['order.create', 'order.created'],
    ['orders.shipped', 'order.shipped'],
    ['notfication.sent', 'notification.sent'],
    ['invoice.paid', undefined],
    ['', undefined],
  ])('takes %j for %s', (word, expected) => {
    expect(closest(word, types)).toBe(expected);
  });
});
