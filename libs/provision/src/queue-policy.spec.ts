import { describe, expect, it } from '@jest/globals';
import { admitsRule } from './queue-policy.ts';
import { deliveryPolicy } from './resources/queue-attributes.ts';

const queue = 'arn:aws:sqs:eu-central-1:1:acme-prod-lamp';
const rule = 'arn:aws:events:eu-central-1:1:rule/acme-prod/acme-prod-lamp-on-lamp-lit';
const other = `${rule}-2`;
const changed = (change: object): string => {
  const policy = JSON.parse(deliveryPolicy(queue, [rule])) as { Statement: object[] };
  return JSON.stringify({ ...policy, Statement: [{ ...policy.Statement[0], ...change }] });
};

describe('admitsRule', () => {
  it.each([
    ['what the provisioner writes', deliveryPolicy(queue, [other, rule]), true],
    ['the action as AWS writes it', changed({ Action: 'SQS:SendMessage' }), true],
    [
      'a pattern of ARNs',
      changed({ Condition: { ArnLike: { 'aws:SourceArn': 'arn:aws:events:*:1:rule/acme-prod/*' } } }),
      true,
    ],
    ['no condition', changed({ Condition: undefined }), true],
    ['no policy', undefined, false],
    ['no JSON', 'nothing', false],
    ['another rule', deliveryPolicy(queue, [other]), false],
    ['another queue', deliveryPolicy(`${queue}-dlq`, [rule]), false],
    ['another action', changed({ Action: 'sqs:ReceiveMessage' }), false],
    ['another service', changed({ Principal: { Service: 'sns.amazonaws.com' } }), false],
    ['a refusal', changed({ Effect: 'Deny' }), false],
    ['a condition that nobody here knows', changed({ Condition: { Bool: { 'aws:SecureTransport': 'true' } } }), false],
  ])('%s', (_what, policy, admits) => {
    expect(admitsRule(policy, queue, rule)).toBe(admits);
  });
});
