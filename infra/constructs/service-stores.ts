import { DynamodbTable } from '@cdktf/provider-aws/lib/dynamodb-table/index.js';
import { S3BucketObjectLockConfigurationA } from '@cdktf/provider-aws/lib/s3-bucket-object-lock-configuration/index.js';
import { S3BucketPolicy } from '@cdktf/provider-aws/lib/s3-bucket-policy/index.js';
import { S3BucketPublicAccessBlock } from '@cdktf/provider-aws/lib/s3-bucket-public-access-block/index.js';
import { S3BucketServerSideEncryptionConfigurationA } from '@cdktf/provider-aws/lib/s3-bucket-server-side-encryption-configuration/index.js';
import { S3BucketVersioningA } from '@cdktf/provider-aws/lib/s3-bucket-versioning/index.js';
import { S3Bucket } from '@cdktf/provider-aws/lib/s3-bucket/index.js';
import type { BucketTopology, ServiceTopology, TableKey, TableTopology } from '@pactline/topology';
import { Construct } from '../library/cdktf.ts';
import type { Deployment } from '../context/deployment.ts';
import { serviceLine } from '../context/reasons.ts';
import { bucketElsewhere } from './elsewhere.ts';
import { policyDocument } from './policy.ts';

/** What a service keeps data in besides Postgres: its tables and buckets. */
export class ServiceStores extends Construct {
  /** By logical name. */
  readonly tables: ReadonlyMap<string, DynamodbTable>;

  constructor(scope: Construct, deployment: Deployment, service: ServiceTopology) {
    super(scope, 'store');
    const { resources } = service;
    this.tables = new Map(
      Object.entries(resources.tables).map(([name, table]) => [name, addTable(this, deployment, service, name, table)]),
    );
    for (const [name, bucket] of Object.entries(resources.buckets))
      if (bucketElsewhere(deployment, service.name, name) === undefined)
        addBucket(this, deployment, service, name, bucket);
  }
}

function addTable(
  scope: Construct,
  { environment, names, inputs, reasons }: Deployment,
  service: ServiceTopology,
  logical: string,
  table: TableTopology,
): DynamodbTable {
  const keys = [table, ...table.indexes].flatMap(({ partitionKey, sortKey }) => [partitionKey, sortKey]);
  const byName = new Map(keys.filter((key): key is TableKey => key !== undefined).map((key) => [key.name, key]));
  const resource = new DynamodbTable(scope, `${logical}_table`, {
    name: names.table(service.name, logical),
    billingMode: 'PAY_PER_REQUEST',
    hashKey: table.partitionKey.name,
    ...(table.sortKey && { rangeKey: table.sortKey.name }),
    attribute: [...byName.values()].map(({ name, type }) => ({ name, type })),
    globalSecondaryIndex: table.indexes.map((index) => ({
      name: index.name,
      hashKey: index.partitionKey.name,
      ...(index.sortKey && { rangeKey: index.sortKey.name }),
      projectionType: index.projection,
    })),
    ...(table.stream && { streamEnabled: true, streamViewType: table.stream }),
    ...(table.ttl && { ttl: { attributeName: table.ttl, enabled: true } }),
    pointInTimeRecovery: { enabled: table.pointInTimeRecovery },
    serverSideEncryption: { enabled: true, kmsKeyArn: inputs.dataKeyArn },
    deletionProtectionEnabled: environment.protected,
    tags: { service: service.name },
  });
  // The table of a store is in no list: it comes with the line that asks for it.
  const isStore = service.resources.dynamodb === true && logical === 'store';
  const because = serviceLine(service.folder, isStore ? 'resources/dynamodb' : `resources/tables/${logical}`);
  reasons.add(resource, { service: service.name, what: `table ${logical}`, because });
  return resource;
}

function addBucket(
  scope: Construct,
  deployment: Deployment,
  service: ServiceTopology,
  logical: string,
  { versioning, objectLock }: BucketTopology,
): void {
  const { names, arns, inputs, reasons, environment } = deployment;
  const name = names.bucket(service.name, logical);
  const id = `${logical}_bucket`;
  const bucket = new S3Bucket(scope, id, {
    bucket: name,
    objectLockEnabled: objectLock !== undefined,
    forceDestroy: !environment.protected,
    tags: { service: service.name },
  });
  const versions = new S3BucketVersioningA(scope, `${id}_versioning`, {
    bucket: bucket.id,
    versioningConfiguration: { status: versioning || objectLock ? 'Enabled' : 'Suspended' },
  });
  const parts = [
    versions,
    new S3BucketServerSideEncryptionConfigurationA(scope, `${id}_encryption`, {
      bucket: bucket.id,
      rule: [
        {
          applyServerSideEncryptionByDefault: { sseAlgorithm: 'aws:kms', kmsMasterKeyId: inputs.dataKeyArn },
          bucketKeyEnabled: true,
        },
      ],
    }),
    new S3BucketPublicAccessBlock(scope, `${id}_privacy`, {
      bucket: bucket.id,
      blockPublicAcls: true,
      blockPublicPolicy: true,
      ignorePublicAcls: true,
      restrictPublicBuckets: true,
    }),
    new S3BucketPolicy(scope, `${id}_policy`, {
      bucket: bucket.id,
      policy: policyDocument([
        {
          Sid: 'RefusePlainHttp',
          Effect: 'Deny',
          Principal: '*',
          Action: 's3:*',
          Resource: [arns.bucket(name), `${arns.bucket(name)}/*`],
          Condition: { Bool: { 'aws:SecureTransport': 'false' } },
        },
      ]),
    }),
    ...(objectLock
      ? [
          new S3BucketObjectLockConfigurationA(scope, `${id}_lock`, {
            bucket: bucket.id,
            rule: { defaultRetention: { mode: environment.locks.mode, days: objectLock.days } },
            // A lock needs versions as long as it stands: they come before it and go after it.
            dependsOn: [versions],
          }),
        ]
      : []),
  ];
  const because = serviceLine(service.folder, `resources/buckets/${logical}`);
  for (const part of [bucket, ...parts]) {
    const aspect =
      part === bucket ? '' : `, ${part.friendlyUniqueId.slice(part.friendlyUniqueId.lastIndexOf('_') + 1)}`;
    reasons.add(part, { service: service.name, what: `bucket ${logical}${aspect}`, because });
  }
}
