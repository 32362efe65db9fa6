import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { awsClientSettings } from '@pactline/aws-client';
import { type EventBus, EventBridgeBus } from '@pactline/events/core';

/** The bus of the function's stage. One client per function, so that its connections are used again. */
export function eventBridge({ busName }: { readonly busName: string }): EventBus {
  return new EventBridgeBus({ client: new EventBridgeClient(awsClientSettings()), busName });
}
