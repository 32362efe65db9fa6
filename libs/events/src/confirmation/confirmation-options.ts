import type { EventBus } from '../bus/event-bus.ts';
import type { MarkerQueue } from './marker-queue.ts';

/** How a relay makes sure that what the bus accepted came through. */
export interface ConfirmationOptions {
  /** Where the markers come back. */
  readonly queue: MarkerQueue;
  /** EventBridge source of the markers; see `markerSource` of contract-runtime. */
  readonly source: string;
  /** The bus that they take; that of the events by default. */
  readonly bus?: EventBus;
  /** Least time between two markers, in ms; 1,000 by default. A bus that drops for less between two of them is not found out. */
  readonly intervalMs?: number;
  /** A marker that is not back after this time, in ms, is overdue; 30,000 by default. */
  readonly timeoutMs?: number;
  /** Most bytes of sent events that wait for their confirmation; 256 MiB by default. At the limit the relay sends nothing more. */
  readonly maxBytes?: number;
}

/**
 * `in-doubt`: the bus accepted events that did not come back. `unwatched`: nobody can see whether they came back.
 * `unconfirmed-full`: so many wait for their confirmation that nothing more is sent.
 */
export type ConfirmationObstacle = 'in-doubt' | 'unwatched' | 'unconfirmed-full';
