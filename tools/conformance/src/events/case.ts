import type { Json } from '@pactline/contracts/derive';
import type { EventContract } from './contracts.ts';

/**
 * - `valid`: as its sender may write it today
 * - `later`: as a later version of its contract may allow it; readers of today have to take it
 * - `earlier`: an earlier major, which the service turns into what it takes
 * - `filtered`: kept away by the filter of the operation
 * - `invalid`: its data breaks the contract for every reader
 * - `malformed`: no event of this platform
 * - `misrouted`: put on the queue although no operation of the service takes it
 */
export type CaseKind = 'valid' | 'later' | 'earlier' | 'filtered' | 'invalid' | 'malformed' | 'misrouted';

/** What is fed once, and later again. */
export interface EventCase {
  /** Found again in dead letters and answers: the id of the event, or a mark in a message that has none. */
  readonly id: string;
  readonly kind: CaseKind;
  /** The operation that it was made for. */
  readonly operationId: string;
  /** Logical name of the queue that brings it. */
  readonly queue: string;
  /** For people: what is special about it. */
  readonly label: string;
  /** Through the bus, with what its rules see; or straight onto the queue. */
  readonly route: { readonly bus: BusEntry } | { readonly body: string };
  readonly contract?: EventContract | undefined;
  readonly correlationId?: string | undefined;
  /** Every operation of the service that takes it. */
  readonly takenBy: readonly string[];
  /** Pointers of what does not fit; into the event. */
  readonly broken: readonly string[];
}

export interface BusEntry {
  readonly source: string;
  readonly type: string;
  readonly detail: Json;
}

/** Kinds that a service has to take. */
export const isTaken = ({ kind }: EventCase): boolean => kind === 'valid' || kind === 'later' || kind === 'earlier';

/** Kinds that a service has to put aside, with the reason. */
export const isRefused = ({ kind }: EventCase): boolean =>
  kind === 'invalid' || kind === 'malformed' || kind === 'misrouted';

/** The case as one line of JSON, to feed it again by hand. */
export function reproduce({ route }: EventCase): string {
  if ('body' in route) return route.body;
  const { source, type, detail } = route.bus;
  return JSON.stringify({ Source: source, DetailType: type, Detail: JSON.stringify(detail) });
}
