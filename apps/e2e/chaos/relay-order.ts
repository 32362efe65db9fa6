/** What a relay process is told to do. */
export interface RelayOrder {
  readonly databaseUrl: string;
  readonly busName: string;
  readonly endpoint: string;
  readonly batchSize: number;
  readonly markerQueueUrl: string;
  /** Absent: as in production. */
  readonly confirmation?: { readonly intervalMs: number; readonly timeoutMs: number } | undefined;
  /** Where to wait for the kill; absent: work until disconnected. */
  readonly fault?: Fault | undefined;
  readonly mutant?: Mutant | undefined;
}

export interface Fault {
  readonly point: Point;
  readonly afterBatches: number;
  /** Whether the bus takes events and markers and delivers none of them, for as long as this process lives. */
  readonly drops?: boolean;
}

export type Mutant = 'delete-first' | 'unconfirmed';

/**
 * `before-put`: a batch is claimed. `after-put`: the bus has the events and COMMIT has not been sent. `marker-unsent`: a marker is in the
 * database, and not on the bus. `marker-sent`: the bus has a marker, and the database does not know. `marker-awaited`: it knows, and nothing
 * was read yet of what came back. `marker-received`: a marker is back, and nothing is confirmed with it. `marker-confirmed`: what it covers is confirmed, and it is still in its queue.
 */
export type Point = 'before-put' | 'after-put' | MarkerPoint;
export type MarkerPoint = (typeof MARKER_POINTS)[number];
export const MARKER_POINTS = [
  'marker-unsent',
  'marker-sent',
  'marker-awaited',
  'marker-received',
  'marker-confirmed',
] as const;

/** The process reached its fault point and waits there. */
export interface Arrival {
  readonly point: Point;
  /** Events of the batch, or markers. */
  readonly ids: readonly string[];
}
