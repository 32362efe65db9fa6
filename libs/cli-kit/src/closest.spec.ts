import { describe, expect, it } from '@jest/globals';
import { closest, suggestion } from './closest.ts';

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

describe('suggestion', () => {
  it('names the nearest, and all that there are', () => {
    expect(suggestion('prodution', ['production', 'staging'])).toBe(
      'Did you mean production? There are: production, staging.',
    );
    expect(suggestion('x', ['staging'])).toBe('There is: staging.');
    expect(suggestion('x', [])).toBe('There are none.');
  });
});
