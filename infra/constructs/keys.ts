import { KmsAlias } from '@cdktf/provider-aws/lib/kms-alias/index.js';
import { KmsKey } from '@cdktf/provider-aws/lib/kms-key/index.js';
import type { AwsProvider } from '@cdktf/provider-aws/lib/provider/index.js';
import { Construct } from '../library/cdktf.ts';
import { becauseOfEnvironment, type Foundation } from '../context/foundation.ts';
import { policyDocument, type Statement } from './policy.ts';

const DATA_KEY_ACTIONS = ['kms:Decrypt', 'kms:GenerateDataKey'];

/**
 * The environment's own keys, rotated yearly: one for what holds data, one for logs and alarms, which more people may read, and one for
 * alarms in the region of CloudFront.
 * Permission to use them comes from the roles' own policies, by way of the account; only AWS services that act by themselves are
 * named here, and only on behalf of this account.
 */
export class Keys extends Construct {
  readonly data: KmsKey;
  readonly logs: KmsKey;
  /** Of alarms in the one region of CloudFront. */
  readonly edge: KmsKey;

  constructor(scope: Construct, foundation: Foundation) {
    super(scope, 'keys');
    this.data = this.#key(foundation, 'data', 'databases, caches, queues, tables, buckets, secrets and images', [
      ...(foundation.environment.eventEncryption === 'customer' ? events(foundation) : []),
    ]);
    this.logs = this.#key(foundation, 'logs', 'log groups and alarms', [logs(foundation), alarms(foundation)]);
    this.edge = this.#key(foundation, 'edge', 'alarms of the edge', [alarms(foundation)], foundation.edgeProvider);
  }

  #key(
    foundation: Foundation,
    name: string,
    purpose: string,
    statements: readonly Statement[],
    provider?: AwsProvider,
  ): KmsKey {
    const { environment, names, arns } = foundation;
    const key = new KmsKey(this, name, {
      ...(provider && { provider }),
      description: `${names.base}: ${purpose}`,
      keyUsage: 'ENCRYPT_DECRYPT',
      customerMasterKeySpec: 'SYMMETRIC_DEFAULT',
      enableKeyRotation: true,
      deletionWindowInDays: environment.protected ? 30 : 7,
      policy: policyDocument([
        {
          Sid: 'AdministerByAccount',
          Effect: 'Allow',
          Principal: { AWS: `arn:aws:iam::${arns.account}:root` },
          Action: 'kms:*',
          Resource: '*',
        },
        ...statements,
      ]),
      tags: { Name: `${names.base}-${name}` },
    });
    const alias = new KmsAlias(this, `${name}_alias`, {
      ...(provider && { provider }),
      name: `alias/${names.base}-${name}`,
      targetKeyId: key.keyId,
    });
    const place = { data: 'eventEncryption', edge: 'alarms' }[name] ?? 'logRetentionDays';
    becauseOfEnvironment(foundation, place, [
      [key, `key of ${purpose}`],
      [alias, `name of the key of ${purpose}`],
    ]);
    return key;
  }
}

/** EventBridge encrypts what the bus and its archive keep, and what it puts into encrypted queues. */
const events = ({ arns }: Foundation): Statement[] => [
  {
    Sid: 'EncryptEvents',
    Effect: 'Allow',
    Principal: { Service: 'events.amazonaws.com' },
    Action: [...DATA_KEY_ACTIONS, 'kms:ReEncryptFrom', 'kms:ReEncryptTo'],
    Resource: '*',
    Condition: { StringEquals: { 'aws:SourceAccount': arns.account } },
  },
  {
    Sid: 'CheckKeyOfEvents',
    Effect: 'Allow',
    Principal: { Service: 'events.amazonaws.com' },
    Action: 'kms:DescribeKey',
    Resource: '*',
    Condition: { StringEquals: { 'aws:SourceAccount': arns.account } },
  },
];

const logs = ({ arns }: Foundation): Statement => ({
  Sid: 'EncryptLogs',
  Effect: 'Allow',
  Principal: { Service: `logs.${arns.region}.amazonaws.com` },
  Action: ['kms:Decrypt*', 'kms:Describe*', 'kms:Encrypt*', 'kms:GenerateDataKey*', 'kms:ReEncrypt*'],
  Resource: '*',
  Condition: { ArnLike: { 'kms:EncryptionContext:aws:logs:arn': arns.logGroup('*') } },
});

/** CloudWatch publishes alarms to an encrypted topic. */
const alarms = ({ arns }: Foundation): Statement => ({
  Sid: 'EncryptAlarms',
  Effect: 'Allow',
  Principal: { Service: 'cloudwatch.amazonaws.com' },
  Action: DATA_KEY_ACTIONS,
  Resource: '*',
  Condition: { StringEquals: { 'aws:SourceAccount': arns.account } },
});
