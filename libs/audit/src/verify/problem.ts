/** What can be wrong with a chain. */
export type ProblemKind =
  /** A record that cannot be read as one. */
  | 'malformed-record'
  /** A record whose content does not give its hash: it was changed. */
  | 'changed-record'
  /** A record that does not continue its predecessor: something was inserted, removed, moved or rewritten before it. */
  | 'broken-link'
  /** A number is missing: a record was deleted. */
  | 'missing-record'
  /** A record stands where another number belongs: it was moved. */
  | 'misplaced-record'
  /** A payload that does not give its record's digest: it was changed. */
  | 'changed-payload'
  /** A payload is gone without the mark that a proper erasure leaves. */
  | 'missing-payload'
  /** The head does not name the last record. */
  | 'wrong-head'
  /** Records after the head. */
  | 'beyond-head'
  /** The chain ends before a place that was anchored: its end was cut off. */
  | 'truncated'
  /** The record at an anchored place is not the one that was anchored: the chain was rewritten. */
  | 'anchor-mismatch';

export interface ChainProblem {
  readonly kind: ProblemKind;
  /** The record concerned; for a gap the first number missing. */
  readonly number: number;
  readonly message: string;
  /** When the place was anchored that the chain does not reach, or fills otherwise. */
  readonly anchoredAt?: string;
}

/** The result of verifying one chain. */
export interface ChainReport {
  readonly group: string;
  readonly ok: boolean;
  /** Records read. */
  readonly records: number;
  /** Records whose payload was erased properly. */
  readonly erased: number;
  readonly head: { readonly number: number; readonly hash: string };
  readonly anchors: {
    readonly checked: number;
    /** The highest anchor of this chain. */
    readonly last?: { readonly number: number; readonly anchoredAt: string };
    /** Records after the highest anchor: their removal could not be proved yet. */
    readonly unanchored: number;
  };
  /** The first hundred. */
  readonly problems: readonly ChainProblem[];
  /** All, including those not listed. */
  readonly problemCount: number;
}
