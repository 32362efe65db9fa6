import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { event } from '../verify/chain.fixture.ts';
import { verifyChain } from '../verify/verify-chain.ts';
import { groupOfTenant } from '../chain/group.ts';
import { type AppendOutcome, AuditWriter } from './audit-writer.ts';
import { headItem } from './items.ts';
import { headKey } from './keys.ts';
import { listRecords } from './list-records.ts';
import { findRecord, readHead } from './read.ts';
import { createAuditTable } from './table.fixture.ts';

let table: Awaited<ReturnType<typeof createAuditTable>>;
beforeAll(async () => {
  table = await createAuditTable();
});
afterAll(() => table.drop());

const writer = () => new AuditWriter({ table });
const status = (outcomes: AppendOutcome[]) => outcomes.map((outcome) => outcome.status);
const allRecords = async (tenantId: string) => {
  const records = [];
  let cursor: string | null = null;
  do {
    const page = await listRecords(table, { tenantId, limit: 200, ...(cursor !== null && { cursor }) });
    records.push(...page.data);
    cursor = page.nextCursor;
  } while (cursor !== null);
  return records;
};
/** Deterministic, so that a failure can be repeated. */
const shuffle = <T>(values: readonly T[], seed: number): T[] =>
  values
    .map((value, i) => ({ value, rank: Math.imul(i + 1, 2654435761 * (2 * seed + 1)) >>> 0 }))
    .toSorted((a, b) => a.rank - b.rank)
    .map(({ value }) => value);

describe('appending', () => {
  it('numbers events without gaps and continues across calls', async () => {
    const tenantid = 'continuing';
    const outcomes = await writer().append([event('c1', { tenantid }), event('c2', { tenantid })]);
    const later = await writer().append([event('c3', { tenantid })]);

    expect([...outcomes, ...later]).toEqual(
      [1, 2, 3].map((number) => ({ status: 'recorded', group: 'tenant:continuing', number })),
    );
    expect(await verifyChain('tenant:continuing', { table })).toMatchObject({
      ok: true,
      records: 3,
      head: { number: 3 },
    });
  });

  it('records a repeated event once: in one batch, in a later batch, and beside new ones', async () => {
    const tenantid = 'repeating';
    const [a, b, c] = [1, 2, 3].map((n) => event(`r${n}`, { tenantid }));
    if (!a || !b || !c) throw new Error('no events');

    expect(status(await writer().append([a, b, a]))).toEqual(['recorded', 'recorded', 'duplicate']);
    expect(status(await writer().append([a, c, b]))).toEqual(['duplicate', 'recorded', 'duplicate']);
    expect(await verifyChain('tenant:repeating', { table })).toMatchObject({ ok: true, records: 3 });
  });

  it('keeps a chain per tenant, and events without one in the chain of the platform', async () => {
    const outcomes = await writer().append([
      event('m1', { tenantid: 'multi-a' }),
      event('m2', { tenantid: 'multi-b' }),
      event('m3', { tenantid: undefined }),
      event('m4', { tenantid: 'multi-a' }),
    ]);

    expect(outcomes.map(({ group }) => group)).toEqual([
      'tenant:multi-a',
      'tenant:multi-b',
      'platform',
      'tenant:multi-a',
    ]);
    expect(await verifyChain('tenant:multi-a', { table })).toMatchObject({ ok: true, records: 2 });
    expect((await findRecord(table, { source: 'pactline.sample', id: 'event-m3' }))?.group).toBe(
      groupOfTenant(undefined),
    );
  });

  it('splits what one transaction cannot hold, by number and by size', async () => {
    const many = Array.from({ length: 71 }, (_, i) => event(`n${i}`, { tenantid: 'many' }));
    const large = Array.from({ length: 20 }, (_, i) =>
      event(`l${i}`, { tenantid: 'large', data: 'ä'.repeat(120_000) }),
    );

    expect(new Set(status(await writer().append([...many, ...large])))).toEqual(new Set(['recorded']));
    expect(await verifyChain('tenant:many', { table })).toMatchObject({ ok: true, records: 71 });
    expect(await verifyChain('tenant:large', { table })).toMatchObject({ ok: true, records: 20 });
  });

  it('fails only the event that can never be recorded; its neighbours stand in the chain', async () => {
    const tenantid = 'poisoned';
    const outcomes = await writer().append([
      event('p1', { tenantid }),
      event('p2', { tenantid, data: { name: '\uD800' } }),
      event('p3', { tenantid, data: 'x'.repeat(410 * 1024) }),
      event('p4', { tenantid }),
    ]);

    expect(status(outcomes)).toEqual(['recorded', 'failed', 'failed', 'recorded']);
    expect(outcomes[1]).toMatchObject({ permanent: true, error: { name: 'NotCanonicalError' } });
    expect(outcomes[2]).toMatchObject({ permanent: true });
    expect(await verifyChain('tenant:poisoned', { table })).toMatchObject({ ok: true, records: 2 });
  });

  it('stops at a head that was tampered with instead of starting the chain anew', async () => {
    const tenantid = 'beheaded';
    await writer().append([event('b1', { tenantid })]);
    const broken = { ...headItem({ group: 'tenant:beheaded', number: 1, hash: '' }), number: { S: 'one' } };
    await table.client.send(new PutItemCommand({ TableName: table.tableName, Item: broken }));

    expect(await writer().append([event('b2', { tenantid })])).toMatchObject([
      { status: 'failed', permanent: false, error: { name: 'UnreadableHeadError' } },
    ]);
  });

  it('reports events as failed, for another delivery, when its time is over', async () => {
    const outcomes = await writer().append([event('late', { tenantid: 'late' })], { signal: AbortSignal.abort() });

    expect(outcomes).toMatchObject([{ status: 'failed', permanent: false, error: { name: 'AuditContentionError' } }]);
    expect(await readHead(table, 'tenant:late')).toMatchObject({ number: 0 });
    const { Item } = await table.client.send(
      new GetItemCommand({ TableName: table.tableName, Key: headKey('tenant:late') }),
    );
    expect(Item).toBeUndefined();
  });
});

