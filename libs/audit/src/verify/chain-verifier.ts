import type { Anchor } from '../anchor/anchor.ts';
import type { AuditPayload, AuditRecord, ChainHead } from '../chain/audit-record.ts';
import { eventDigest, genesisHash, recordHash } from '../chain/hashes.ts';
import type { ChainProblem, ChainReport, ProblemKind } from './problem.ts';

const LISTED_PROBLEMS = 100;

/** One record as it stands in the table. */
export interface StoredLink {
  /** The number that the table's key says. */
  readonly place: number;
  /** Absent when the stored item cannot be read as a record. */
  readonly record?: AuditRecord | undefined;
  /** Absent when no payload item stands there. */
  readonly payload?: AuditPayload | undefined;
}

/**
 * Checks one chain in one pass, in constant memory: `push` every stored record in ascending order of place, then `finish`.
 * Knows nothing of where the records come from.
 */
export class ChainVerifier {
  readonly #group: string;
  readonly #anchors: readonly Anchor[];
  readonly #problems: ChainProblem[] = [];
  #problemCount = 0;
  #records = 0;
  #erased = 0;
  #expected = 1;
  #hash: string;
  #nextAnchor = 0;

  /** @param anchors of this chain, in any order */
  constructor(group: string, anchors: readonly Anchor[] = []) {
    this.#group = group;
    this.#anchors = anchors.toSorted((a, b) => a.number - b.number);
    this.#hash = genesisHash(group);
  }

  /** Records read so far. */
  get records(): number {
    return this.#records;
  }

  push(link: StoredLink): void {
    this.#records += 1;
    if (!(link.place >= this.#expected)) {
      this.#report('misplaced-record', this.#expected, `an item stands at ${link.place}, where no record belongs`);
      return;
    }
    if (link.place > this.#expected) {
      this.#report('missing-record', this.#expected, `${span(this.#expected, link.place - 1)} missing`);
    }
    this.#expected = link.place + 1;
    const { record } = link;
    if (record === undefined) {
      this.#report('malformed-record', link.place, `the item at ${link.place} is not a record`);
      return;
    }
    this.#checkRecord(link.place, record);
    this.#checkPayload(record, link.payload);
    this.#hash = record.hash;
    this.#checkAnchors(link.place, record.hash);
  }

  /** @param head as it was read before the first record */
  finish(head: ChainHead): ChainReport {
    const last = this.#expected - 1;
    if (head.number !== last) {
      this.#report('wrong-head', last, `the head says ${head.number} records, the last one is ${last}`);
    } else if (head.hash !== this.#hash) {
      this.#report('wrong-head', last, 'the head carries another hash than the last record');
    }
    for (const anchor of this.#anchors.slice(this.#nextAnchor)) {
      this.#report(
        'truncated',
        anchor.number,
        `record ${anchor.number} was anchored at ${anchor.anchoredAt}; the chain ends at ${last}`,
        anchor.anchoredAt,
      );
    }
    const lastAnchor = this.#anchors.at(-1);
    return {
      group: this.#group,
      ok: this.#problemCount === 0,
      records: this.#records,
      erased: this.#erased,
      head: { number: head.number, hash: head.hash },
      anchors: {
        checked: this.#anchors.length,
        ...(lastAnchor !== undefined && { last: { number: lastAnchor.number, anchoredAt: lastAnchor.anchoredAt } }),
        unanchored: Math.max(0, last - (lastAnchor?.number ?? 0)),
      },
      problems: this.#problems,
      problemCount: this.#problemCount,
    };
  }

  /** Adds a problem that only the reader of the table can see. */
  report(problem: ChainProblem): void {
    this.#report(problem.kind, problem.number, problem.message);
  }

  #checkRecord(place: number, record: AuditRecord): void {
    if (record.number !== place || record.group !== this.#group) {
      this.#report('misplaced-record', place, `the record at ${place} says it is ${record.number} of ${record.group}`);
    }
    if (recordHash(record) !== record.hash) {
      this.#report('changed-record', place, `record ${place} was changed: its content does not give its hash`);
    }
    if (record.previousHash !== this.#hash) {
      this.#report('broken-link', place, `record ${place} does not continue the record before it`);
    }
  }

  #checkPayload(record: AuditRecord, payload: AuditPayload | undefined): void {
    if (payload === undefined) {
      this.#report(
        'missing-payload',
        record.number,
        `the event of record ${record.number} is gone without a mark of erasure`,
      );
    } else if (payload.kind === 'erased') {
      this.#erased += 1;
    } else if (eventDigest(payload.salt, payload.event) !== record.digest) {
      this.#report('changed-payload', record.number, `the event of record ${record.number} was changed`);
    }
  }

  #checkAnchors(place: number, hash: string): void {
    for (
      let anchor = this.#anchors[this.#nextAnchor];
      anchor && anchor.number <= place;
      anchor = this.#anchors[this.#nextAnchor]
    ) {
      this.#nextAnchor += 1;
      if (anchor.number !== place || anchor.hash !== hash) {
        this.#report(
          'anchor-mismatch',
          anchor.number,
          `record ${anchor.number} is not the one anchored at ${anchor.anchoredAt}`,
          anchor.anchoredAt,
        );
      }
    }
  }

  #report(kind: ProblemKind, number: number, message: string, anchoredAt?: string): void {
    this.#problemCount += 1;
    if (this.#problems.length < LISTED_PROBLEMS)
      this.#problems.push({ kind, number, message, ...(anchoredAt !== undefined && { anchoredAt }) });
  }
}

const span = (from: number, to: number): string => (from === to ? `record ${from} is` : `records ${from} to ${to} are`);
