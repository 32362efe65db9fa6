import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { InvalidPatternError } from './invalid-pattern-error.ts';
import { matchesPattern } from './matches-pattern.ts';

const event = {
  source: 'acme.lamp',
  'detail-type': 'lamp.lit',
  detail: {
    type: 'lamp.lit',
    data: { watts: 40, color: 'Warm White', ip: '10.0.3.7', tags: ['hall', 'old'], on: true, owner: null, none: [] },
    lines: [
      { sku: 'a', n: 1 },
      { sku: 'b', n: 2 },
    ],
  },
};
const data = (condition: object): object => ({ detail: { data: condition } });

describe('matchesPattern', () => {
  it.each<[string, object]>([
    ['exact strings', { source: ['acme.lamp', 'other'], 'detail-type': ['lamp.lit'] }],
    ['exact numbers, booleans and null', data({ watts: [40], on: [true], owner: [null] })],
    ['prefix', { source: [{ prefix: 'acme.' }] }],
    ['suffix', { source: [{ suffix: '.lamp' }] }],
    ['prefix ignoring case', data({ color: [{ prefix: { 'equals-ignore-case': 'WARM' } }] })],
    ['suffix ignoring case', data({ color: [{ suffix: { 'equals-ignore-case': 'wHITE' } }] })],
    ['equals-ignore-case', data({ color: [{ 'equals-ignore-case': 'warm white' }] })],
    ['wildcard', data({ color: [{ wildcard: 'W*W*e' }] })],
    ['numeric ranges', data({ watts: [{ numeric: ['>', 39, '<=', 40] }] })],
    ['numeric equality', data({ watts: [{ numeric: ['=', 40] }] })],
    ['cidr', data({ ip: [{ cidr: '10.0.0.0/16' }] })],
    ['exists', data({ watts: [{ exists: true }], owner: [{ exists: true }], volts: [{ exists: false }] })],
    ['exists: false below an absent object', { detail: { meta: { gone: [{ exists: false }] } } }],
    ['exists: false for an empty array', data({ none: [{ exists: false }] })],
    ['anything-but one value', data({ watts: [{ 'anything-but': 60 }] })],
    ['anything-but a list', data({ color: [{ 'anything-but': ['red', 'green'] }] })],
    ['anything-but a prefix', data({ color: [{ 'anything-but': { prefix: 'Cold' } }] })],
    ['anything-but prefixes', data({ color: [{ 'anything-but': { prefix: ['Cold', 'Blue'] } }] })],
    ['anything-but a suffix', data({ color: [{ 'anything-but': { suffix: 'Red' } }] })],
    ['anything-but wildcards', data({ color: [{ 'anything-but': { wildcard: ['C*', '*Red'] } }] })],
    ['anything-but ignoring case', data({ color: [{ 'anything-but': { 'equals-ignore-case': ['red'] } }] })],
    ['one of several matchers', data({ watts: [{ numeric: ['<', 0] }, 40] })],
    ['arrays by intersection', data({ tags: ['new', 'old'] })],
    ['objects in arrays', { detail: { lines: { sku: ['b'], n: [2] } } }],
    ['$or, with its neighbours', { source: ['acme.lamp'], $or: [data({ watts: [1] }), data({ watts: [40] })] }],
    ['nested $or', data({ $or: [{ watts: [1] }, { color: [{ prefix: 'Warm' }] }] })],
  ])('matches %s', (_, pattern) => {
    expect(matchesPattern(pattern as Record<string, unknown>, event)).toBe(true);
  });

  it.each<[string, object]>([
    ['a wrong value', { source: ['acme.door'] }],
    ['one of two fields', data({ watts: [40], color: ['red'] })],
    ['a number as text', data({ watts: ['40'] })],
    ['exists on an object', { detail: { data: [{ exists: true }] } }],
    ['anything-but on an absent field', data({ volts: [{ 'anything-but': 1 }] })],
    ['anything-but the value', data({ watts: [{ 'anything-but': [40, 60] }] })],
    ['anything-but a prefix that it has', data({ color: [{ 'anything-but': { prefix: 'Warm' } }] })],
    ['a range that excludes it', data({ watts: [{ numeric: ['>', 40] }] })],
    ['an address outside', data({ ip: [{ cidr: '10.0.0.0/24' }] })],
    ['a mixture of two array elements', { detail: { lines: { sku: ['a'], n: [2] } } }],
    ['no alternative of $or', { $or: [{ source: ['x'] }, { source: ['y'] }] }],
    ['a literal asterisk', data({ color: [{ wildcard: 'Warm\\*' }] })],
  ])('does not match %s', (_, pattern) => {
    expect(matchesPattern(pattern as Record<string, unknown>, event)).toBe(false);
  });

  it.each<[string, object]>([
    ['an unknown operator', { source: [{ like: 'x' }] }],
    ['two operators in one matcher', { source: [{ prefix: 'a', suffix: 'b' }] }],
    ['a bare value', { source: 'acme.lamp' }],
    ['an empty list', { source: [] }],
    ['an odd range', data({ watts: [{ numeric: ['>'] }] })],
    ['a bad range operator', data({ watts: [{ numeric: ['!', 1] }] })],
    ['a bad network', data({ ip: [{ cidr: '10.0.0.0' }] })],
    ['two asterisks', data({ color: [{ wildcard: 'a**' }] })],
  ])('refuses %s', (_, pattern) => {
    expect(() => matchesPattern(pattern as Record<string, unknown>, event)).toThrow(InvalidPatternError);
  });

  it('agrees with plain string functions on any text', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (value, part) => {
        const match = (matcher: unknown): boolean => matchesPattern({ a: [matcher] }, { a: value });
        expect(match(value)).toBe(true);
        expect(match({ prefix: part })).toBe(value.startsWith(part));
        expect(match({ suffix: part })).toBe(value.endsWith(part));
        expect(match({ 'anything-but': part })).toBe(value !== part);
        expect(match({ 'anything-but': { prefix: part } })).toBe(!value.startsWith(part));
        const literal = part.replace(/[\\*]/g, '\\$&');
        expect(match({ wildcard: `${literal}*` })).toBe(value.startsWith(part));
        expect(match({ wildcard: literal })).toBe(value === part);
      }),
    );
  });

  it('matches what a pattern made of the event itself asks for', () => {
    const leaf = fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.constant(null));
    fc.assert(
      fc.property(
        fc.dictionary(
          fc.string().filter((key) => key !== '$or' && key !== '__proto__'),
          leaf,
        ),
        (value) => {
          const pattern = Object.fromEntries(Object.entries(value).map(([key, part]) => [key, [part]]));
          expect(matchesPattern(pattern, value)).toBe(true);
          expect(matchesPattern({ missing_: [{ exists: false }] }, value)).toBe(!('missing_' in value));
        },
      ),
    );
  });
});
