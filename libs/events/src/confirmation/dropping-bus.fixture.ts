import { MARKER_TYPE } from '@pactline/contract-runtime';
import type { BusEntry, EventBus, PutOutcome } from '../bus/event-bus.ts';
import { pause } from '../time/pause.ts';
import type { MarkerQueue } from './marker-queue.ts';

/** A bus in memory with a receiver and the queue of the markers behind it; each of the two ways can be broken. */
export class DroppingBus implements EventBus, MarkerQueue {
  readonly name = 'dropping-bus';
  /** Ids that reached the receiver, repetitions included. */
  readonly delivered: string[] = [];
  /** Ids that the bus accepted, whatever became of them. */
  readonly accepted: string[] = [];
  markers = 0;
  /** Takes everything and delivers nothing. */
  drops = false;
  /** Loses markers alone. */
  dropsMarkers = false;
  /** Keeps markers back instead of delivering them. */
  holds = false;
  unreadable = false;
  /** Decides about one entry; undefined accepts it. */
  fault: (entry: BusEntry) => PutOutcome | undefined = () => undefined;
  readonly held: string[] = [];
  #queue: string[] = [];

  put(entries: readonly BusEntry[]): Promise<readonly PutOutcome[]> {
    return Promise.resolve(entries.map((entry) => this.#take(entry)));
  }

  #take(entry: BusEntry): PutOutcome {
    const failure = this.fault(entry);
    if (failure) return failure;
    const { id } = JSON.parse(entry.detail) as { id: string };
    if (entry.type === MARKER_TYPE) {
      this.markers += 1;
      if (this.holds) this.held.push(id);
      else if (!this.drops && !this.dropsMarkers) this.#queue.push(id);
    } else {
      this.accepted.push(id);
      if (!this.drops) this.delivered.push(id);
    }
    return { status: 'published', eventId: id };
  }

  bring(...ids: readonly string[]): void {
    this.#queue.push(...ids);
  }

  async receive(waitMs: number, signal: AbortSignal): ReturnType<MarkerQueue['receive']> {
    const deadline = performance.now() + Math.min(waitMs, 50);
    do {
      if (this.unreadable) throw Object.assign(new Error('no access to the queue'), { name: 'AccessDenied' });
      const ids = this.#queue.splice(0);
      if (ids.length > 0) return { ids, done: () => Promise.resolve() };
      await pause(2, signal);
    } while (performance.now() < deadline && !signal.aborted);
    return { ids: [], done: () => Promise.resolve() };
  }
}
