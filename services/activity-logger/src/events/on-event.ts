import type { ActivityLoggerEvents } from '@pactline/contracts-activity-logger/events';
import type { RecordEvents } from '../use-cases/record-events.ts';

/** Every event on the bus becomes a record. */
export const onEvent =
  (uses: { recordEvents: RecordEvents }): ActivityLoggerEvents['onEvent'] =>
  (events, ctx) =>
    uses.recordEvents.execute(events, ctx);
