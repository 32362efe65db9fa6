import { describe, expect, it } from '@jest/globals';
import type * as z from 'zod';
import {
  all,
  anyOf,
  array,
  type Check,
  checkOf,
  constant,
  contains,
  contract,
  enumeration,
  items,
  keep,
  not,
  object,
  oneOf,
  reader,
  readAll,
  readRef,
  readShape,
  readUnion,
  ref,
  shape,
  string,
  uniqueItems,
  unevaluatedProperties,
  when,
} from './index.ts';

/** A schema that refers to itself, and how often values were looked at. */
const recursive = (build: (self: Check, look: Check) => Check) => {
  let looks = 0;
  const look: Check = () => {
    looks += 1;
    // Twice as much with each level would not end before the next ice age.
    if (looks > 1_000_000) throw new Error('The work grows much faster than the value.');
    return true;
  };
  const schema: z.ZodType = contract(() =>
    build(
      ref(() => schema),
      look,
    ),
  );
  return {
    looksFor: (value: unknown): number => {
      looks = 0;
      schema.safeParse(value);
      return looks;
    },
    fits: (value: unknown): boolean => schema.safeParse(value).success,
    schema,
  };
};

const chain = (depth: number, leaf: unknown): unknown => {
  let value = leaf;
  for (let level = 0; level < depth; level += 1) value = { child: value };
  return value;
};
const listChain = (depth: number, leaf: unknown): unknown => {
  let value = leaf;
  for (let level = 0; level < depth; level += 1) value = { children: [value] };
  return value;
};

const child = (self: Check): Check => shape({ properties: { child: self } });
const children = (self: Check): Check => shape({ properties: { children: items(self) } });

describe('schemas that refer to themselves', () => {
  it.each<[string, (self: Check, look: Check) => Check, (depth: number, leaf: unknown) => unknown]>([
    ['anyOf', (self, look) => anyOf(all(look, object, child(self)), all(object, child(self))), chain],
    ['oneOf', (self, look) => oneOf(all(look, object, child(self)), all(object, child(self))), chain],
    ['allOf', (self, look) => all(look, object, child(self), child(self)), chain],
    ['not', (self, look) => all(look, object, not(not(child(self))), child(self)), chain],
    ['if', (self, look) => all(look, object, when(child(self), child(self), child(self))), chain],
    [
      'contains',
      (self, look) => all(look, object, shape({ properties: { children: all(contains(self), items(self)) } })),
      listChain,
    ],
    [
      'unevaluatedProperties',
      (self, look) => all(look, object, unevaluatedProperties(self, [{ when: child(self), then: [], otherwise: [] }])),
      chain,
    ],
    [
      'alternatives in a list',
      (self, look) => anyOf(all(look, object, children(self)), all(object, children(self))),
      listChain,
    ],
  ])('%s: costs what the value is long, whether it fits or not', (_name, build, value) => {
    const { looksFor } = recursive(build);
    for (const leaf of [{}, 'no object']) {
      // Finding out why a value does not fit has a limit of its own, 10,000 steps.
      const [some, more] = [looksFor(value(60, leaf)), looksFor(value(240, leaf))];
      expect(more).toBeLessThan(40_000);
      expect(more).toBeLessThan(some * 4 + 20_000);
    }
  });

  it('reads tolerantly at the same cost, with the same result', () => {
    let looks = 0;
    const branch = (name: string) => {
      const writer: Check = all(
        object,
        shape({ required: ['child'], properties: { child: ref(() => schema), kind: constant(name) } }),
      );
      const read = readAll(
        (value) => {
          looks += 1;
          return object(value);
        },
        readShape({ properties: { child: readRef(() => schema) } }),
      );
      return { kind: object, check: writer, read };
    };
    const leaf = { kind: string, check: string, read: keep(string) };
    const schema: z.ZodType = reader(
      contract(() => anyOf(branch('a').check, branch('b').check, string)),
      () => readUnion(branch('a'), branch('b'), leaf),
    );
    const value = (depth: number, end: unknown): unknown => {
      let made = end;
      for (let level = 0; level < depth; level += 1) made = { kind: 'c', child: made };
      return made;
    };
    expect(schema.safeParse(value(120, 'end'))).toMatchObject({ success: true });
    looks = 0;
    schema.safeParse(value(120, 7));
    expect(looks).toBeLessThan(40_000);
  });

  it('compares items of items once', () => {
    const { fits } = recursive((self) => all(array, uniqueItems, items(self)));
    let value: unknown[] = [];
    for (let level = 0; level < 200; level += 1) value = [value, [value]];

    expect(fits(value)).toBe(true);
    expect(fits([value, value])).toBe(false);
    expect(
      fits([
        [[], [[]]],
        [[[]], []],
      ]),
    ).toBe(true);
  });

  it('finds the same faults as a value that is looked at for the first time', () => {
    const schema = recursive((self) => anyOf(string, all(object, child(self)))).schema;
    const wrong = Array.from({ length: 3_000 }, (_, index) => (index === 2_990 ? chain(2, 1) : chain(2, 'x')));
    const list = contract<unknown>(() => items(checkOf(schema)));

    expect(list.safeParse(wrong).error?.issues.map(({ path }) => path)).toEqual([[2_990, 'child', 'child']]);
  });
});

describe('JSON equality', () => {
  it.each<[unknown, unknown, boolean]>([
    [{ a: 1, b: [1, { c: null }] }, { b: [1, { c: null }], a: 1 }, true],
    [{ a: 1 }, { a: 1, b: undefined }, true],
    [{ a: 1 }, { b: 1 }, false],
    [{ __proto__: null, a: 1 }, { a: 1 }, true],
    [[1, 2], [2, 1], false],
    [[], {}, false],
    [0, -0, true],
    ['1', 1, false],
    [{ toString: 1 }, {}, false],
  ])('%j and %j: %p', (one, other, expected) => {
    expect(enumeration(one)(other)).toBe(expected);
    expect(enumeration(other)(one)).toBe(expected);
    expect(uniqueItems([one, other])).toBe(!expected);
  });
});
