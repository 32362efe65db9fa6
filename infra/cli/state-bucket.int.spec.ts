import { randomBytes } from 'node:crypto';
import {
  DeleteBucketPolicyCommand,
  GetBucketEncryptionCommand,
  GetBucketPolicyCommand,
  GetBucketVersioningCommand,
  GetPublicAccessBlockCommand,
  PutBucketVersioningCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type BucketStep, ensureStateBucket } from './state-bucket.ts';

describe('ensureStateBucket', () => {
  const region = process.env['AWS_REGION'] ?? 'eu-central-1';
  const s3 = new S3Client({ region, forcePathStyle: true });
  const name = `state-${randomBytes(6).toString('hex')}`;
  const Bucket = name;
  let account: string;
  beforeAll(async () => {
    const sts = new STSClient({ region });
    account = (await sts.send(new GetCallerIdentityCommand({}))).Account ?? '';
    sts.destroy();
  });
  afterAll(() => s3.destroy());

  const ensure = async (): Promise<Record<string, BucketStep['done']>> => {
    const steps = await ensureStateBucket(s3, { name, region, account });
    return Object.fromEntries(steps.map(({ trait, done }) => [trait, done]));
  };
  const asItWas = {
    bucket: 'as it was',
    versioning: 'as it was',
    encryption: 'as it was',
    privacy: 'as it was',
    'TLS only': 'as it was',
    lifecycle: 'as it was',
  };

  it('makes a bucket that is versioned, encrypted, private and reachable by TLS only', async () => {
    expect(await ensure()).toMatchObject({ bucket: 'created' });

    const [versioning, encryption, access, policy] = await Promise.all([
      s3.send(new GetBucketVersioningCommand({ Bucket })),
      s3.send(new GetBucketEncryptionCommand({ Bucket })),
      s3.send(new GetPublicAccessBlockCommand({ Bucket })),
      s3.send(new GetBucketPolicyCommand({ Bucket })),
    ]);
    expect(versioning.Status).toBe('Enabled');
    expect(
      encryption.ServerSideEncryptionConfiguration?.Rules?.[0]?.ApplyServerSideEncryptionByDefault?.SSEAlgorithm,
    ).toBe('aws:kms');
    expect(Object.values(access.PublicAccessBlockConfiguration ?? {})).toEqual([true, true, true, true]);
    const { Statement } = JSON.parse(policy.Policy ?? '{}') as { Statement: { Effect: string; Condition: unknown }[] };
    expect(Statement).toContainEqual(
      expect.objectContaining({ Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } }),
    );
  });

  it('changes nothing when all is as it must be', async () => {
    expect(await ensure()).toEqual(asItWas);
  });

  it('sets right again what somebody changed, and only that', async () => {
    await s3.send(new PutBucketVersioningCommand({ Bucket, VersioningConfiguration: { Status: 'Suspended' } }));
    await s3.send(new DeleteBucketPolicyCommand({ Bucket }));

    expect(await ensure()).toEqual({ ...asItWas, versioning: 'set', 'TLS only': 'set' });
    expect((await s3.send(new GetBucketVersioningCommand({ Bucket }))).Status).toBe('Enabled');
  });
});
