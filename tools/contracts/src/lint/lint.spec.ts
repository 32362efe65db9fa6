import { describe, expect, it } from '@jest/globals';
import type { Diagnostic } from '../source/index.ts';
import { contractFolder } from '../testing/contract-folder.ts';
import { shortly } from '../testing/load.ts';
import { goodContracts, mailEvents, mailFacts, parcelHttp } from './lint.fixture.ts';
import { lint } from './lint.ts';
import { rules } from './rules/index.ts';

const check = async (files: Readonly<Record<string, string>>, today = '2026-06-01'): Promise<readonly Diagnostic[]> => {
  const folder = await contractFolder(files);
  try {
    // The parsers have specs of their own.
    const own = rules.filter(({ engine }) => engine === undefined);
    return (await lint({ ...folder, rules: own, today })).diagnostics;
  } finally {
    await folder.remove();
  }
};

const withText = (
  file: string,
  from: string,
  to: string,
  more: Record<string, string> = {},
): Record<string, string> => ({
  ...goodContracts,
  [file]: (goodContracts[file] ?? '').replace(from, to),
  ...more,
});
const fraction = (ignore = '', more: Record<string, string> = {}): Record<string, string> =>
  withText(parcelHttp, 'amount: { type: integer }', `amount: { type: number${ignore} }`, more);
const platform = (lines: string): Record<string, string> => ({
  'specs/platform.yaml': `${goodContracts['specs/platform.yaml']}${lines}`,
});

describe('lint', () => {
  it('says where, what and how to mend it', async () => {
    const [finding] = await check(fraction());

    expect(finding).toEqual({
      file: 'specs/parcel/openapi.yaml',
      line: 60,
      column: 42,
      pointer: '#/components/schemas/Money/properties/amount',
      severity: 'warning',
      rule: 'money',
      message: expect.stringMatching(/fraction/),
      mend: expect.stringMatching(/minor units/),
    });
  });

  it('says only what is broken when a document cannot be read', async () => {
    expect(shortly(await check({ ...goodContracts, [parcelHttp]: 'openapi: [' }))).toEqual(['syntax@1']);
  });

  it('says once, and says more, where generation has the same doubt', async () => {
    const unsent = withText(
      mailEvents,
      "$ref: '../parcel/asyncapi.yaml#/components/messages/parcelSentV2'",
      "$ref: '#/components/messages/mailPosted'",
      {
        'specs/parcel/asyncapi.yaml': '',
      },
    );
    delete unsent['specs/parcel/asyncapi.yaml'];
    const found = (await check(unsent)).filter(({ pointer }) => pointer === '#/operations/onParcelSent');

    expect(found.map(({ rule, severity }) => `${rule} ${severity}`)).toEqual(['receive-has-sender error']);
  });
});

describe('x-lint-ignore', () => {
  const reason = 'reason: Sums are made elsewhere.';

  it.each([
    ['at the place', fraction(`, x-lint-ignore: [{ rule: money, ${reason} }]`)],
    [
      'above it',
      withText(
        parcelHttp,
        'Money: { type: object, properties: { amount: { type: integer }',
        `Money: { type: object, x-lint-ignore: [{ rule: money, ${reason} }], properties: { amount: { type: number }`,
      ),
    ],
    ['until the last day', fraction(`, x-lint-ignore: [{ rule: money, ${reason}, until: '2026-06-01' }]`)],
    [
      'in service.yaml',
      withText(mailFacts, 'concurrency: 2', 'concurrency: 1', {
        [mailFacts]: `${(goodContracts[mailFacts] ?? '').replace('concurrency: 2', 'concurrency: 1')}x-lint-ignore: [{ rule: service-limits, ${reason} }]\n`,
      }),
    ],
    [
      'for a warning of generation',
      withText(
        parcelHttp,
        'schema: { type: string, maxLength: 20 } }]',
        `schema: { type: string, maxLength: 20 } }, { name: c, in: query, schema: { type: [string, 'null'], maxLength: 9 }, x-lint-ignore: [{ rule: parameter-open, ${reason} }] }]`,
      ),
    ],
  ])('accepts a finding %s', async (_where, files) => {
    expect(await check(files)).toEqual([]);
  });

  it.each([
    [
      'accepts nothing',
      'currency: { type: string }',
      `currency: { type: string, x-lint-ignore: [{ rule: money, ${reason} }] }`,
      /nothing here breaks/,
    ],
    [
      'names no rule',
      'currency: { type: string }',
      `currency: { type: string, x-lint-ignore: [{ rule: monny, ${reason} }] }`,
      /"monny" is no rule/,
    ],
    [
      'names what stops generation',
      'currency: { type: string }',
      `currency: { type: string, x-lint-ignore: [{ rule: ref-file, ${reason} }] }`,
      /no rule that can be ignored/,
    ],
    [
      'gives no reason',
      'amount: { type: integer }',
      'amount: { type: integer, x-lint-ignore: [{ rule: money }] }',
      /./,
    ],
  ])('is a finding when it %s', async (_what, from, to, message) => {
    const found = await check(withText(parcelHttp, from, to));

    expect(found.map(({ rule, severity }) => [rule, severity])).toEqual([['lint-ignore', 'error']]);
    expect(found[0]?.message).toMatch(message);
  });

  it('ends on its day', async () => {
    const found = await check(fraction(`, x-lint-ignore: [{ rule: money, ${reason}, until: '2026-05-31' }]`));

    expect(found.map(({ rule }) => rule).sort()).toEqual(['lint-ignore', 'money']);
  });

  it('is not idle because its rule is off', async () => {
    const off = fraction(
      `, x-lint-ignore: [{ rule: money, ${reason} }]`,
      platform('lint: { rules: { money: off } }\n'),
    );

    expect(await check(off)).toEqual([]);
  });
});

describe('lint in platform.yaml', () => {
  it.each([
    ['error', ['money error']],
    ['off', []],
  ])('makes a rule an %s', async (severity, expected) => {
    const found = await check(fraction('', platform(`lint: { rules: { money: ${severity} } }\n`)));

    expect(found.map((one) => `${one.rule} ${one.severity}`)).toEqual(expected);
  });

  it('names rules that exist', async () => {
    expect(shortly(await check({ ...goodContracts, ...platform('lint:\n  rules:\n    monny: off\n') }))).toEqual([
      'lint-ignore@6',
    ]);
  });

  it('cannot take from generation what stops it', async () => {
    const files = withText(
      parcelHttp,
      "$ref: '#/components/schemas/SendParcel'",
      "$ref: '#/components/schemas/Sent'",
      platform('lint: { rules: { ref-pointer: off } }\n'),
    );

    expect((await check(files)).map(({ rule }) => rule)).toEqual(
      expect.arrayContaining(['lint-ignore', 'ref-pointer']),
    );
  });
});
