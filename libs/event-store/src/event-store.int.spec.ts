import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ItemTransaction } from '@pactline/contract-runtime';
import { DynamoStore } from '@pactline/dynamodb';
import { proofSize } from '@pactline/testing';
import { type TestTable, testTable } from '@pactline/testing/integration';
import { fold } from './aggregate/aggregate.ts';
import { loan, type LoanEvent, NotLentError } from './loan.fixture.ts';
import { erasePerson, PersonErasedError } from './personal/person-keys.ts';
import { defineProjection } from './projection/projection.ts';
import { Projector } from './projection/projector.ts';
import { EventStore, VersionConflictError } from './store/event-store.ts';
import { readEvents } from './store/read-events.ts';

let table: TestTable;
let store: DynamoStore;
const loans = new EventStore(loan, { now: () => new Date('2026-03-01T10:00:00Z') });
const publisher = { sends: [], source: 'acme.library', correlationId: 'c' };
const transact = <Result>(work: (tx: ItemTransaction) => Promise<Result>): Promise<Result> =>
  store.run(publisher, work);
beforeAll(async () => {
  table = await testTable();
  store = new DynamoStore(table);
});
afterAll(() => table.drop());

const eventsOf = async (id: string): Promise<LoanEvent[]> => {
  const found: LoanEvent[] = [];
  for await (const page of readEvents(store.reads, loan, id, { after: 0 }))
    found.push(...page.map(({ event }) => event));
  return found;
};
const borrowed = (member: string): LoanEvent => ({
  type: 'borrowed',
  data: { member, name: `name of ${member}`, days: 14 },
});

describe('a stream', () => {
  it('holds what its decider decides, and refuses what it refuses', async () => {
    await transact((tx) => loans.execute(tx, 'b1', { kind: 'borrow', member: 'm1', name: 'Ada' }));
    await transact((tx) => loans.execute(tx, 'b1', { kind: 'return' }));
    await expect(transact((tx) => loans.execute(tx, 'b1', { kind: 'return' }))).rejects.toThrow(NotLentError);
    expect((await eventsOf('b1')).map(({ type }) => type)).toEqual(['borrowed', 'returned']);
    expect(await loans.load(store.reads, 'b1')).toMatchObject({ version: 2, state: { loans: 1, member: null } });
    expect(await loans.load(store.reads, 'never')).toEqual({
      id: 'never',
      version: 0,
      state: loan.initial,
      persons: [],
    });
  });

  it('lets exactly one of 50 racing appends win, first and later', async () => {
    let before = 0;
    for (const round of [1, 2]) {
      const outcomes = await Promise.allSettled(
        Array.from({ length: 50 }, () =>
          transact(async (tx) =>
            loans.append(tx, await loans.load(tx, 'race'), [borrowed(`m${round}`), { type: 'returned', data: {} }]),
          ),
        ),
      );
      const lost = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason as Error] : []));
      // Those that loaded after the winner append to a stream that is longer.
      const version = (await loans.load(store.reads, 'race')).version;
      expect(version).toBe(2 * (outcomes.length - lost.length) + before);
      before = version;
      expect(lost.filter((error) => !(error instanceof VersionConflictError))).toEqual([]);
    }
    const same = await loans.load(store.reads, 'race');
    const racing = await Promise.allSettled(
      Array.from({ length: 50 }, () => transact((tx) => loans.append(tx, same, [borrowed('m9')]))),
    );
    expect(racing.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect((await loans.load(store.reads, 'race')).version).toBe(same.version + 1);
  });

  it('is the same with its snapshot as without', async () => {
    for (let n = 1; n <= 13; n += 1)
      await transact(async (tx) =>
        loans.append(tx, await loans.load(tx, 'snap'), [n % 2 === 1 ? borrowed('m1') : { type: 'returned', data: {} }]),
      );
    const reshaped = new EventStore({ ...loan, snapshotShape: 2 }, { now: () => new Date() });
    const loaded = await loans.load(store.reads, 'snap');
    expect(loaded.state).toEqual(fold(loan, loan.initial, await eventsOf('snap')));
    expect(await reshaped.load(store.reads, 'snap')).toEqual(loaded);
  });

  it('forgets a person for good, snapshots included, and keeps what happened', async () => {
    for (let n = 0; n < 3; n += 1)
      await transact(async (tx) =>
        loans.append(tx, await loans.load(tx, 'gone'), [
          borrowed('p1'),
          { type: 'returned', data: {} },
          borrowed('p2'),
        ]),
      );
    await transact(async (tx) => erasePerson(tx, 'p1'));
    const names = (await eventsOf('gone')).flatMap((event) => (event.type === 'borrowed' ? [event.data.name] : []));
    expect(names).toEqual([null, 'name of p2', null, 'name of p2', null, 'name of p2']);
    expect((await loans.load(store.reads, 'gone')).state).toMatchObject({ name: 'name of p2', loans: 6 });
    await expect(
      transact(async (tx) => loans.append(tx, await loans.load(tx, 'gone'), [borrowed('p1')])),
    ).rejects.toThrow(PersonErasedError);
  });
});

describe('a projection', () => {
  // Streams of their own, of which nothing is personal.
  const { personal: _, ...impersonal } = loan;
  const lent = { ...impersonal, name: 'lent' };
  const streamsOf = new EventStore(lent, { now: () => new Date() });
  const projection = (name: string) =>
    defineProjection({
      name,
      of: lent,
      async apply({ event, version }, id, view) {
        view.put({ pk: 'book', sk: id }, { version, last: event.type });
        if (event.type !== 'borrowed') return;
        const key = { pk: 'member', sk: event.data.member };
        const count = (await view.get<{ loans: number }>(key))?.loans ?? 0;
        view.put(key, { loans: count + 1 });
      },
    });

  it('that is rebuilt while writes go on equals one that was built live', async () => {
    const streams = proofSize({ small: 6, full: 40 });
    const rounds = proofSize({ small: 4, full: 12 });
    const live = new Projector(projection('live'), { transact, batchSize: 3 });
    const anew = new Projector(projection('anew'), { transact, batchSize: 3 });
    const write = async (n: number): Promise<void> => {
      const id = `p${n}`;
      for (let round = 0; round < rounds; round += 1) {
        const member = `m${(n + round) % 3}`;
        await transact(async (tx) =>
          streamsOf.append(tx, await streamsOf.load(tx, id), [borrowed(member), { type: 'returned', data: {} }]),
        );
        // Told twice and from several sides at once, as streams and events do.
        await Promise.all([live.catchUp(id), live.catchUp(id), anew.catchUp(id)]);
      }
    };
    const writing = Promise.all(Array.from({ length: streams }, (_, n) => write(n)));
    const generation = await anew.rebuild();
    await writing;
    const second = await anew.rebuild();
    expect([generation, second]).toEqual([2, 3]);

    const keys = [
      ...['m0', 'm1', 'm2'].map((sk) => ({ pk: 'member', sk })),
      ...Array.from({ length: streams }, (_, n) => ({ pk: 'book', sk: `p${n}` })),
    ];
    const [a, b] = await Promise.all(
      [live, anew].map((one) => Promise.all(keys.map((key) => one.get(store.reads, key)))),
    );
    expect(b).toEqual(a);
    expect(a?.every((item) => item !== undefined)).toBe(true);
    const lendings = a?.slice(0, 3).reduce((all, view) => all + Number(view?.['loans']), 0);
    expect(lendings).toBe(streams * rounds);
  });
});
