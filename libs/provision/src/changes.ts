export interface Change {
  readonly action: 'created' | 'updated' | 'deleted';
  /** `queue`, `rule`, `table`, … */
  readonly kind: string;
  /** Physical name. */
  readonly name: string;
  /** What differed, for an update. */
  readonly detail?: string;
}

/** What a run did; empty when everything stood already. */
export class ChangeLog {
  readonly entries: Change[] = [];
  readonly #listener: ((change: Change) => void) | undefined;

  constructor(listener?: (change: Change) => void) {
    this.#listener = listener;
  }

  add(action: Change['action'], kind: string, name: string, detail?: string): void {
    const change: Change = { action, kind, name, ...(detail !== undefined && { detail }) };
    this.entries.push(change);
    this.#listener?.(change);
  }
}
