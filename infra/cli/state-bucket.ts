import {
  type BucketLocationConstraint,
  CreateBucketCommand,
  GetBucketEncryptionCommand,
  GetBucketLifecycleConfigurationCommand,
  GetBucketPolicyCommand,
  GetBucketVersioningCommand,
  GetPublicAccessBlockCommand,
  HeadBucketCommand,
  PutBucketEncryptionCommand,
  PutBucketLifecycleConfigurationCommand,
  PutBucketPolicyCommand,
  PutBucketVersioningCommand,
  PutPublicAccessBlockCommand,
  type S3Client,
  type ServerSideEncryptionConfiguration,
} from '@aws-sdk/client-s3';
import { isDeepStrictEqual } from 'node:util';
import { InfraError } from '../terraform/errors.ts';

export interface StateBucketOptions {
  readonly name: string;
  readonly region: string;
  /** The account that it must belong to: buckets of others are not touched. */
  readonly account: string;
}

/** One trait of the bucket and what was done about it. */
export interface BucketStep {
  readonly trait: 'bucket' | 'versioning' | 'encryption' | 'privacy' | 'TLS only' | 'lifecycle';
  readonly done: 'created' | 'set' | 'as it was';
}

/** How long a state that was replaced can be brought back. */
const KEPT_DAYS = 365;

/**
 * Makes the bucket of Terraform's state, or makes an existing one what it must be: versioned, encrypted, private, reachable by
 * TLS only. What is right already is left alone, so that it can run again at any time.
 *
 * @throws InfraError the name belongs to another account
 */
export async function ensureStateBucket(s3: S3Client, options: StateBucketOptions): Promise<BucketStep[]> {
  const { name: Bucket, account } = options;
  const own = { Bucket, ExpectedBucketOwner: account };
  const steps: BucketStep[] = [{ trait: 'bucket', done: await ensureBucket(s3, options) }];
  const ensure = async (trait: BucketStep['trait'], isSet: boolean, set: () => Promise<unknown>): Promise<void> => {
    if (!isSet) await set();
    steps.push({ trait, done: isSet ? 'as it was' : 'set' });
  };

  const versioning = await s3.send(new GetBucketVersioningCommand(own));
  await ensure('versioning', versioning.Status === 'Enabled', () =>
    s3.send(new PutBucketVersioningCommand({ ...own, VersioningConfiguration: { Status: 'Enabled' } })),
  );
  const encryption = await orNone(() => s3.send(new GetBucketEncryptionCommand(own)));
  await ensure('encryption', isEncrypted(encryption?.ServerSideEncryptionConfiguration), () =>
    s3.send(new PutBucketEncryptionCommand({ ...own, ServerSideEncryptionConfiguration: ENCRYPTION })),
  );
  const access = await orNone(() => s3.send(new GetPublicAccessBlockCommand(own)));
  await ensure('privacy', isDeepStrictEqual({ ...access?.PublicAccessBlockConfiguration }, PRIVATE), () =>
    s3.send(new PutPublicAccessBlockCommand({ ...own, PublicAccessBlockConfiguration: PRIVATE })),
  );
  const policy = await orNone(() => s3.send(new GetBucketPolicyCommand(own)));
  await ensure('TLS only', isSameJson(policy?.Policy, tlsOnly(Bucket)), () =>
    s3.send(new PutBucketPolicyCommand({ ...own, Policy: JSON.stringify(tlsOnly(Bucket)) })),
  );
  const lifecycle = await orNone(() => s3.send(new GetBucketLifecycleConfigurationCommand(own)));
  const hasRule = lifecycle?.Rules?.some(({ ID, Status }) => ID === LIFECYCLE.ID && Status === 'Enabled') ?? false;
  await ensure('lifecycle', hasRule, () =>
    s3.send(new PutBucketLifecycleConfigurationCommand({ ...own, LifecycleConfiguration: { Rules: [LIFECYCLE] } })),
  );
  return steps;
}

const PRIVATE = {
  BlockPublicAcls: true,
  IgnorePublicAcls: true,
  BlockPublicPolicy: true,
  RestrictPublicBuckets: true,
} as const;

const ENCRYPTION: ServerSideEncryptionConfiguration = {
  Rules: [{ ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms' }, BucketKeyEnabled: true }],
};

const LIFECYCLE = {
  ID: 'old-states',
  Status: 'Enabled' as const,
  Filter: { Prefix: '' },
  NoncurrentVersionExpiration: { NoncurrentDays: KEPT_DAYS },
  AbortIncompleteMultipartUpload: { DaysAfterInitiation: 7 },
};

const tlsOnly = (bucket: string): unknown => ({
  Version: '2012-10-17',
  Statement: [
    {
      Sid: 'TlsOnly',
      Effect: 'Deny',
      Principal: '*',
      Action: 's3:*',
      Resource: [`arn:aws:s3:::${bucket}`, `arn:aws:s3:::${bucket}/*`],
      Condition: { Bool: { 'aws:SecureTransport': 'false' } },
    },
    {
      Sid: 'RecentTlsOnly',
      Effect: 'Deny',
      Principal: '*',
      Action: 's3:*',
      Resource: [`arn:aws:s3:::${bucket}`, `arn:aws:s3:::${bucket}/*`],
      Condition: { NumericLessThan: { 's3:TlsVersion': '1.2' } },
    },
  ],
});

async function ensureBucket(
  s3: S3Client,
  { name, region, account }: StateBucketOptions,
): Promise<'created' | 'as it was'> {
  try {
    await s3.send(new HeadBucketCommand({ Bucket: name, ExpectedBucketOwner: account }));
    return 'as it was';
  } catch (error) {
    const status = statusOf(error);
    if (status === 403) throw foreign(name, error);
    if (status !== 404) throw error;
  }
  // The one region that must not be named is the first that there was.
  const place =
    region === 'us-east-1'
      ? {}
      : { CreateBucketConfiguration: { LocationConstraint: region as BucketLocationConstraint } };
  try {
    await s3.send(new CreateBucketCommand({ Bucket: name, ObjectOwnership: 'BucketOwnerEnforced', ...place }));
  } catch (error) {
    throw nameOf(error) === 'BucketAlreadyExists' ? foreign(name, error) : error;
  }
  return 'created';
}

const foreign = (name: string, cause: unknown): InfraError =>
  new InfraError(
    `The bucket ${name} belongs to another account, or this one may not see it.`,
    'Names of buckets are shared by everybody: take a rarer name of the bus in specs/platform.yaml, or ask for s3:ListBucket on it.',
    { cause },
  );

const isEncrypted = (configuration: ServerSideEncryptionConfiguration | undefined): boolean =>
  configuration?.Rules?.[0]?.ApplyServerSideEncryptionByDefault?.SSEAlgorithm === 'aws:kms';

function isSameJson(text: string | undefined, wanted: unknown): boolean {
  try {
    return isDeepStrictEqual(JSON.parse(text ?? ''), wanted);
  } catch {
    return false;
  }
}

/** A bucket without a policy, an encryption or a lifecycle answers 404 to the question for it. */
async function orNone<T>(ask: () => Promise<T>): Promise<T | undefined> {
  try {
    return await ask();
  } catch (error) {
    if (statusOf(error) === 404) return undefined;
    throw error;
  }
}

const statusOf = (error: unknown): number | undefined =>
  (error as { $metadata?: { httpStatusCode?: number } }).$metadata?.httpStatusCode;
const nameOf = (error: unknown): string | undefined => (error instanceof Error ? error.name : undefined);
