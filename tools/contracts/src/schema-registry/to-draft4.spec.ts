import { describe, expect, it } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import AjvDraft4Module from 'ajv-draft-04';
import type { Ajv } from 'ajv';
import { documentOf } from '../cases/document-of.ts';
import { schemaFamilies as families } from '../cases/families/index.ts';
import { mutate } from '../cases/mutate.ts';
import { Random } from '../cases/random.ts';
import { jsonSchemaOf } from '../lint/json-schema.ts';
import { patternEngine } from '../schema/patterns.ts';
import type { Json } from '../source/index.ts';
import { loadTexts } from '../testing/load.ts';
import { toDraft4 } from './to-draft4.ts';

// The package's types describe its CommonJS face.
const AjvDraft4 = AjvDraft4Module as unknown as typeof Ajv;
const MUTATIONS = 12;
/** ajv's equality calls the `toString` of data. */
const untellable = /"(toString|valueOf)"/;
const options = {
  strict: false,
  validateFormats: false,
  ownProperties: true,
  multipleOfPrecision: 10,
  code: { regExp: patternEngine },
  logger: false,
} as const;

const validators = (modern: Readonly<Record<string, unknown>>) => {
  const { schema, lost } = toDraft4(modern);
  const old = new AjvDraft4(options);
  expect(old.validateSchema(schema)).toBe(true);
  return { before: new Ajv2020(options).compile(modern), after: old.compile(schema), lost };
};

describe('a schema put into the words of draft 4', () => {
  it.each(families.map((family) => [family.name, family] as const))(
    'allows all that the contract allows, and no more where no keyword is lost: %s',
    async (_name, family) => {
      const random = new Random(4);
      let compared = 0;
      for (const one of family.cases) {
        const file = `specs/x/${family.dialect === 'openapi30' ? 'openapi' : 'asyncapi'}.json`;
        const workspace = await loadTexts({ [file]: documentOf(one, family.dialect) });
        const service = workspace.service('x');
        const document = service?.asyncapi ?? service?.openapi;
        if (document === undefined) throw new Error(`${one.name} has no document`);
        const place = document.root.get('components', 'schemas', Object.keys(one.schemas)[0] ?? '');
        const { before, after, lost } = validators(jsonSchemaOf(place));
        const given = [...one.valid, ...(one.invalid ?? []), ...(one.readable ?? [])];
        const values = given.flatMap((value): Json[] => [
          value,
          ...Array.from({ length: MUTATIONS }, () => mutate(value, random)),
        ]);
        for (const value of values.filter((entry) => !untellable.test(JSON.stringify(entry)))) {
          const [was, is] = [before(value), after(value)];
          const verdict = lost.length === 0 ? was === is : !was || is;
          if (!verdict) throw new Error(`${one.name}: ${JSON.stringify(value)} was ${was} and is ${is}`);
          compared++;
        }
      }
      expect(compared).toBeGreaterThan((family.cases.length * MUTATIONS) / 2);
    },
  );

  it('says which keywords it lost', () => {
    expect(toDraft4({ type: 'object', propertyNames: { pattern: '^a' } }).lost).toEqual(['propertyNames']);
    expect(toDraft4({ contains: { const: 1 }, minContains: 2 }).lost).toEqual(['minContains']);
  });

  it('never forbids more by a negation of what it lost', () => {
    const { before, after } = validators({
      not: { $ref: '#/$defs/a' },
      $defs: { a: { propertyNames: { pattern: '^a' } } },
    });
    expect(before({ b: 1 })).toBe(true);
    expect(after({ b: 1 })).toBe(true);
  });

  it('keeps what stands beside a reference', () => {
    const { after } = validators({ $ref: '#/$defs/a', minLength: 2, $defs: { a: { type: 'string' } } });
    expect([after('a'), after('ab'), after(1)]).toEqual([false, true, false]);
  });

  it('keeps conditions, tuples, exclusive bounds and dependent names', () => {
    const { after, lost } = validators({
      if: { required: ['a'] },
      then: { required: ['b'] },
      else: { required: ['c'] },
      properties: { a: { exclusiveMinimum: 3 }, t: { prefixItems: [{ const: 1 }], items: false } },
      dependentRequired: { d: ['e'], f: [] },
    });
    expect(lost).toEqual([]);
    expect(
      [{ a: 4, b: 1 }, { c: 1 }, { c: 1, t: [1] }, { c: 1, d: 1, e: 1 }, { c: 1, f: 1 }].map((v) => after(v)),
    ).toEqual(Array(5).fill(true));
    expect(
      [{ a: 3, b: 1 }, { a: 4 }, {}, { c: 1, t: [1, 2] }, { c: 1, t: [2] }, { c: 1, d: 1 }].map((v) => after(v)),
    ).toEqual(Array(6).fill(false));
  });
});
