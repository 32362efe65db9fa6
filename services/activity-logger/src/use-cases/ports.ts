import type { AnchorRun, AppendOptions, AppendOutcome, RecordableEvent } from '@pactline/audit';

/** Where events are recorded. */
export interface AuditLog {
  append(events: readonly RecordableEvent[], options: AppendOptions): Promise<AppendOutcome[]>;
}

/** Keeps the heads of all chains where the log itself cannot be written. */
export interface Anchors {
  anchor(now: () => Date): Promise<AnchorRun>;
}
