import type { StreamRecord } from '@pactline/dynamodb';
import type { HandlingStore } from '@pactline/events/core';
import type { TaskRound } from '@pactline/service';
import type { SQSBatchResponse } from 'aws-lambda';
import type { LambdaLogger } from '../logging/lambda-logger.ts';

/** A delivery of the stream of the service's table. */
export interface StreamDelivery {
  readonly Records: readonly (StreamRecord & { readonly eventSource?: string })[];
}

/** What a function stores in. */
export interface FunctionStore {
  readonly handling: HandlingStore;
  /** Publishes what the stream says is in the outbox; answers with what has to come again. */
  relay(delivery: StreamDelivery, log: LambdaLogger): Promise<SQSBatchResponse>;
  /** The sweep of the outbox, by the name that its schedule uses. */
  readonly tasks: Readonly<Record<string, TaskRound>>;
}
