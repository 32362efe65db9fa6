import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { canonicalJson, NotCanonicalError } from './canonical-json.ts';
import { groupOfTenant, tenantOfGroup } from './group.ts';
import { eventDigest, genesisHash } from './hashes.ts';

const shuffled = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(shuffled);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .toReversed()
      .map(([key, member]) => [key, shuffled(member)]),
  );
};

describe('canonical JSON', () => {
  it('gives the text of RFC 8785, section 3.2.3', () => {
    const input = {
      numbers: [Number('333333333.33333329'), 1e30, 4.5, 2e-3, 1e-27],
      string: '€$\u000F\nA\'B"\\\\"/',
      literals: [null, true, false],
    };

    expect(canonicalJson(input)).toBe(
      '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
    );
  });

  it('does not depend on the order of members, and parses back to the value', () => {
    fc.assert(
      fc.property(fc.jsonValue({ noUnicodeString: false }).filter(isWellFormed), (value) => {
        const text = canonicalJson(value);
        expect(canonicalJson(shuffled(value))).toBe(text);
        expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });

  it.each([
    ['a lone surrogate', { name: '\uD800' }],
    ['an infinite number', { amount: Infinity }],
    ['nothing', undefined],
  ])('refuses %s', (_what, value) => {
    expect(() => canonicalJson(value)).toThrow(NotCanonicalError);
  });
});

describe('digests', () => {
  it('tell nothing without the salt: the same event has another digest under every salt', () => {
    expect(eventDigest('00'.repeat(32), '{"a":1}')).not.toBe(eventDigest('01'.repeat(32), '{"a":1}'));
  });

  it('begin every chain differently, so that two chains cannot change places', () => {
    expect(genesisHash('tenant:a')).not.toBe(genesisHash('tenant:b'));
  });
});

describe('groups', () => {
  it('keep the platform apart from a tenant of that name', () => {
    expect(groupOfTenant(undefined)).not.toBe(groupOfTenant('platform'));
    expect(tenantOfGroup(groupOfTenant('platform'))).toBe('platform');
    expect(tenantOfGroup(groupOfTenant(undefined))).toBeUndefined();
    expect(tenantOfGroup(groupOfTenant('a:b'))).toBe('a:b');
  });

  it('bound the length of a tenant id', () => {
    expect(groupOfTenant('x'.repeat(5000)).length).toBeLessThan(100);
    expect(groupOfTenant('x'.repeat(5000))).not.toBe(groupOfTenant('x'.repeat(5001)));
  });
});

function isWellFormed(value: unknown): boolean {
  return JSON.stringify(value).isWellFormed() && !/\\u[dD][89a-fA-F]/.test(JSON.stringify(value));
}
