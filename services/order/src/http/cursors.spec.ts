import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { orderOperations } from '@pactline/contracts-order/http';
import { orderCursor, timelineCursor } from './cursors.ts';

const specification = readFileSync('specs/order/openapi.yaml', 'utf8');
const exampleOf = (parameter: string): string =>
  new RegExp(`${parameter}:[^]*?examples:\\s*\\[([\\w-]+)\\]`).exec(specification)?.[1] ?? 'no example';
const query = (operation: 'listOrders' | 'getOrderTimeline', cursor: string): boolean =>
  orderOperations[operation].request.query.safeParse({ cursor }).success;

describe('cursors', () => {
  it('of the contract are ones that the service takes', () => {
    expect(orderCursor.read(exampleOf('OrdersCursor'))).toEqual({
      placedAt: new Date('2026-03-14T09:26:53.589Z'),
      orderId: '0197a3e2-5c1f-7b64-9a0d-3f5b8c1d2e4a',
    });
    expect(timelineCursor.read(exampleOf('TimelineCursor'))).toBe(20);
  });

  it('that the service makes fit the contract, and others do not', () => {
    const written = [
      orderCursor.write({ placedAt: new Date(), orderId: crypto.randomUUID() }),
      timelineCursor.write(1),
    ];

    for (const cursor of written) {
      expect([query('listOrders', cursor ?? ''), query('getOrderTimeline', cursor ?? '')]).toEqual([true, true]);
    }
    for (const cursor of ['', 'a b', 'a=', 'ü', 'x'.repeat(1_001)]) expect(query('listOrders', cursor)).toBe(false);
  });
});
