import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DeleteItemCommand, PutItemCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { AuditWriter } from '../table/audit-writer.ts';
import { erasePayload } from '../table/erase-payload.ts';
import { headItem } from '../table/items.ts';
import { payloadKey, recordKey } from '../table/keys.ts';
import { InvalidCursorError, listRecords } from '../table/list-records.ts';
import { findRecord, listGroups, readPayload } from '../table/read.ts';
import { createAuditTable } from '../table/table.fixture.ts';
import { collect, event } from './chain.fixture.ts';
import { verifyAll, verifyChain } from './verify-chain.ts';

let table: Awaited<ReturnType<typeof createAuditTable>>;
beforeAll(async () => {
  table = await createAuditTable();
});
afterAll(() => table.drop());

const fill = async (tenantid: string, count: number) => {
  const events = Array.from({ length: count }, (_, i) =>
    event(`${tenantid}-${i + 1}`, {
      tenantid,
      correlationid: `journey-${tenantid}-${i % 2}`,
      time: `2026-03-01T10:00:${String(i % 60).padStart(2, '0')}Z`,
    }),
  );
  const outcomes = await new AuditWriter({ table }).append(events);
  expect(outcomes.every(({ status }) => status === 'recorded')).toBe(true);
};
const problems = async (tenant: string) =>
  (await verifyChain(`tenant:${tenant}`, { table })).problems.map(({ kind, number }) => [kind, number]);

describe('a chain in the table', () => {
  it('verifies across segments, with progress, and while it grows', async () => {
    await fill('long', 1100);
    const seen: number[] = [];
    const growing = fill('long-tail', 5);

    const report = await verifyChain('tenant:long', { table, onProgress: ({ records }) => seen.push(records) });
    await growing;

    expect(report).toMatchObject({ ok: true, records: 1100, head: { number: 1100 } });
    expect(seen).toEqual([500, 1000, 1100]);
  }, 60_000);

  it('names a changed, a deleted and a replaced item', async () => {
    await fill('forged', 6);
    const names = { '#type': 'type' };
    const change = {
      TableName: table.tableName,
      UpdateExpression: 'SET #type = :forged',
      ExpressionAttributeNames: names,
    };
    const values = { ':forged': { S: 'sample.forged' } };
    await table.client.send(
      new UpdateItemCommand({ ...change, Key: recordKey('tenant:forged', 2), ExpressionAttributeValues: values }),
    );
    await table.client.send(new DeleteItemCommand({ TableName: table.tableName, Key: recordKey('tenant:forged', 4) }));
    await table.client.send(new DeleteItemCommand({ TableName: table.tableName, Key: payloadKey('tenant:forged', 5) }));

    expect(await problems('forged')).toEqual([
      ['changed-record', 2],
      ['missing-record', 4],
      ['broken-link', 5],
      ['missing-payload', 5],
    ]);
  });

  it('names records after a head that was set back', async () => {
    await fill('set-back', 3);
    const second = await findRecord(table, { source: 'pactline.sample', id: 'event-set-back-2' });
    const head = headItem({ group: 'tenant:set-back', number: 2, hash: second?.hash ?? '' });
    await table.client.send(new PutItemCommand({ TableName: table.tableName, Item: head }));

    expect(await problems('set-back')).toEqual([['beyond-head', 3]]);
  });

  it('stays verifiable after an erasure that leaves neither content nor salt', async () => {
    await fill('erased', 3);
    const record = await findRecord(table, { source: 'pactline.sample', id: 'event-erased-2' });
    if (record === undefined) throw new Error('not recorded');
    expect(await readPayload(table, record)).toMatchObject({
      kind: 'event',
      event: expect.stringContaining('Zoë Ångström'),
    });

    expect(await erasePayload(table, record, { reason: 'erasure request 17' })).toBe(true);
    expect(await erasePayload(table, record, { reason: 'again' })).toBe(false);

    expect(await readPayload(table, record)).toEqual({
      kind: 'erased',
      erasedAt: expect.any(String),
      reason: 'erasure request 17',
    });
    expect(await verifyChain('tenant:erased', { table })).toMatchObject({ ok: true, records: 3, erased: 1 });
  });
});

describe('listing', () => {
  it('pages through a journey in the order of its events', async () => {
    await fill('paged', 9);
    const first = await listRecords(table, { correlationId: 'journey-paged-0', limit: 3 });
    const second = await listRecords(table, {
      correlationId: 'journey-paged-0',
      limit: 3,
      cursor: first.nextCursor ?? '',
    });

    expect([...first.data, ...second.data].map(({ number }) => number)).toEqual([1, 3, 5, 7, 9]);
    expect(second.nextCursor).toBeNull();
  });

  it('selects a tenant and a span of time, newest first if asked', async () => {
    const page = await listRecords(table, {
      tenantId: 'paged',
      from: '2026-03-01T11:00:02+01:00',
      to: '2026-03-01T10:00:05Z',
      order: 'newest',
    });

    expect(page.data.map(({ number }) => number)).toEqual([5, 4, 3]);
  });

  it('refuses a cursor of another query', async () => {
    const { nextCursor } = await listRecords(table, { correlationId: 'journey-paged-0', limit: 1 });

    await expect(listRecords(table, { correlationId: 'journey-paged-1', cursor: nextCursor ?? '' })).rejects.toThrow(
      InvalidCursorError,
    );
    await expect(listRecords(table, { tenantId: 'paged', cursor: 'e30' })).rejects.toThrow(InvalidCursorError);
  });

  it('knows every chain', async () => {
    const groups = await collect(listGroups(table));
    const reports = await collect(verifyAll({ table }));

    expect(groups).toContainEqual({ group: 'tenant:paged', tenantId: 'paged' });
    expect(reports.map(({ group }) => group)).toEqual(groups.map(({ group }) => group));
    expect(reports.filter(({ ok }) => !ok).map(({ group }) => group)).toEqual(['tenant:forged', 'tenant:set-back']);
  });
});
