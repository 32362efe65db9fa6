import type { BusEntry, EventBus, PutOutcome } from '../bus/event-bus.ts';

/** A bus in memory that costs nothing and fails as told. */
export class FaultyBus implements EventBus {
  readonly name = 'faulty-bus';
  /** Ids in the order of arrival, repetitions included. */
  readonly accepted: string[] = [];
  /** Every id ever sent, accepted or not. */
  readonly sent: string[] = [];
  /** Decides about one entry; undefined accepts it. */
  fault: (id: string, entry: BusEntry) => PutOutcome | undefined = () => undefined;

  put(entries: readonly BusEntry[]): Promise<readonly PutOutcome[]> {
    return Promise.resolve(
      entries.map((entry): PutOutcome => {
        const { id } = JSON.parse(entry.detail) as { id: string };
        this.sent.push(id);
        const failure = this.fault(id, entry);
        if (failure) return failure;
        this.accepted.push(id);
        return { status: 'published', eventId: id };
      }),
    );
  }
}
