import type { QueueTopology, SideQueueTopology } from '@pactline/topology';

/** Every attribute of a queue, so that no default of AWS or of an emulator decides. */
export function queueAttributes(queue: QueueTopology, deadLetterArn: string, policy: string): Record<string, string> {
  return {
    ...common(queue),
    ReceiveMessageWaitTimeSeconds: String(queue.receiveWaitSeconds),
    DelaySeconds: String(queue.delaySeconds),
    RedrivePolicy: JSON.stringify({ deadLetterTargetArn: deadLetterArn, maxReceiveCount: queue.maxReceiveCount }),
    Policy: policy,
  };
}

/** The queue of unprocessable messages: only its own queue may redrive into it. */
export function deadLetterAttributes(queue: SideQueueTopology, sourceArn: string): Record<string, string> {
  return {
    ...common(queue),
    ReceiveMessageWaitTimeSeconds: '0',
    DelaySeconds: '0',
    RedriveAllowPolicy: JSON.stringify({ redrivePermission: 'byQueue', sourceQueueArns: [sourceArn] }),
  };
}

/** The queue of what EventBridge could not deliver: no queue redrives into it. */
export function undeliverableAttributes(queue: SideQueueTopology, policy: string): Record<string, string> {
  return {
    ...common(queue),
    ReceiveMessageWaitTimeSeconds: '0',
    DelaySeconds: '0',
    RedriveAllowPolicy: JSON.stringify({ redrivePermission: 'denyAll' }),
    Policy: policy,
  };
}

/** The queue of markers: nothing else goes in, and what is not read in time is of no use any more. */
export function markerAttributes(queue: SideQueueTopology, policy: string): Record<string, string> {
  return undeliverableAttributes(queue, policy);
}

/** Lets EventBridge send, and only for these rules. */
export function deliveryPolicy(arn: string, ruleArns: readonly string[]): string {
  return JSON.stringify({
    Version: '2012-10-17',
    Statement: [
      {
        Sid: 'DeliverEvents',
        Effect: 'Allow',
        Principal: { Service: 'events.amazonaws.com' },
        Action: 'sqs:SendMessage',
        Resource: arn,
        Condition: { ArnEquals: { 'aws:SourceArn': ruleArns } },
      },
    ],
  });
}

function common(queue: SideQueueTopology): Record<string, string> {
  return {
    VisibilityTimeout: String(queue.visibilityTimeoutSeconds),
    MessageRetentionPeriod: String(queue.retentionSeconds),
    MaximumMessageSize: String(queue.maxMessageBytes),
    SqsManagedSseEnabled: 'true',
  };
}
