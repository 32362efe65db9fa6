// Generated from specs/activity-logger/asyncapi.yaml by pactline contracts 0.1.0. Do not edit: change the contract and generate again.
import type { ServiceContract } from '@pactline/contract-runtime';
import { type ActivityLoggerEvents, type ActivityLoggerSends, activityLoggerEvents } from './events/index.gen.ts';

/** Everything that the contracts of activity-logger say. */
export const activityLoggerContract: ServiceContract<{ events: ActivityLoggerEvents }, ActivityLoggerSends> = {
  service: 'activity-logger',
  source: 'pactline.activity-logger',
  operations: {},
  events: activityLoggerEvents,
};
