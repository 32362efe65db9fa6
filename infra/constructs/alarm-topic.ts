import type { KmsKey } from '@cdktf/provider-aws/lib/kms-key/index.js';
import type { AwsProvider } from '@cdktf/provider-aws/lib/provider/index.js';
import { SnsTopicPolicy } from '@cdktf/provider-aws/lib/sns-topic-policy/index.js';
import { SnsTopicSubscription } from '@cdktf/provider-aws/lib/sns-topic-subscription/index.js';
import { SnsTopic } from '@cdktf/provider-aws/lib/sns-topic/index.js';
import { Construct } from '../library/cdktf.ts';
import { arnsOf } from '../context/arns.ts';
import { becauseOfEnvironment, type Foundation } from '../context/foundation.ts';
import { policyDocument } from './policy.ts';

export interface AlarmTopicOptions {
  readonly name: string;
  /** An alarm tells topics of its own region only. */
  readonly region: string;
  readonly provider?: AwsProvider;
  readonly key: KmsKey;
}

/** Where alarms of one region are sent, and who is told. */
export class AlarmTopic extends Construct {
  readonly topic: SnsTopic;

  constructor(
    scope: Construct,
    id: string,
    foundation: Foundation,
    { name, region, provider, key }: AlarmTopicOptions,
  ) {
    super(scope, id);
    const { environment, arns } = foundation;
    const common = { ...(provider && { provider }) };
    const arn = arnsOf(arns.account, region).topic(name);
    this.topic = new SnsTopic(this, 'topic', { ...common, name, kmsMasterKeyId: key.keyId });
    const policy = new SnsTopicPolicy(this, 'policy', {
      ...common,
      arn: this.topic.arn,
      policy: policyDocument([
        {
          Sid: 'PublishAlarms',
          Effect: 'Allow',
          Principal: { Service: 'cloudwatch.amazonaws.com' },
          Action: 'sns:Publish',
          Resource: arn,
          Condition: { StringEquals: { 'aws:SourceAccount': arns.account } },
        },
        {
          Sid: 'RefusePlainHttp',
          Effect: 'Deny',
          Principal: '*',
          Action: 'sns:Publish',
          Resource: arn,
          Condition: { Bool: { 'aws:SecureTransport': 'false' } },
        },
      ]),
    });
    becauseOfEnvironment(foundation, 'alarms', [
      [this.topic, `topic of alarms, ${region}`],
      [policy, `who may publish alarms, ${region}`],
    ]);
    environment.alarms.emails.forEach((endpoint, index) => {
      const subscription = new SnsTopicSubscription(this, `email_${index}`, {
        ...common,
        topicArn: this.topic.arn,
        protocol: 'email',
        endpoint,
      });
      becauseOfEnvironment(foundation, 'alarms/emails', [[subscription, `alarms of ${region} to ${endpoint}`]]);
    });
  }
}
