import { type BusEntry, type EventBus, mayPass, PublishFailedError, type PutOutcome } from '@pactline/events/core';
import { setTimeout as wait } from 'node:timers/promises';

const ATTEMPTS = 4;
const BASE_MS = 50;

/** Puts every entry on the bus; only those that met a passing trouble are tried again. @throws PublishFailedError */
export async function putAll(bus: EventBus, entries: readonly BusEntry[]): Promise<void> {
  let open = entries;
  for (let attempt = 1; open.length > 0; attempt += 1) {
    const outcomes = await bus.put(open);
    const failed = open.flatMap((entry, i) => {
      const outcome: PutOutcome = outcomes[i] ?? { status: 'retryable', code: 'NoResult', message: 'no result' };
      return outcome.status === 'published' ? [] : [{ entry, outcome }];
    });
    const final = failed.find(({ outcome }) => !mayPass(outcome) || attempt >= ATTEMPTS);
    if (final !== undefined) throw new PublishFailedError(final.entry.type, final.outcome);
    open = failed.map(({ entry }) => entry);
    if (open.length > 0) await wait(Math.random() * BASE_MS * 2 ** attempt);
  }
}
