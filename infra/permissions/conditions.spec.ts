import { describe, expect, it } from '@jest/globals';
import { holds, UndefinedEvaluationError } from './conditions.ts';
import type { RequestContext } from './match.ts';
import { UnsupportedPolicyError } from './policy.ts';

const decided = (operator: string, values: string[], context: RequestContext, key = 'app:key'): boolean =>
  holds({ operator, key, values }, { version: '2012-10-17', context });

const QUEUE = 'arn:aws:sqs:eu-central-1:111122223333:orders';

describe('a condition on a key that the request carries once', () => {
  it.each<[string, string[], string, boolean]>([
    ['StringEquals', ['a', 'b'], 'b', true],
    ['StringEquals', ['a', 'b'], 'B', false],
    ['StringEquals', ['a*'], 'ab', false],
    ['StringNotEquals', ['a', 'b'], 'c', true],
    ['StringNotEquals', ['a', 'b'], 'b', false],
    ['StringEqualsIgnoreCase', ['Ab'], 'aB', true],
    ['StringNotEqualsIgnoreCase', ['Ab'], 'aB', false],
    ['StringLike', ['or?er.*'], 'order.created', true],
    ['StringLike', ['or?er.*'], 'oder.created', false],
    ['StringLike', ['a.c'], 'abc', false],
    ['StringNotLike', ['order.*'], 'order.created', false],
    ['StringNotLike', ['order.*'], 'webhook.created', true],
    ['ArnEquals', ['arn:aws:sqs:*:111122223333:ord*'], QUEUE, true],
    ['ArnLike', ['arn:aws:sqs:*:111122223333:ord*'], QUEUE, true],
    ['ArnLike', ['arn:aws:*:orders'], QUEUE, false],
    ['ArnLike', ['arn:aws:sqs:eu-central-1:444455556666:orders'], QUEUE, false],
    ['ArnNotLike', ['arn:aws:sqs:*:111122223333:ord*'], QUEUE, false],
    ['ArnNotEquals', ['arn:aws:sqs:*:444455556666:*'], QUEUE, true],
    ['Bool', ['true'], 'TRUE', true],
    ['Bool', ['false'], 'true', false],
    ['NumericEquals', ['10'], '10.0', true],
    ['NumericNotEquals', ['10'], '10', false],
    ['NumericLessThan', ['10'], '10', false],
    ['NumericLessThanEquals', ['10'], '10', true],
    ['NumericGreaterThan', ['10'], '11', true],
    ['NumericGreaterThanEquals', ['10'], '9', false],
    ['DateLessThan', ['2026-01-01T00:00:00Z'], '2025-12-31T23:59:59Z', true],
    ['DateGreaterThanEquals', ['1767225600'], '2026-01-01T00:00:00Z', true],
    ['DateNotEquals', ['2026-01-01T00:00:00Z'], '1767225600', false],
    ['IpAddress', ['10.0.0.0/8', '2001:db8::/32'], '10.1.2.3', true],
    ['IpAddress', ['10.0.0.0/8', '2001:db8::/32'], '2001:db8::1', true],
    ['IpAddress', ['10.0.0.1'], '10.0.0.2', false],
    ['NotIpAddress', ['10.0.0.0/8'], '192.0.2.1', true],
    ['BinaryEquals', ['QmluYXJ5'], 'QmluYXJ5', true],
    ['Null', ['false'], 'anything', true],
    ['Null', ['true'], 'anything', false],
  ])('%s %j decides %s: %s', (operator, values, actual, expected) => {
    expect(decided(operator, values, { 'app:key': actual })).toBe(expected);
  });

  it('compares the names of keys without regard to case, and their values with it', () => {
    expect(decided('StringEquals', ['a'], { 'App:KEY': 'a' })).toBe(true);
  });
});

