// Generated from specs/activity-logger/asyncapi.yaml by pactline contracts 0.1.0. Do not edit: change the contract and generate again.
import type { BatchContext, BatchFailure, CloudEvent, EventContext, ServiceEvents } from '@pactline/contract-runtime';

/** Events that the service's contract declares as `send`: all that it can publish. */
export type ActivityLoggerSends = never;

/** What handlers of the service get besides the event. */
export type ActivityLoggerEventContext = EventContext<ActivityLoggerSends, undefined>;

/** Handlers of Activity logger: what the service implements, one method per `receive` operation. */
export interface ActivityLoggerEvents {
  /** Every event on the bus, whatever its type. */
  onEvent(
    events: readonly CloudEvent<unknown>[],
    ctx: BatchContext<ActivityLoggerSends>,
  ): Promise<readonly BatchFailure[]>;
}

/** Everything that specs/activity-logger/asyncapi.yaml says the service sends and receives. */
export const activityLoggerEvents: ServiceEvents<ActivityLoggerSends> = {
  service: 'activity-logger',
  source: 'pactline.activity-logger',
  sends: [],
  receives: [
    {
      operationId: 'onEvent',
      event: '*',
      pattern: { source: [{ prefix: 'pactline.' }] },
      allTwins: false,
      batch: true,
      contract: { document: 'specs/activity-logger/asyncapi.yaml', pointer: '#/operations/onEvent' },
    },
  ],
};
