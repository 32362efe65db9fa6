/** The head of a chain at one moment, kept where the writer of the chain cannot change it. */
export interface Anchor {
  readonly version: 1;
  readonly group: string;
  readonly number: number;
  readonly hash: string;
  /** RFC 3339 in UTC. */
  readonly anchoredAt: string;
}

/** Where anchors are kept: they can be added, and never changed or removed before their retention ends. */
export interface AnchorStore {
  /** @returns false when this very place of the chain is anchored already */
  put(anchor: Anchor): Promise<boolean>;
  /** All anchors of a chain, every stored version of each, in ascending order of number. */
  list(group: string): AsyncIterable<Anchor>;
  /** The groups that have anchors, whether or not their chain still stands. */
  groups(): AsyncIterable<string>;
}
