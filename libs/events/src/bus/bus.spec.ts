import { describe, expect, it } from '@jest/globals';
import { EventTooLargeError } from '@pactline/contract-runtime';
import fc from 'fast-check';
import { classifyEntry, classifyRequest } from './classify.ts';
import type { PutOutcome } from './event-bus.ts';
import { assertEntryFits, entrySize, MAX_ENTRY_BYTES } from './entry-size.ts';
import { requestBatches } from './request-batches.ts';

const entry = (detail: string) => ({ source: 'acme.lamp', type: 'lamp.lit', detail, time: new Date(0) });

describe('entry size', () => {
  it('counts UTF-8 bytes of source, type and detail, and 14 for the time', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (detail) => {
        expect(entrySize(entry(detail))).toBe(14 + 9 + 8 + new TextEncoder().encode(detail).length);
      }),
    );
  });

  it('refuses the first byte too much', () => {
    const room = MAX_ENTRY_BYTES - entrySize(entry(''));

    expect(() => assertEntryFits(entry('x'.repeat(room)))).not.toThrow();
    expect(() => assertEntryFits(entry('x'.repeat(room + 1)))).toThrow(EventTooLargeError);
    expect(() => assertEntryFits(entry('ü'.repeat(room / 2 + 1)))).toThrow(/245\d{3} bytes.*limit is 245760/);
  });
});

describe('requestBatches', () => {
  it('keeps order and both limits, and loses nothing', () => {
    const sizes = fc.array(fc.integer({ min: 1, max: 300 }), { maxLength: 60 });
    fc.assert(
      fc.property(sizes, (lengths) => {
        const entries = lengths.map((length) => entry('x'.repeat(length)));
        const batches = requestBatches(entries, { entries: 10, bytes: 1_000 });

        expect(batches.flat()).toEqual(entries.map((_, index) => index));
        for (const batch of batches) {
          expect(batch.length).toBeLessThanOrEqual(10);
          const bytes = batch.reduce((sum, index) => sum + entrySize(entries[index]!), 0);
          expect(batch.length === 1 || bytes <= 1_000).toBe(true);
        }
      }),
    );
  });
});

const outcomeOf = (failure: PutOutcome): string => (failure.status === 'held-up' ? failure.obstacle : failure.status);

describe('classification of failures', () => {
  it.each([
    ['ThrottlingException', 'retryable'],
    ['InternalFailure', 'retryable'],
    ['InternalException', 'retryable'],
    ['SomethingNew', 'retryable'],
    ['MalformedDetail', 'rejected'],
    ['InvalidArgument', 'rejected'],
    ['NotAuthorizedForSourceException', 'unauthorised'],
    ['NotAuthorizedForDetailTypeException', 'unauthorised'],
    ['AccessDeniedException', 'unauthorised'],
  ])('sorts the entry code %s as %s', (code, expected) => {
    expect(outcomeOf(classifyEntry(code, ''))).toBe(expected);
  });

  const thrown = (name: string, httpStatusCode?: number, message = name): Error =>
    Object.assign(new Error(message), { name, ...(httpStatusCode && { $metadata: { httpStatusCode } }) });

  it.each([
    ['TimeoutError', undefined, 'unreachable'],
    ['InternalFailure', 500, 'unreachable'],
    ['InternalException', 400, 'unreachable'],
    ['SomethingNewException', 500, 'unreachable'],
    ['ThrottlingException', 400, 'unreachable'],
    ['TooManyRequestsException', 429, 'unreachable'],
    ['ValidationException', 400, 'rejected'],
    ['AccessDeniedException', 400, 'unauthorised'],
    ['UnrecognizedClientException', 400, 'unauthorised'],
    ['InvalidSignatureException', 403, 'unauthorised'],
    ['ExpiredTokenException', 400, 'unauthorised'],
    ['ResourceNotFoundException', 400, 'unauthorised'],
    ['CredentialsProviderError', undefined, 'unauthorised'],
    ['RequestExpired', 400, 'clock'],
    ['RequestTimeTooSkewed', 403, 'clock'],
    ['UnknownOperationException', 400, 'unexpected-answer'],
    ['SomethingNewException', 400, 'unexpected-answer'],
    ['ValidationException', 413, 'unexpected-answer'],
    ['RequestEntityTooLargeException', 413, 'unexpected-answer'],
  ])('sorts the request error %s (%s) as %s', (name, status, expected) => {
    expect(outcomeOf(classifyRequest(thrown(name, status)))).toBe(expected);
  });

  it.each([
    ['InvalidSignatureException', 'Signature expired: 20261129T000000Z is now earlier than 20261129T010000Z'],
    ['SignatureDoesNotMatch', 'Signature not yet current: 20261129T020000Z is still later than 20261129T010000Z'],
  ])('tells a wrong clock from a wrong secret (%s: %s)', (name, message) => {
    expect(outcomeOf(classifyRequest(thrown(name, 403, message)))).toBe('clock');
  });

  it('does not blame entries for the name of the bus', () => {
    const message = "1 validation error: Value '' at 'entries.1.member.eventBusName' failed to satisfy constraint";
    expect(outcomeOf(classifyRequest(thrown('ValidationException', 400, message)))).toBe('unauthorised');
  });

  it.each([
    [Object.assign(new Error('getaddrinfo ENOTFOUND events'), { code: 'ENOTFOUND' }), 'ENOTFOUND'],
    [Object.assign(new Error('self-signed certificate'), { code: 'DEPTH_ZERO_SELF_SIGNED_CERT' }), 'DEPTH_ZERO'],
    [Object.assign(new AggregateError([new Error('::1 refused')]), { code: 'ECONNREFUSED' }), '::1 refused'],
  ])('names the reason of a connection that fails (%s)', (error, named) => {
    const failure = classifyRequest(error);
    expect(outcomeOf(failure)).toBe('unreachable');
    expect(JSON.stringify(failure)).toContain(named);
  });
});
