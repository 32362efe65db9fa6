import { describe, expect, it } from '@jest/globals';
import * as z from 'zod';
import { violationsOf } from './violations.ts';

const check = (schema: z.ZodType, value: unknown, sensitive: string[] = []) => {
  const result = schema.safeParse(value);
  return result.success ? [] : violationsOf(result.error.issues, value, sensitive);
};

describe('violationsOf', () => {
  it('names pointer, expectation and what was found', () => {
    const schema = z.strictObject({ lines: z.array(z.strictObject({ quantity: z.int().min(1) })) });

    expect(check(schema, { lines: [{ quantity: 1 }, { quantity: 0 }] })).toEqual([
      { pointer: '/lines/1/quantity', expected: 'number >= 1', found: '0' },
    ]);
    expect(check(schema, { lines: 'none' })).toEqual([{ pointer: '/lines', expected: 'an array', found: '"none"' }]);
    expect(check(schema, {})).toEqual([{ pointer: '/lines', expected: 'an array', found: 'nothing' }]);
  });

  it('escapes pointers by RFC 6901', () => {
    expect(check(z.object({ 'a/b~c': z.string() }), { 'a/b~c': 1 })[0]?.pointer).toBe('/a~1b~0c');
  });

  it('names unknown properties without their values', () => {
    expect(check(z.strictObject({}), { card: '4111111111111111' })).toEqual([
      { pointer: '', expected: 'no other properties', found: '"card"' },
    ]);
  });

  it('never echoes a sensitive value, nor anything below it', () => {
    const schema = z.object({ buyers: z.array(z.object({ email: z.email(), name: z.object({ first: z.number() }) })) });
    const value = { buyers: [{ email: 'zoë at home', name: { first: 'Zoë' } }] };

    const found = check(schema, value, ['/buyers/*/email', '/buyers/*/name']);

    expect(found.map((violation) => violation.found)).toEqual(['a string (sensitive)', 'a string (sensitive)']);
    expect(JSON.stringify(found)).not.toContain('Zo');
    expect(JSON.stringify(found)).not.toContain('home');
  });

  it('reports the union branch that came furthest', () => {
    const schema = z.union([
      z.object({ kind: z.literal('a'), a: z.object({ n: z.number() }) }),
      z.object({ kind: z.literal('b'), b: z.object({ m: z.number() }) }),
    ]);

    expect(check(schema, { kind: 'a', a: { n: 'x' } })).toContainEqual({
      pointer: '/a/n',
      expected: 'a number',
      found: '"x"',
    });
  });

  it('shortens what it echoes', () => {
    expect(check(z.number(), 'x'.repeat(5_000))[0]?.found.length).toBeLessThan(70);
  });
});
