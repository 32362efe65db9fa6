/** What a relay process is told to do. */
export interface RelayOrder {
  readonly databaseUrl: string;
  readonly busName: string;
  readonly endpoint: string;
  readonly batchSize: number;
  /** Where to wait for the kill; absent: work until disconnected. */
  readonly fault?: { readonly point: Arrival['point']; readonly afterBatches: number } | undefined;
  readonly mutant?: 'delete-first' | undefined;
}

/** The process reached its fault point and waits there. */
export interface Arrival {
  /** `after-put`: the bus has the events and COMMIT has not been sent. */
  readonly point: 'before-put' | 'after-put';
  /** Events of the batch. */
  readonly ids: readonly string[];
}
