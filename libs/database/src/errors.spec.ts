import { describe, expect, it } from '@jest/globals';
import { DatabaseUnavailableError, isConflict, isUnavailable, isUniqueViolation, toDatabaseError } from './errors.ts';

const coded = (code: string, extra: object = {}): Error => Object.assign(new Error(code), { code, ...extra });

describe('isUnavailable', () => {
  it.each(['ECONNREFUSED', 'ECONNRESET', 'ENOTFOUND', '08006', '57P01', '57P03', '53300', '25P03'])(
    'knows %s',
    (code) => {
      expect(isUnavailable(coded(code))).toBe(true);
    },
  );

  it.each(['Connection terminated unexpectedly', 'timeout exceeded when trying to connect'])(
    'knows "%s"',
    (message) => {
      expect(isUnavailable(new Error(message))).toBe(true);
    },
  );

  it('looks into the errors of several addresses', () => {
    expect(isUnavailable(new AggregateError([coded('ECONNREFUSED'), coded('ECONNREFUSED')]))).toBe(true);
    expect(isUnavailable(new AggregateError([]))).toBe(false);
  });

  it.each(['23505', '42P01', '57014', '55P03', '40001', '22P02'])('leaves the statement error %s alone', (code) => {
    const error = coded(code);
    expect(isUnavailable(error)).toBe(false);
    expect(toDatabaseError(error)).toBe(error);
  });

  it('does not take a statement error for an outage because of its words', () => {
    expect(isUnavailable(Object.assign(new Error('Connection terminated'), { code: '22000' }))).toBe(false);
  });
});

describe('toDatabaseError', () => {
  it('keeps the cause and wraps once', () => {
    const cause = coded('ECONNREFUSED');
    const wrapped = toDatabaseError(cause);

    expect(wrapped).toBeInstanceOf(DatabaseUnavailableError);
    expect(wrapped).toMatchObject({ cause, outcomeUnknown: false });
    expect(toDatabaseError(wrapped)).toBe(wrapped);
  });
});

describe('the kinds of query errors', () => {
  it('are told apart', () => {
    expect(isConflict(coded('40001'))).toBe(true);
    expect(isConflict(coded('40P01'))).toBe(true);
    expect(isConflict(coded('23505'))).toBe(false);
    expect(isUniqueViolation(coded('23505', { constraint: 'orders_key' }))).toBe(true);
    expect(isUniqueViolation(coded('23505', { constraint: 'orders_key' }), 'orders_key')).toBe(true);
    expect(isUniqueViolation(coded('23505', { constraint: 'orders_key' }), 'other')).toBe(false);
    expect(isUniqueViolation(new Error('x'))).toBe(false);
  });
});