describe('many writers at once', () => {
  it('record every event once, without gaps, whatever is delivered to whom and how often', async () => {
    const tenants = ['storm-a', 'storm-b'];
    const events = Array.from({ length: 240 }, (_, i) =>
      event(`s${i}`, { tenantid: tenants[i % 2] ?? '', time: `2026-03-01T10:00:00.${i}Z` }),
    );
    const recorded: AppendOutcome[] = [];

    // Every writer gets every event in an order of its own, cut into overlapping batches, each delivered twice.
    await Promise.all(
      Array.from({ length: 8 }, async (_, seed) => {
        const own = writer();
        const mine = shuffle(events, seed);
        for (let from = 0; from < mine.length; from += 8) {
          const batch = mine.slice(from, from + 10);
          for (const delivery of [batch, batch]) {
            let open = delivery;
            for (let tries = 0; open.length > 0 && tries < 20; tries += 1) {
              const outcomes = await own.append(open);
              recorded.push(...outcomes.filter((outcome) => outcome.status === 'recorded'));
              open = open.filter((_event, i) => outcomes[i]?.status === 'failed');
            }
            expect(open).toEqual([]);
          }
        }
      }),
    );

    expect(recorded).toHaveLength(events.length);
    for (const tenantId of tenants) {
      const wanted = events.filter(({ tenantid }) => tenantid === tenantId).map(({ id }) => id);
      const records = await allRecords(tenantId);
      expect(records.map((record) => record.event.id).toSorted()).toEqual(wanted.toSorted());
      expect(records.map(({ number }) => number).toSorted((a, b) => a - b)).toEqual(wanted.map((_id, i) => i + 1));
      expect(await verifyChain(`tenant:${tenantId}`, { table })).toMatchObject({
        ok: true,
        records: wanted.length,
        problems: [],
      });
    }
  }, 120_000);
});
