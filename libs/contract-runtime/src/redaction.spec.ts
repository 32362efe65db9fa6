import { describe, expect, it } from '@jest/globals';
import type { AnyEvent } from './events/event-definition.ts';
import { redact, sensitiveNames } from './redaction.ts';

const marking = (...sensitive: string[]) => ({ sensitive }) as unknown as AnyEvent;
const names = sensitiveNames({
  sends: [marking('/customer/addresses/*', '/a~1b')],
  receives: [
    { operationId: 'onAny', event: '*', pattern: {}, delivery: 'single' },
    { operationId: 'onOne', event: marking('/*/Owner'), pattern: {}, delivery: 'single' },
  ] as never,
});

describe('redaction', () => {
  it('hides credentials and what contracts mark, by name, at any depth', () => {
    const fields = {
      Authorization: 'Bearer x',
      customer: { addresses: ['x'], id: 1, pets: [{ owner: 'Zoë', name: 'Rex' }] },
      'a/b': 2,
      headers: { cookie: 'a=b', accept: '*/*' },
    };

    expect(redact(fields, names)).toEqual({
      Authorization: '[redacted]',
      customer: { addresses: '[redacted]', id: 1, pets: [{ owner: '[redacted]', name: 'Rex' }] },
      'a/b': '[redacted]',
      headers: { cookie: '[redacted]', accept: '*/*' },
    });
    expect(fields.customer.id).toBe(1);
  });

  it('leaves errors, dates and bytes to the logger', () => {
    const fields = { error: new Error('x'), at: new Date(0), bytes: new Uint8Array(2) };

    expect(Object.values(redact(fields, names))).toEqual(Object.values(fields));
    expect(redact(fields, names).error).toBe(fields.error);
  });

  it('ends where something is nested without end', () => {
    const loop: Record<string, unknown> = {};
    loop.self = loop;

    expect(JSON.stringify(redact(loop, names))).toContain('[too deep]');
  });
});
