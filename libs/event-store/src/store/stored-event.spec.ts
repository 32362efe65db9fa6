import { describe, expect, it } from '@jest/globals';
import type { ItemTransaction } from '@pactline/contract-runtime';
import fc from 'fast-check';
import { open, seal } from '../personal/cipher.ts';
import { PersonKeys } from '../personal/person-keys.ts';
import { fromStored, toStored } from './stored-event.ts';

type Renamed = {
  readonly type: 'named';
  readonly data: { readonly first: string; readonly last: string; readonly title: string };
};
const now = {
  name: 'person',
  upcasters: {
    named: [
      ({ name }: { name: string }) => ({ first: name.split(' ')[0], last: name.split(' ')[1] }),
      (data: { first: string; last: string }) => ({ ...data, title: 'none' }),
    ],
  },
} as const;

const nothing = { get: () => Promise.resolve(undefined), put: () => undefined } as unknown as ItemTransaction;
const facts = () => ({ place: 'here', at: new Date('2026-01-01T00:00:00Z'), keys: PersonKeys.of({ ...nothing }) });

describe('a stored event', () => {
  it('of any earlier schema is read in the present one', async () => {
    const old = { type: 'named', at: '2020-01-01T00:00:00Z' };
    const read = (schema: number, data: Record<string, unknown>) =>
      fromStored<Renamed>(now, { ...old, schema, data }, facts());
    const latest = { type: 'named', data: { first: 'Ada', last: 'L', title: 'none' } };
    expect(await read(1, { name: 'Ada L' })).toEqual(latest);
    expect(await read(2, { first: 'Ada', last: 'L' })).toEqual(latest);
    const written = await toStored<Renamed>(now, latest as Renamed, facts());
    expect(written.schema).toBe(3);
    expect(await fromStored<Renamed>(now, written, facts())).toEqual(latest);
  });

  it('keeps what is personal sealed, and loses it with the key', async () => {
    const personal = { person: (event: Renamed) => event.data.last, members: { named: ['first'] } } as const;
    const aggregate = { name: 'person', personal };
    const event: Renamed = { type: 'named', data: { first: 'Ada', last: 'm1', title: 'x' } };
    const where = facts();
    const stored = await toStored<Renamed>(aggregate, event, where);
    expect(JSON.stringify(stored)).not.toContain('Ada');
    expect(await fromStored<Renamed>(aggregate, stored, where)).toEqual(event);
    expect(await fromStored<Renamed>(aggregate, stored, facts())).toEqual({
      ...event,
      data: { ...event.data, first: null },
    });
  });

  it('opens with its key and at its place only', () => {
    const key = fc.uint8Array({ minLength: 32, maxLength: 32 });
    fc.assert(
      fc.property(fc.jsonValue(), key, key, fc.string(), fc.string(), (value, a, b, here, there) => {
        const sealed = seal(value, a, here);
        expect(open(sealed, a, here)).toEqual(JSON.parse(JSON.stringify(value)));
        if (Buffer.compare(a, b) !== 0) expect(() => open(sealed, b, here)).toThrow();
        if (here !== there) expect(() => open(sealed, a, there)).toThrow();
      }),
    );
  });
});
