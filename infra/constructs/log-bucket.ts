import { S3BucketLifecycleConfiguration } from '@cdktf/provider-aws/lib/s3-bucket-lifecycle-configuration/index.js';
import { S3BucketOwnershipControls } from '@cdktf/provider-aws/lib/s3-bucket-ownership-controls/index.js';
import { S3BucketPolicy } from '@cdktf/provider-aws/lib/s3-bucket-policy/index.js';
import { S3BucketPublicAccessBlock } from '@cdktf/provider-aws/lib/s3-bucket-public-access-block/index.js';
import { S3BucketServerSideEncryptionConfigurationA } from '@cdktf/provider-aws/lib/s3-bucket-server-side-encryption-configuration/index.js';
import { S3BucketVersioningA } from '@cdktf/provider-aws/lib/s3-bucket-versioning/index.js';
import { S3Bucket } from '@cdktf/provider-aws/lib/s3-bucket/index.js';
import { Construct } from '../library/cdktf.ts';
import { becauseOfEnvironment, type Foundation } from '../context/foundation.ts';
import { policyDocument, type Statement } from './policy.ts';

export interface LogBucketOptions {
  /** Physical name. */
  readonly bucket: string;
  /** For example `access logs`. */
  readonly what: string;
  /** Who may put logs there. */
  readonly writers: readonly Statement[];
}

/** A private bucket that AWS services write logs into, and that forgets them when the environment's retention is over. */
export class LogBucket extends Construct {
  readonly bucket: S3Bucket;
  /** Log deliveries are refused until it stands. */
  readonly policy: S3BucketPolicy;

  constructor(scope: Construct, id: string, foundation: Foundation, { bucket: name, what, writers }: LogBucketOptions) {
    super(scope, id);
    const { environment, arns } = foundation;
    this.bucket = new S3Bucket(this, 'bucket', { bucket: name, forceDestroy: !environment.protected });
    const bucket = this.bucket.id;
    const privacy = new S3BucketPublicAccessBlock(this, 'privacy', {
      bucket,
      blockPublicAcls: true,
      blockPublicPolicy: true,
      ignorePublicAcls: true,
      restrictPublicBuckets: true,
    });
    const ownership = new S3BucketOwnershipControls(this, 'ownership', {
      bucket,
      rule: { objectOwnership: 'BucketOwnerEnforced' },
    });
    const versioning = new S3BucketVersioningA(this, 'versioning', {
      bucket,
      versioningConfiguration: { status: 'Enabled' },
    });
    const encryption = new S3BucketServerSideEncryptionConfigurationA(this, 'encryption', {
      bucket,
      // The load balancer writes with no other key.
      rule: [{ applyServerSideEncryptionByDefault: { sseAlgorithm: 'AES256' } }],
    });
    const lifecycle = new S3BucketLifecycleConfiguration(this, 'lifecycle', {
      bucket,
      rule: [
        {
          id: 'retention',
          status: 'Enabled',
          filter: [{}],
          expiration: [{ days: environment.logRetentionDays }],
          noncurrentVersionExpiration: [{ noncurrentDays: 7 }],
          abortIncompleteMultipartUpload: [{ daysAfterInitiation: 1 }],
        },
      ],
      dependsOn: [versioning],
    });
    this.policy = new S3BucketPolicy(this, 'policy', {
      bucket,
      policy: policyDocument([
        ...writers,
        {
          Sid: 'RefusePlainHttp',
          Effect: 'Deny',
          Principal: '*',
          Action: 's3:*',
          Resource: [arns.bucket(name), `${arns.bucket(name)}/*`],
          Condition: { Bool: { 'aws:SecureTransport': 'false' } },
        },
      ]),
      dependsOn: [privacy, ownership],
    });
    becauseOfEnvironment(foundation, 'logRetentionDays', [
      [this.bucket, `bucket of ${what}`],
      [privacy, `bucket of ${what}, privacy`],
      [ownership, `bucket of ${what}, ownership`],
      [versioning, `bucket of ${what}, versions`],
      [encryption, `bucket of ${what}, encryption`],
      [lifecycle, `bucket of ${what}, retention`],
      [this.policy, `bucket of ${what}, who may write`],
    ]);
  }
}

/** CloudFront and the firewall hand their logs to this service. */
export const logDelivery = ({ arns }: Foundation, bucket: string): Statement[] => [
  {
    Sid: 'DeliverLogs',
    Effect: 'Allow',
    Principal: { Service: 'delivery.logs.amazonaws.com' },
    Action: 's3:PutObject',
    Resource: `${arns.bucket(bucket)}/AWSLogs/${arns.account}/*`,
    Condition: { StringEquals: { 'aws:SourceAccount': arns.account, 's3:x-amz-acl': 'bucket-owner-full-control' } },
  },
  {
    Sid: 'CheckDelivery',
    Effect: 'Allow',
    Principal: { Service: 'delivery.logs.amazonaws.com' },
    Action: 's3:GetBucketAcl',
    Resource: arns.bucket(bucket),
    Condition: { StringEquals: { 'aws:SourceAccount': arns.account } },
  },
];

/** The load balancer's own way of writing. */
export const loadBalancerDelivery = ({ arns }: Foundation, bucket: string, prefix: string): Statement => ({
  Sid: 'WriteRequests',
  Effect: 'Allow',
  Principal: { Service: 'logdelivery.elasticloadbalancing.amazonaws.com' },
  Action: 's3:PutObject',
  Resource: `${arns.bucket(bucket)}/${prefix}/AWSLogs/${arns.account}/*`,
  Condition: { StringEquals: { 'aws:SourceAccount': arns.account } },
});
