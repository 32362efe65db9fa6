import type { DeadLetter } from '@pactline/events/core';
import type { EventCase } from './case.ts';
import type { TableState } from './effects.ts';
import type { Race } from './race.ts';
import type { Sent } from './sent.ts';

/** What was seen while a service was fed; nothing of it is judged yet. */
export interface Observation {
  readonly cases: readonly EventCase[];
  /** After every event was fed once. */
  readonly first: Look;
  /** After the valid ones came again, in another order. */
  readonly again: Look;
  /** After some came several times at once. */
  readonly raced: Look & { readonly races: readonly Race[] };
  /** Dead letters at the end, by case. */
  readonly letters: ReadonlyMap<string, readonly DeadLetter[]>;
  /** `id operation` of what the inbox has; absent when the service keeps none. */
  readonly handled?: ReadonlySet<string> | undefined;
  /** Messages that the bus could not deliver to a queue. */
  readonly undeliverable: number;
  /** Why the service does not answer any more. */
  readonly outage?: string | undefined;
  /** What a function answered that was given one left event alone. */
  readonly failures: ReadonlyMap<string, string>;
}

export interface Look {
  /** Messages that were still in the queues. */
  readonly left: number;
  readonly tables: ReadonlyMap<string, TableState>;
  readonly sent: readonly Sent[];
}
