import { describe, expect, it } from '@jest/globals';
import { numberKey, orderNumberFor } from './order-number.ts';

const orderId = '0197a3e2-5c1f-7b64-9a0d-3f5b8c1d2e4a';

describe('orderNumberFor', () => {
  it('is the same for the same order and looks like a number', () => {
    const number = orderNumberFor(orderId, 'PL');

    expect(number).toMatch(/^PL-[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}$/);
    expect(orderNumberFor(orderId, 'PL')).toBe(number);
  });

  it('gives another number for another attempt and for another order', () => {
    const numbers = new Set([
      orderNumberFor(orderId, 'PL'),
      orderNumberFor(orderId, 'PL', 1),
      ...Array.from({ length: 2_000 }, (_, i) => orderNumberFor(`${orderId}${i}`, 'PL')),
    ]);

    expect(numbers.size).toBe(2_002);
  });

  it('uses the whole alphabet in every place', () => {
    const numbers = Array.from({ length: 3_000 }, (_, i) => numberKey(orderNumberFor(String(i), 'PL')));

    for (let place = 0; place < 10; place += 1) expect(new Set(numbers.map((n) => n.charAt(place))).size).toBe(32);
  });
});

describe('numberKey', () => {
  it.each(['PL-7K3MQ-92QDX', 'pl 7k3mq 92qdx', '7K3MQ92QDX', ' pl-7k3mq-92qdx. '])('reads %s', (typed) => {
    expect(numberKey(typed)).toBe('7K3MQ92QDX');
  });

  it('reads the letters that people take for digits', () => {
    expect(numberKey('PL-OIL00-ABCDE')).toBe('01100ABCDE');
  });

  it('makes something harmless of anything', () => {
    expect(numberKey('')).toBe('');
    expect(numberKey("'; DROP TABLE orders; --")).toHaveLength(10);
  });
});
