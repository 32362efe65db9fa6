import type { BusEntry, EventBus, PutOutcome } from '@pactline/events/core';

/**
 * Takes what a handler publishes and keeps it until the handler is done: an event leaves only if its handler succeeds, and what was to
 * leave can be stored with the mark that it did.
 */
export class CollectingBus implements EventBus {
  readonly name: string;
  readonly entries: BusEntry[] = [];

  constructor(name: string) {
    this.name = name;
  }

  put(entries: readonly BusEntry[]): Promise<readonly PutOutcome[]> {
    this.entries.push(...entries);
    return Promise.resolve(entries.map(() => ({ status: 'published' })));
  }
}
