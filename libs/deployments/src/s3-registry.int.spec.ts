import { randomUUID } from 'node:crypto';
import { CreateBucketCommand, S3Client } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Deployment } from './deployment.ts';
import { S3Registry } from './s3-registry.ts';

describe('records in S3', () => {
  const client = new S3Client({
    endpoint: process.env.AWS_ENDPOINT_URL!,
    region: 'eu-central-1',
    forcePathStyle: true,
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  });
  const bucket = `deployments-${randomUUID()}`;
  beforeAll(async () => {
    await client.send(new CreateBucketCommand({ Bucket: bucket }));
  });
  afterAll(() => client.destroy());
  const record = (service: string, environment: string, commit: string): Deployment => ({
    service,
    environment,
    commit,
    deployedAt: '2026-01-01T00:00:00.000Z',
    files: { 'specs/a/openapi.yaml': 'näme: 名' },
  });

  it('keeps what stands in each environment', async () => {
    const registry = new S3Registry({ client, bucket, prefix: 'contracts' });
    expect(await registry.list('production')).toEqual([]);
    await registry.record(record('cart', 'production', 'one'));
    await registry.record(record('cart', 'production', 'two'));
    await registry.record(record('stock', 'production', 'one'));
    await registry.record(record('cart', 'production-2', 'three'));
    expect(await registry.list('production')).toEqual([
      record('cart', 'production', 'two'),
      record('stock', 'production', 'one'),
    ]);
    expect(await registry.environments()).toEqual(['production', 'production-2']);
  });

  it('forgets one record, and says when there was none', async () => {
    const registry = new S3Registry({ client, bucket, prefix: 'forgetting' });
    await registry.record(record('cart', 'production', 'one'));
    await registry.record({ ...record('storefront', 'production', 'one'), outside: true });
    expect((await registry.list('production')).map(({ service, outside }) => [service, outside])).toEqual([
      ['cart', undefined],
      ['storefront', true],
    ]);
    expect(await registry.forget('production', 'car')).toBe(false);
    expect(await registry.forget('production', 'storefront')).toBe(true);
    expect((await registry.list('production')).map(({ service }) => service)).toEqual(['cart']);
  });

  it('reads more records than S3 lists at once', async () => {
    const registry = new S3Registry({ client, bucket, prefix: 'many' });
    const names = Array.from({ length: 1005 }, (_, index) => `s${index}`);
    for (let at = 0; at < names.length; at += 100)
      await Promise.all(names.slice(at, at + 100).map((name) => registry.record(record(name, 'all', 'one'))));
    expect(await registry.list('all')).toHaveLength(names.length);
  }, 30_000);

  it('says which bucket is missing', async () => {
    await expect(new S3Registry({ client, bucket: `${bucket}-none` }).list('production')).rejects.toThrow(
      `s3://${bucket}-none cannot be listed`,
    );
  });
});
