import {
  CreateBucketCommand,
  GetBucketVersioningCommand,
  GetObjectLockConfigurationCommand,
  GetPublicAccessBlockCommand,
  HeadBucketCommand,
  type ObjectLockConfiguration,
  PutBucketTaggingCommand,
  PutBucketVersioningCommand,
  PutObjectLockConfigurationCommand,
  PutPublicAccessBlockCommand,
} from '@aws-sdk/client-s3';
import type { BucketTopology } from '@pactline/topology';
import { unlessAbsent } from '../absent.ts';
import { canonical } from '../compare.ts';
import { type PlacedScope, tagPairs } from '../scope.ts';

const CLOSED = { BlockPublicAcls: true, BlockPublicPolicy: true, IgnorePublicAcls: true, RestrictPublicBuckets: true };

/** A private bucket; object lock implies versioning and can only be chosen at creation. */
export async function ensureBucket(
  scope: PlacedScope,
  service: string,
  logical: string,
  bucket: BucketTopology,
): Promise<void> {
  const { s3 } = scope.clients;
  const Bucket = scope.names.bucket(service, logical);
  if ((await unlessAbsent(s3.send(new HeadBucketCommand({ Bucket })))) === undefined) {
    const LocationConstraint = scope.region as never;
    await s3.send(
      new CreateBucketCommand({
        Bucket,
        ObjectLockEnabledForBucket: bucket.objectLock !== undefined,
        // The oldest region is the one that must not be named.
        ...(scope.region !== 'us-east-1' && { CreateBucketConfiguration: { LocationConstraint } }),
      }),
    );
    await s3.send(new PutBucketTaggingCommand({ Bucket, Tagging: { TagSet: tagPairs(scope, service) } }));
    scope.changes.add('created', 'bucket', Bucket);
  }
  await ensureVersioning(scope, Bucket, bucket.versioning || bucket.objectLock !== undefined);
  await Promise.all([ensureObjectLock(scope, Bucket, bucket), ensurePrivate(scope, Bucket)]);
}

async function ensureVersioning(scope: PlacedScope, Bucket: string, wanted: boolean): Promise<void> {
  const { s3 } = scope.clients;
  const { Status } = await s3.send(new GetBucketVersioningCommand({ Bucket }));
  if ((Status === 'Enabled') === wanted) return;
  const VersioningConfiguration = { Status: wanted ? ('Enabled' as const) : ('Suspended' as const) };
  await s3.send(new PutBucketVersioningCommand({ Bucket, VersioningConfiguration }));
  scope.changes.add('updated', 'bucket', Bucket, 'versioning');
}

async function ensureObjectLock(scope: PlacedScope, Bucket: string, { objectLock }: BucketTopology): Promise<void> {
  if (objectLock === undefined) return;
  const { s3 } = scope.clients;
  const wanted: ObjectLockConfiguration = {
    ObjectLockEnabled: 'Enabled',
    Rule: { DefaultRetention: { Mode: objectLock.mode, Days: objectLock.days } },
  };
  const found = await unlessAbsent(s3.send(new GetObjectLockConfigurationCommand({ Bucket })));
  const standing = found?.ObjectLockConfiguration?.Rule?.DefaultRetention;
  if (canonical({ Mode: standing?.Mode, Days: standing?.Days }) === canonical(wanted.Rule?.DefaultRetention)) return;
  await s3.send(new PutObjectLockConfigurationCommand({ Bucket, ObjectLockConfiguration: wanted }));
  scope.changes.add('updated', 'bucket', Bucket, 'object lock');
}

async function ensurePrivate(scope: PlacedScope, Bucket: string): Promise<void> {
  const { s3 } = scope.clients;
  const found = await unlessAbsent(s3.send(new GetPublicAccessBlockCommand({ Bucket })));
  const standing = found?.PublicAccessBlockConfiguration;
  if (standing && Object.keys(CLOSED).every((name) => standing[name as keyof typeof CLOSED] === true)) return;
  await s3.send(new PutPublicAccessBlockCommand({ Bucket, PublicAccessBlockConfiguration: CLOSED }));
  scope.changes.add('updated', 'bucket', Bucket, 'public access');
}
