import { describe, expect, it } from '@jest/globals';
import { EventTooLargeError } from '@pactline/contract-runtime';
import fc from 'fast-check';
import { classifyEntry, classifyRequest } from './classify.ts';
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
  ])('sorts the entry code %s as %s', (code, status) => {
    expect(classifyEntry(code, '').status).toBe(status);
  });

  const thrown = (name: string, httpStatusCode?: number): Error =>
    Object.assign(new Error(name), { name, ...(httpStatusCode && { $metadata: { httpStatusCode } }) });

  it.each([
    ['ECONNREFUSED', undefined, 'retryable'],
    ['TimeoutError', undefined, 'retryable'],
    ['InternalFailure', 500, 'retryable'],
    ['ThrottlingException', 400, 'retryable'],
    ['TooManyRequestsException', 429, 'retryable'],
    ['ValidationException', 400, 'rejected'],
    ['AccessDeniedException', 400, 'unauthorised'],
    ['UnrecognizedClientException', 400, 'unauthorised'],
    ['Anything', 403, 'unauthorised'],
    ['ExpiredTokenException', 400, 'unauthorised'],
    ['ResourceNotFoundException', 400, 'unauthorised'],
    ['CredentialsProviderError', undefined, 'unauthorised'],
  ])('sorts the request error %s (%s) as %s', (name, status, expected) => {
    expect(classifyRequest(thrown(name, status)).status).toBe(expected);
  });
});
