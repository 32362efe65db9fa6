import { orderEvents } from '@pactline/contracts-order/events';
import { testContext } from '@pactline/testing';

export const now = new Date('2026-03-15T07:00:00.000Z');

/** What a use case gets, and what it published through it, as `[type, data]`. */
export function testWork() {
  const { context, published } = testContext({ sends: orderEvents.sends, now: () => now, tenantId: 'alpenladen' });
  return {
    work: context,
    published,
    types: () => published.map(({ type }) => type),
  };
}
