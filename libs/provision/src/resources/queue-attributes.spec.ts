import { describe, expect, it } from '@jest/globals';
import { deadLetterAttributes, deliveryPolicy, queueAttributes } from './queue-attributes.ts';

const side = { visibilityTimeoutSeconds: 30, retentionSeconds: 1_209_600, maxMessageBytes: 262_144 };

describe('queue attributes', () => {
  it('are explicit, all of them', () => {
    const attributes = queueAttributes(
      {
        ...side,
        name: 'main',
        receiveWaitSeconds: 20,
        delaySeconds: 0,
        maxReceiveCount: 5,
        batchSize: 10,
        batchWindowSeconds: 0,
        concurrency: 2,
        deadLetter: side,
        undeliverable: side,
      },
      'arn:dlq',
      'policy',
    );

    expect(attributes).toEqual({
      VisibilityTimeout: '30',
      MessageRetentionPeriod: '1209600',
      MaximumMessageSize: '262144',
      SqsManagedSseEnabled: 'true',
      ReceiveMessageWaitTimeSeconds: '20',
      DelaySeconds: '0',
      RedrivePolicy: '{"deadLetterTargetArn":"arn:dlq","maxReceiveCount":5}',
      Policy: 'policy',
    });
  });

  it('let only the own queue redrive into a dead-letter queue', () => {
    expect(deadLetterAttributes(side, 'arn:main').RedriveAllowPolicy).toBe(
      '{"redrivePermission":"byQueue","sourceQueueArns":["arn:main"]}',
    );
  });

  it('let only these rules deliver', () => {
    expect(JSON.parse(deliveryPolicy('arn:main', ['arn:rule'])).Statement).toEqual([
      expect.objectContaining({
        Principal: { Service: 'events.amazonaws.com' },
        Action: 'sqs:SendMessage',
        Condition: { ArnEquals: { 'aws:SourceArn': ['arn:rule'] } },
      }),
    ]);
  });
});
