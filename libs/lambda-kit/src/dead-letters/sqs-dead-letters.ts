import { awsClientSettings } from '@pactline/aws-client';
import { deadLetterReason, toMessageAttributes } from '@pactline/events/core';
import type { DeadLetterPort } from './dead-letter-port.ts';

/** Without a redrive policy nothing is ever received for the last time. */
const NO_LIMIT = Number.POSITIVE_INFINITY;

export interface SqsDeadLettersOptions {
  readonly queueUrl: string;
  readonly deadLetterQueueUrl: string;
}

/**
 * The dead-letter queue through SQS. Most functions never need it, so the SDK client is loaded with the first failure; the limit of
 * deliveries is read from the queue itself, which is where it is set.
 */
export function sqsDeadLetters({ queueUrl, deadLetterQueueUrl }: SqsDeadLettersOptions): DeadLetterPort {
  const load = async () => {
    const sdk = await import('@aws-sdk/client-sqs');
    return { sdk, client: new sdk.SQSClient({ ...awsClientSettings(), useQueueUrlAsEndpoint: false }) };
  };
  let loaded: ReturnType<typeof load> | undefined;
  let limit: Promise<number> | undefined;
  const sqs = () => (loaded ??= load());

  const readLimit = async (): Promise<number> => {
    const { sdk, client } = await sqs();
    const command = new sdk.GetQueueAttributesCommand({ QueueUrl: queueUrl, AttributeNames: ['RedrivePolicy'] });
    const { Attributes } = await client.send(command);
    const policy = JSON.parse(Attributes?.['RedrivePolicy'] ?? '{}') as { maxReceiveCount?: unknown };
    return Number(policy.maxReceiveCount) || NO_LIMIT;
  };

  return {
    add: async (body, error, facts) => {
      const { sdk, client } = await sqs();
      const MessageAttributes = toMessageAttributes(deadLetterReason(error, facts));
      await client.send(
        new sdk.SendMessageCommand({ QueueUrl: deadLetterQueueUrl, MessageBody: body, MessageAttributes }),
      );
    },
    maxReceiveCount: async () => {
      limit ??= readLimit();
      try {
        return await limit;
      } catch {
        // Not knowing the limit is no reason to give a message up; SQS counts as well.
        limit = undefined;
        return NO_LIMIT;
      }
    },
  };
}