describe('a condition on a key that the request does not carry', () => {
  it.each<[string, boolean]>([
    ['StringEquals', false],
    ['StringLike', false],
    ['ArnLike', false],
    ['Bool', false],
    ['NumericLessThan', false],
    ['DateLessThan', false],
    ['IpAddress', false],
    ['StringNotEquals', true],
    ['StringNotLike', true],
    ['ArnNotLike', true],
    ['NumericNotEquals', true],
    ['NotIpAddress', true],
    ['StringEqualsIfExists', true],
    ['ArnLikeIfExists', true],
    ['StringNotEqualsIfExists', true],
    ['ForAllValues:StringEquals', true],
    ['ForAllValues:StringNotEquals', true],
    ['ForAnyValue:StringEquals', false],
    ['ForAnyValue:StringNotEquals', false],
    ['ForAnyValue:StringEqualsIfExists', true],
  ])('%s: %s', (operator, expected) => {
    expect(decided(operator, ['10'], {})).toBe(expected);
    expect(decided(operator, ['10'], { 'app:key': [] })).toBe(expected);
  });

  it('Null asks for just that', () => {
    expect(decided('Null', ['true'], {})).toBe(true);
    expect(decided('Null', ['false'], {})).toBe(false);
  });
});

describe('a condition on a key with several values', () => {
  it.each<[string, string[], string[], boolean]>([
    ['ForAllValues:StringEquals', ['a', 'b', 'c'], ['a', 'b'], true],
    ['ForAllValues:StringEquals', ['a'], ['a', 'b'], false],
    ['ForAnyValue:StringEquals', ['a'], ['a', 'b'], true],
    ['ForAnyValue:StringEquals', ['c'], ['a', 'b'], false],
    ['ForAllValues:StringNotEquals', ['c'], ['a', 'b'], true],
    ['ForAllValues:StringNotEquals', ['a'], ['a', 'b'], false],
    ['ForAnyValue:StringNotEquals', ['a'], ['a', 'b'], true],
    ['ForAnyValue:StringNotEquals', ['a', 'b'], ['a', 'b'], false],
    ['ForAllValues:StringLike', ['key1*', 'key2*'], ['key1-a', 'key2'], true],
    ['ForAnyValue:ArnLike', ['arn:aws:sqs:*:*:orders'], ['arn:aws:s3:::a', QUEUE], true],
  ])('%s %j decides %j: %s', (operator, values, actual, expected) => {
    expect(decided(operator, values, { 'app:key': actual })).toBe(expected);
  });

  it('is not decided without a set operator, for which nothing is documented', () => {
    expect(() => decided('StringEquals', ['a'], { 'app:key': ['a', 'b'] })).toThrow(UndefinedEvaluationError);
  });
});

describe('policy variables', () => {
  it('take the value of a key, literally', () => {
    const context = { 'aws:PrincipalTag/team': 'a*', 'app:key': 'team-a*' };

    expect(decided('StringLike', ['team-${aws:PrincipalTag/team}'], context)).toBe(true);
    expect(decided('StringLike', ['team-${aws:PrincipalTag/team}'], { ...context, 'app:key': 'team-ab' })).toBe(false);
  });

  it('take their default when the key is absent, and match nothing without one', () => {
    expect(decided('StringEquals', ["team-${aws:PrincipalTag/team, 'none'}"], { 'app:key': 'team-none' })).toBe(true);
    expect(decided('StringEquals', ['team-${aws:PrincipalTag/team}'], { 'app:key': 'team-' })).toBe(false);
  });

  it('name the special characters', () => {
    expect(decided('StringLike', ['${*}${?}${$}'], { 'app:key': '*?$' })).toBe(true);
    expect(decided('StringLike', ['${*}'], { 'app:key': 'a' })).toBe(false);
  });

  it('are text in documents of the older version', () => {
    const scope = { version: '2008-10-17', context: { 'app:key': '${aws:username}' } };
    const condition = { operator: 'StringEquals', key: 'app:key', values: ['${aws:username}'] };

    expect(holds(condition, scope)).toBe(true);
  });
});

it.each(['StringEqual', 'NullIfExists', 'ForSomeValues:StringEquals'])('%s is no operator', (operator) => {
  expect(() => decided(operator, ['a'], { 'app:key': 'a' })).toThrow(UnsupportedPolicyError);
});
