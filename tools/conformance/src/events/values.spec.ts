import { beforeAll, describe, expect, it } from '@jest/globals';
import { isObject, type Json, Random } from '@pactline/contracts/derive';
import { type EventContract, eventContracts } from './contracts.ts';
import { withFreshIds } from './fresh-ids.ts';
import { potteryContracts } from './pottery.fixture.ts';
import { brokenValues, laterValues, type Told, validValues } from './values.ts';

let fired: EventContract;
beforeAll(async () => {
  const { receives } = eventContracts(await potteryContracts(), 'potter');
  const [reception] = receives;
  if (reception === undefined || reception.events === '*') throw new Error('The potter receives kiln.fired.');
  fired = reception.events[0]!;
});

const random = (): Random => new Random(3);
const member = ({ value }: Told, name: string): Json | undefined => (isObject(value) ? value[name] : undefined);

describe('valid data', () => {
  it('fits the contract, and begins with its examples', () => {
    const told = validValues(fired, random(), 60);

    expect(told).toHaveLength(60);
    for (const { value } of told) expect(fired.judge.writes(value)).toEqual([]);
    expect(told[0]?.value).toMatchObject({ potId: 'pot-1', glaze: 'celadon' });
  });

  it('goes to the boundaries, leaves out what is optional and takes every branch', () => {
    const told = validValues(fired, random(), 200);
    const degrees = told.map((one) => member(one, 'degrees'));

    expect(degrees).toEqual(expect.arrayContaining([600, 1_400]));
    expect(told.find(({ how }) => how === 'least')?.value).toEqual({
      potId: 'pot-1',
      glaze: 'celadon',
      clay: 'stoneware',
      degrees: 1_280,
    });
    const kinds = told.map((one) => (member(one, 'finish') as { kind?: string } | undefined)?.kind);
    expect(new Set(kinds)).toEqual(new Set([undefined, 'matte', 'gloss']));
    expect(told.map((one) => member(one, 'potId'))).toContain('a\u0000b');
  });

  it('is the same for the same seed', () => {
    const once = JSON.stringify(validValues(fired, new Random(5), 40));

    expect(JSON.stringify(validValues(fired, new Random(5), 40))).toBe(once);
    expect(JSON.stringify(validValues(fired, new Random(6), 40))).not.toBe(once);
  });
});

describe('data of a later version', () => {
  it('is what the reader has to take, unknown values included', () => {
    const told = laterValues(fired, random(), 40);

    for (const { value } of told) expect(fired.judge.reads(value)).toEqual([]);
    expect(told.map(({ label }) => label)).toEqual(
      expect.arrayContaining([
        'unknown member at /',
        'unknown member at /finish',
        'unknown value at /glaze',
        'unknown value at /clay',
        'unknown value at /finish/kind',
      ]),
    );
  });

  it('is refused by the contract of today where it brings an unknown value', () => {
    for (const { label, value } of laterValues(fired, random(), 40))
      if (label.startsWith('unknown value')) expect(fired.judge.writes(value)).not.toEqual([]);
  });
});

describe('broken data', () => {
  it('breaks the contract for readers by one change', () => {
    const told = brokenValues(fired, random(), 500);

    for (const { value } of told) expect(fired.judge.reads(value)).not.toEqual([]);
    const labels = told.map(({ label }) => label);
    expect(labels).toEqual(expect.arrayContaining(['without /potId', '/degrees is null', 'without /finish/grain']));
    // Tolerated by readers, so broken for nobody.
    expect(labels).not.toContain('/clay is "wrong"');
    expect(labels).not.toContain('without /note');
  });
});

describe('fresh ids', () => {
  it('keep the shape, fit the contract and stay equal where they were', () => {
    const value = {
      potId: 'pot-1',
      glaze: 'celadon',
      clay: 'stoneware',
      degrees: 700,
      note: 'pot-1',
      shelf_id: 'pot-1',
    };
    const fresh = withFreshIds(fired, value, new Random(9)) as Record<string, Json>;

    expect(fresh).toMatchObject({ potId: expect.stringMatching(/^pot-[1-9]$/), note: 'pot-1', degrees: 700 });
    expect(fresh['shelf_id']).toBe(fresh['potId']);
    expect(fired.judge.writes(fresh)).toEqual([]);
    const id = '0197a3e2-5c1f-7b64-9a0d-3f5b8c1d2e4a';
    const other = withFreshIds(fired, { ...value, potId: id }, new Random(9)) as { potId: string };
    expect(other.potId).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-9[0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(other.potId).not.toBe(id);
  });

  it('stay apart, also where there is little room', () => {
    const names = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];
    const value = Object.fromEntries([
      ['glaze', 'celadon'],
      ...names.map((name, index) => [`${name}Id`, `pot-${index + 1}`]),
    ]);
    for (let seed = 1; seed <= 30; seed += 1) {
      const fresh = withFreshIds(fired, value, new Random(seed)) as Record<string, string>;
      expect(new Set(names.map((name) => fresh[`${name}Id`])).size).toBe(names.length);
    }
  });
});
