import type { CloudEvent } from '@pactline/contract-runtime';
import { type Json, Random } from '@pactline/contracts/derive';
import { newEventId } from '@pactline/events/core';
import type { EventCase } from './case.ts';
import type { EventContract } from './contracts.ts';
import { withFreshIds } from './fresh-ids.ts';

/** Two events that differ in their ids alone: what one has for an effect when it comes once is what the other may have at all. */
export interface Race {
  /** Comes once. */
  readonly alone: EventCase;
  /** Comes several times at once, before any of them is handled. */
  readonly crowded: EventCase;
}

const MOST_RACES = 6;
/** Copies of one event. */
export const CROWD = 3;

/** Races of events that were answered, since only of those effects can be counted. */
export function planRaces(answered: readonly EventCase[], seed: number): Race[] {
  const random = new Random(seed);
  const step = Math.max(1, answered.length / MOST_RACES);
  const chosen = Array.from(
    { length: Math.min(MOST_RACES, answered.length) },
    (_, n) => answered[Math.floor(n * step)],
  );
  return chosen.flatMap((one) => {
    const contract = one?.contract;
    if (one === undefined || contract === undefined || 'body' in one.route) return [];
    return [{ alone: again(one, contract, random), crowded: again(one, contract, random) }];
  });
}

/** The same event about somebody else. */
function again(one: EventCase, contract: EventContract, random: Random): EventCase {
  if ('body' in one.route) return one;
  const { bus } = one.route;
  const event = bus.detail as unknown as CloudEvent;
  const id = newEventId();
  const correlationId = newEventId();
  const data = withFreshIds(contract, event.data as Json, random);
  const detail = { ...event, id, correlationid: correlationId, subject: newEventId(), data } as unknown as Json;
  return { ...one, id, correlationId, route: { bus: { ...bus, detail } } };
}
