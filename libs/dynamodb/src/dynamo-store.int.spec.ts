import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { proofSize } from '@pactline/testing';
import { type TestTable, testTable } from '@pactline/testing/integration';
import { publisher, thingMade } from './acme.fixture.ts';
import { DynamoStore } from './dynamo-store.ts';
import { raiseGeneration } from './inbox/inbox-marks.ts';
import { RelayCore } from './relay/relay-core.ts';
import { ConditionFailedError, TooManyItemsError } from './transaction/errors.ts';

let table: TestTable;
let store: DynamoStore;
beforeAll(async () => {
  table = await testTable({ maxAttempts: 1 });
  store = new DynamoStore({ ...table, commit: { attempts: 300 } });
});
afterAll(() => table.drop());

class VersionConflictError extends Error {}
const key = (id: string) => ({ pk: `thing#${id}`, sk: 'thing' });
const inbox = (id: string) => [{ source: 'acme.other', id, handler: 'onOther' }];
const outboxOf = async (subject: string) => {
  const core = new RelayCore({ ...table, bus: { name: 'none', put: () => Promise.resolve([]) } });
  const pending = await Promise.all([0, 1, 2, 3].map((n) => core.place.keys(`pending#${n}`, { limit: 10_000 })));
  return (await core.place.items(pending.flat())).filter((item) => item.subject === subject);
};

describe('a unit of work', () => {
  it('writes items, events and versions together, or nothing', async () => {
    await store.run(publisher(), async (tx, publish) => {
      tx.put(key('a'), { name: 'first', version: 1 }, { when: 'absent' });
      await publish(thingMade, { n: 1 }, { subject: 'a' });
      await publish(thingMade, { n: 2 }, { subject: 'a' });
    });
    expect(await store.reads.get(key('a'))).toMatchObject({ name: 'first' });
    const details = (await outboxOf('a')).map(({ detail }) => JSON.parse(detail) as { subjectversion: number });
    expect(details.map(({ subjectversion }) => subjectversion).sort()).toEqual([1, 2]);

    const again = store.run(publisher(), async (tx, publish) => {
      tx.put(key('a2'), { name: 'beside' });
      tx.put(
        key('a'),
        { name: 'second' },
        { when: 'absent', conflict: (found) => new VersionConflictError(String(found?.['name'])) },
      );
      await publish(thingMade, { n: 3 }, { subject: 'a' });
    });
    await expect(again).rejects.toThrow(new VersionConflictError('first'));
    expect(await store.reads.get(key('a2'))).toBeUndefined();
    expect(await outboxOf('a')).toHaveLength(2);
  });

  it('says which condition failed where the use case says nothing', async () => {
    await store.run(publisher(), async (tx) => tx.put(key('b'), { version: 2 }));
    const stale = store.run(publisher(), async (tx) =>
      tx.put(key('b'), { version: 2 }, { when: { equals: { version: 1 } } }),
    );
    await expect(stale).rejects.toThrow(ConditionFailedError);
    await expect(stale).rejects.toMatchObject({ key: key('b'), found: { version: 2 } });
  });

  it('refuses the 101st item and writes nothing', async () => {
    const many = store.run(publisher(), async (tx, publish) => {
      for (let n = 0; n < 99; n += 1) tx.put(key(`many-${n}`), { n });
      await publish(thingMade, { n: 1 }, { subject: 'many' });
    });
    await expect(many).rejects.toThrow(TooManyItemsError);
    await expect(many).rejects.toThrow(/takes 100 items and this one has 101 \(99 of the service, 2 of the platform\)/);
    expect(await store.reads.get(key('many-0'))).toBeUndefined();
  });

  it('takes 100', async () => {
    await store.run(publisher(), async (tx) => {
      for (let n = 0; n < 100; n += 1) tx.put(key(`full-${n}`), { n });
    });
    expect(await store.reads.get(key('full-99'))).toMatchObject({ n: 99 });
  });

  it('gives 50 writers of one subject gapless versions', async () => {
    const writers = proofSize({ small: 50, full: 200 });
    await Promise.all(
      Array.from({ length: writers }, (_, n) =>
        store.run(publisher(), async (tx, publish) => {
          tx.put(key(`racer-${n}`), { n });
          await publish(thingMade, { n }, { subject: 'race' });
        }),
      ),
    );
    const versions = (await outboxOf('race')).map(({ version }) => version).toSorted((a, b) => a - b);
    expect(versions).toEqual(Array.from({ length: writers }, (_, n) => n + 1));
  });

  it('lets one of 50 writers of one item win', async () => {
    const outcomes = await Promise.allSettled(
      Array.from({ length: 50 }, (_, n) =>
        store.run(publisher(), async (tx, publish) => {
          tx.put(key('won'), { n }, { when: 'absent', conflict: () => new VersionConflictError('lost') });
          await publish(thingMade, { n }, { subject: 'won' });
        }),
      ),
    );
    const lost = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason as Error] : []));
    expect(lost).toHaveLength(49);
    expect(lost.every((error) => error instanceof VersionConflictError)).toBe(true);
    expect(await outboxOf('won')).toHaveLength(1);
  });
});

describe('a handled event', () => {
  it('has its effects once, however often and in whatever company it comes', async () => {
    let runs = 0;
    const handle = (id: string) =>
      store.once(inbox(id), publisher(), async (tx, publish) => {
        runs += 1;
        const count = (await tx.get<{ n: number }>(key('count')))?.n ?? 0;
        tx.put(key('count'), { n: count + 1 }, { when: count === 0 ? 'absent' : { equals: { n: count } } });
        await publish(thingMade, { n: 1 }, { subject: 'count' });
      });
    const first = await Promise.allSettled(Array.from({ length: 20 }, () => handle('e1')));
    expect(first.filter(({ status }) => status === 'rejected')).toEqual([]);
    expect(first.filter((outcome) => outcome.status === 'fulfilled' && outcome.value)).toHaveLength(1);
    const ran = runs;
    expect(await handle('e1')).toBe(false);
    expect(runs).toBe(ran);
    expect(await handle('e2')).toBe(true);
    expect(await handle('e1')).toBe(false);
    expect(await store.reads.get(key('count'))).toMatchObject({ n: 2 });
    expect(await outboxOf('count')).toHaveLength(2);
  });

  it('is handled again, once, in a new generation', async () => {
    let runs = 0;
    const handle = () =>
      store.once(inbox('g1'), publisher(), async () => {
        runs += 1;
      });
    expect([await handle(), await handle()]).toEqual([true, false]);
    expect(await raiseGeneration(table, 'onOther')).toBe(2);
    expect([await handle(), await handle()]).toEqual([true, false]);
    expect(runs).toBe(2);
  });
});
