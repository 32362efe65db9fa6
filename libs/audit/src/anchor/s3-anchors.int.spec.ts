import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DeleteItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import {
  CreateBucketCommand,
  DeleteObjectCommand,
  ListObjectVersionsCommand,
  PutObjectCommand,
  PutObjectLockConfigurationCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { AuditWriter } from '../table/audit-writer.ts';
import { headItem } from '../table/items.ts';
import { headKey, payloadKey, recordKey } from '../table/keys.ts';
import { findRecord } from '../table/read.ts';
import { createAuditTable } from '../table/table.fixture.ts';
import { collect, event } from '../verify/chain.fixture.ts';
import { verifyAll, verifyChain } from '../verify/verify-chain.ts';
import { anchorHeads } from './anchor-heads.ts';
import { S3Anchors } from './s3-anchors.ts';

const bucket = `t${crypto.randomUUID()}-anchor`;
const client = new S3Client({ forcePathStyle: true });
const anchors = new S3Anchors({ client, bucket });
let table: Awaited<ReturnType<typeof createAuditTable>>;

beforeAll(async () => {
  table = await createAuditTable();
  await client.send(new CreateBucketCommand({ Bucket: bucket, ObjectLockEnabledForBucket: true }));
  await client.send(
    new PutObjectLockConfigurationCommand({
      Bucket: bucket,
      ObjectLockConfiguration: {
        ObjectLockEnabled: 'Enabled',
        Rule: { DefaultRetention: { Mode: 'COMPLIANCE', Days: 1 } },
      },
    }),
  );
});
afterAll(async () => {
  await table.drop();
  client.destroy();
});

const append = async (tenantid: string, ...ids: string[]) => {
  await new AuditWriter({ table }).append(ids.map((id) => event(`${tenantid}-${id}`, { tenantid })));
};
const kinds = async (tenant: string) =>
  (await verifyChain(`tenant:${tenant}`, { table, anchors })).problems.map(({ kind }) => kind);

describe('anchors', () => {
  it('are put once per place of a chain, by whatever number of runs', async () => {
    await append('once/ä b', '1', '2');
    const runs = await Promise.all([anchorHeads({ table, anchors }), anchorHeads({ table, anchors })]);
    await append('once/ä b', '3');
    const third = await anchorHeads({ table, anchors });
    const fourth = await anchorHeads({ table, anchors });

    expect(runs.reduce((sum, { anchored }) => sum + anchored, 0)).toBe(1);
    expect(third.anchored).toBe(1);
    expect(fourth.anchored).toBe(0);
    expect(await verifyChain('tenant:once/ä b', { table, anchors })).toMatchObject({
      ok: true,
      anchors: { checked: 2, unanchored: 0 },
    });
  });

  it('cannot be deleted, and overwriting one only adds a version that betrays the forger', async () => {
    await append('locked', '1', '2');
    await anchorHeads({ table, anchors });
    const { Versions } = await client.send(
      new ListObjectVersionsCommand({ Bucket: bucket, Prefix: 'anchors/tenant%3Alocked/' }),
    );
    const { Key, VersionId } = Versions?.[0] ?? {};
    await expect(client.send(new DeleteObjectCommand({ Bucket: bucket, Key, VersionId }))).rejects.toThrow();

    const forged = {
      version: 1,
      group: 'tenant:locked',
      number: 2,
      hash: 'f'.repeat(64),
      anchoredAt: '2026-01-01T00:00:00.000Z',
    };
    await client.send(new PutObjectCommand({ Bucket: bucket, Key, Body: JSON.stringify(forged) }));
    expect(await kinds('locked')).toEqual(['anchor-mismatch']);
  });

  it('prove that the end of a chain was cut off', async () => {
    await append('cut', '1', '2', '3');
    await anchorHeads({ table, anchors });
    const second = await findRecord(table, { source: 'pactline.sample', id: 'event-cut-2' });
    for (const Key of [recordKey('tenant:cut', 3), payloadKey('tenant:cut', 3)]) {
      await table.client.send(new DeleteItemCommand({ TableName: table.tableName, Key }));
    }
    const head = headItem({ group: 'tenant:cut', number: 2, hash: second?.hash ?? '' });
    await table.client.send(new PutItemCommand({ TableName: table.tableName, Item: head }));

    expect((await verifyChain('tenant:cut', { table })).ok).toBe(true);
    expect(await kinds('cut')).toEqual(['truncated']);
  });

  it('prove that a whole chain is gone', async () => {
    await append('gone', '1');
    await anchorHeads({ table, anchors });
    const keys = [
      recordKey('tenant:gone', 1),
      payloadKey('tenant:gone', 1),
      headKey('tenant:gone'),
      { pk: { S: 'groups' }, sk: { S: 'tenant:gone' } },
    ];
    for (const Key of keys) await table.client.send(new DeleteItemCommand({ TableName: table.tableName, Key }));

    const reports = await collect(verifyAll({ table, anchors }));
    expect(reports.find(({ group }) => group === 'tenant:gone')).toMatchObject({
      ok: false,
      problems: [{ kind: 'truncated' }],
    });
  });
});
