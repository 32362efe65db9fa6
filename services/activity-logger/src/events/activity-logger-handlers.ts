import type { BatchContext, BatchFailure, CloudEvent } from '@pactline/contract-runtime';
import { ActivityLoggerEvents } from '@pactline/contracts-activity-logger/events';
import type { RecordEvents } from '../use-cases/record-events.ts';

/** Every event on the bus becomes a record. */
export class ActivityLoggerHandlers extends ActivityLoggerEvents {
  readonly #recordEvents: RecordEvents;

  constructor(recordEvents: RecordEvents) {
    super();
    this.#recordEvents = recordEvents;
  }

  override async onEvent(events: readonly CloudEvent[], ctx: BatchContext<never>): Promise<readonly BatchFailure[]> {
    return await this.#recordEvents.run(events, ctx);
  }
}
