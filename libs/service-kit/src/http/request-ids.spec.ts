import { describe, expect, it } from '@jest/globals';
import { requestIds, traceparentOf } from './request-ids.ts';

const newId = () => 'made';
const traceparent = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01';

describe('requestIds', () => {
  it('takes the ids of the caller', () => {
    const ids = requestIds({ 'x-correlation-id': 'journey-7', traceparent }, newId);

    expect(ids).toEqual({ requestId: 'made', correlationId: 'journey-7', traceparent });
    expect(traceparentOf(ids)).toBe(traceparent);
  });

  it.each(['', 'x'.repeat(129), 'a b', 'ä', 'a\r\nset-cookie: x', '-dash'])('makes its own instead of %j', (id) => {
    expect(requestIds({ 'x-correlation-id': id }, newId).correlationId).toBe('made');
  });

  it.each(['00-0-0-00', `${traceparent}-x`, traceparent.replace('4bf92f3577b34da6a3ce929d0e0e4736', '0'.repeat(32))])(
    'begins a trace instead of %s',
    (bad) => {
      const ids = requestIds({ traceparent: bad }, newId);
      expect(ids.traceparent).toBeUndefined();
      expect(traceparentOf(ids)).toMatch(/^00-[0-9a-f]{32}-[0-9a-f]{16}-01$/);
    },
  );
});
