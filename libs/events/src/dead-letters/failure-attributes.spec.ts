import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { lampLit } from '../example.fixture.ts';
import { PoisonEventError } from '@pactline/contract-runtime';
import { deadLetterReason, fromMessageAttributes, toMessageAttributes } from './failure-attributes.ts';

describe('dead-letter attributes', () => {
  it('carry reason, contract, pointer and what was found there and back', () => {
    const error = new PoisonEventError('contract-violation', 'does not fit', {
      contract: lampLit.contract,
      operationId: 'onLampLit',
      violations: [{ pointer: '/data/watts', expected: 'a number', found: '"sixty"' }],
    });
    const attributes = toMessageAttributes(deadLetterReason(error, { attempts: 1, failedAt: new Date(0) }));

    expect(fromMessageAttributes(attributes)).toMatchObject({
      reason: 'contract-violation',
      message: 'does not fit',
      contract: 'specs/lamp/asyncapi.yaml#/components/messages/lamp.lit',
      pointer: '/data/watts',
      found: '"sixty"',
      operationId: 'onLampLit',
      attempts: 1,
      failedAt: '1970-01-01T00:00:00.000Z',
    });
    expect(Object.keys(attributes).length).toBeLessThanOrEqual(10);
  });

  it('are legal for SQS whatever a handler throws', () => {
    const text = fc.oneof(fc.string({ unit: 'binary', maxLength: 50 }), fc.constant('ü\u0000\uD800'.repeat(3_000)));
    fc.assert(
      fc.property(text, (message) => {
        for (const { StringValue = '' } of Object.values(toMessageAttributes(deadLetterReason(new Error(message))))) {
          expect(StringValue).not.toBe('');
          expect(Buffer.byteLength(StringValue)).toBeLessThanOrEqual(4_096);
          expect(StringValue.isWellFormed()).toBe(true);
          // eslint-disable-next-line no-control-regex -- these are exactly the characters that SQS refuses
          expect(StringValue).not.toMatch(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/);
        }
      }),
    );
  });

  it('read a message that the queue itself moved as unknown', () => {
    expect(fromMessageAttributes({}).reason).toBe('unknown');
  });
});
