import { SnsTopicPolicy } from '@cdktf/provider-aws/lib/sns-topic-policy/index.js';
import { SnsTopicSubscription } from '@cdktf/provider-aws/lib/sns-topic-subscription/index.js';
import { SnsTopic } from '@cdktf/provider-aws/lib/sns-topic/index.js';
import { Construct } from '../library/cdktf.ts';
import { becauseOfEnvironment, type Foundation } from '../stacks/foundation.ts';
import type { Keys } from './keys.ts';
import { policyDocument } from './policy.ts';

/** Where alarms are sent, and who is told. */
export class AlarmTopic extends Construct {
  readonly topic: SnsTopic;

  constructor(scope: Construct, foundation: Foundation, keys: Keys) {
    super(scope, 'alarms');
    const { environment, names, arns } = foundation;
    this.topic = new SnsTopic(this, 'topic', { name: names.alarmTopic, kmsMasterKeyId: keys.logs.keyId });
    const policy = new SnsTopicPolicy(this, 'policy', {
      arn: this.topic.arn,
      policy: policyDocument([
        {
          Sid: 'PublishAlarms',
          Effect: 'Allow',
          Principal: { Service: 'cloudwatch.amazonaws.com' },
          Action: 'sns:Publish',
          Resource: arns.topic(names.alarmTopic),
          Condition: { StringEquals: { 'aws:SourceAccount': arns.account } },
        },
        {
          Sid: 'RefusePlainHttp',
          Effect: 'Deny',
          Principal: '*',
          Action: 'sns:Publish',
          Resource: arns.topic(names.alarmTopic),
          Condition: { Bool: { 'aws:SecureTransport': 'false' } },
        },
      ]),
    });
    becauseOfEnvironment(foundation, 'alarms', [
      [this.topic, 'topic of alarms'],
      [policy, 'who may publish alarms'],
    ]);
    environment.alarms.emails.forEach((endpoint, index) => {
      const subscription = new SnsTopicSubscription(this, `email_${index}`, {
        topicArn: this.topic.arn,
        protocol: 'email',
        endpoint,
      });
      becauseOfEnvironment(foundation, 'alarms/emails', [[subscription, `alarms to ${endpoint}`]]);
    });
  }
}
