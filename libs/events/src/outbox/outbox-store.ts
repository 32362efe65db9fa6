import type { SqlTransaction } from '@pactline/contract-runtime';
import type { Unsent as UnsentRow } from './settlement.ts';

/** An event in the outbox. */
export interface OutboxRow {
  /** Position in the outbox; a bigint as text. */
  readonly seq: string;
  readonly id: string;
  readonly source: string;
  readonly type: string;
  readonly subject: string;
  readonly detail: string;
  readonly time: Date;
  readonly created_at: Date;
  /** Attempts so far, without the present one. */
  readonly attempts: number;
  /** Where it stands in `outbox_sent` once the claim commits; absent when sent events are not kept. */
  readonly kept?: string;
}

/** A claimed row that stays in the outbox. */
export type Unsent = UnsentRow<OutboxRow>;

const COLUMNS = 'seq, id, source, type, subject, detail, time, created_at, attempts';

/**
 * What the relay does to the table. A claim takes rows out: COMMIT makes it final, anything else gives them back. It moves them to a partition
 * of `outbox_sent` where sent events are kept until they are confirmed, and deletes them otherwise.
 */
export class OutboxStore {
  /** Claims rows that were never tried, in order, skipping those that another relay holds. */
  async claimFresh(tx: SqlTransaction, after: bigint, limit: number, slot?: number): Promise<OutboxRow[]> {
    const { rows } = await tx.query<OutboxRow>({
      name: `pactline_outbox_claim_${slot ?? ''}`,
      text: claim(
        `DELETE FROM pactline.outbox WHERE seq = ANY (ARRAY(
          SELECT seq FROM pactline.outbox
          WHERE seq > $1 AND available_at IS NULL AND dead_at IS NULL
          ORDER BY seq LIMIT $2 FOR UPDATE SKIP LOCKED))
        RETURNING ${COLUMNS}`,
        slot,
      ),
      values: [after.toString(), limit],
    });
    return rows.sort(bySeq);
  }

  /** Claims rows whose time to be tried again has come. */
  async claimDue(tx: SqlTransaction, limit: number, slot?: number): Promise<OutboxRow[]> {
    const { rows } = await tx.query<OutboxRow>({
      name: `pactline_outbox_claim_due_${slot ?? ''}`,
      text: claim(
        `DELETE FROM pactline.outbox WHERE seq = ANY (ARRAY(
          SELECT seq FROM pactline.outbox
          WHERE available_at <= clock_timestamp() AND available_at IS NOT NULL AND dead_at IS NULL
          ORDER BY available_at LIMIT $1 FOR UPDATE SKIP LOCKED))
        RETURNING ${COLUMNS}`,
        slot,
      ),
      values: [limit],
    });
    return rows.sort(bySeq);
  }

  /** Puts claimed rows back, with what happened to them. */
  async putBack(tx: SqlTransaction, unsent: readonly Unsent[], slot?: number): Promise<void> {
    if (slot !== undefined) {
      await tx.query({
        text: `DELETE FROM pactline.outbox_sent_${slot} WHERE ctid = ANY ($1::tid[])`,
        values: [unsent.map(({ row }) => row.kept)],
      });
    }
    const column = (pick: (item: Unsent) => unknown): unknown[] => unsent.map(pick);
    await tx.query({
      text: `INSERT INTO pactline.outbox (${COLUMNS}, available_at, last_error, dead_at) OVERRIDING SYSTEM VALUE
        SELECT seq, id, source, type, subject, detail, time, created_at, attempts,
          clock_timestamp() + coalesce(delay, 0) * interval '1 millisecond', error,
          CASE WHEN delay IS NULL THEN clock_timestamp() END
        FROM unnest($1::bigint[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::timestamptz[], $8::timestamptz[],
          $9::int[], $10::float8[], $11::text[])
          AS back (seq, id, source, type, subject, detail, time, created_at, attempts, delay, error)`,
      values: [
        column(({ row }) => row.seq),
        column(({ row }) => row.id),
        column(({ row }) => row.source),
        column(({ row }) => row.type),
        column(({ row }) => row.subject),
        column(({ row }) => row.detail),
        column(({ row }) => row.time),
        column(({ row }) => row.created_at),
        column(({ row, countsAsAttempt }) => row.attempts + (countsAsAttempt ? 1 : 0)),
        column(({ retryInMs }) => (retryInMs === 'never' ? null : retryInMs)),
        column(({ error }) => error.slice(0, 2_000)),
      ],
    });
  }

  /** The oldest untried row in a range, held by somebody or not, and who was running when the answer was taken. */
  async survey(tx: SqlTransaction, after: bigint, upTo: bigint): Promise<Survey> {
    const { rows } = await tx.query<{ xmin: string; xmax: string; oldest: string | null }>({
      name: 'pactline_outbox_survey',
      text: `SELECT pg_snapshot_xmin(s)::text AS xmin, pg_snapshot_xmax(s)::text AS xmax, (
          SELECT seq FROM pactline.outbox
          WHERE seq > $1 AND seq <= $2 AND available_at IS NULL AND dead_at IS NULL ORDER BY seq LIMIT 1
        ) AS oldest
        FROM pg_current_snapshot() AS s`,
      values: [after.toString(), upTo.toString()],
    });
    const row = rows[0];
    return {
      xmin: BigInt(row?.xmin ?? 0),
      xmax: BigInt(row?.xmax ?? 0),
      oldest: row?.oldest == null ? undefined : BigInt(row.oldest),
    };
  }
}

export interface Survey {
  /** Every transaction below this id is over. */
  readonly xmin: bigint;
  /** No transaction from this id on had begun. */
  readonly xmax: bigint;
  readonly oldest: bigint | undefined;
}

/** One statement, so that keeping costs no round trip. */
const claim = (removal: string, slot: number | undefined): string =>
  slot === undefined
    ? removal
    : `WITH claimed AS (${removal})
      INSERT INTO pactline.outbox_sent_${slot} (${COLUMNS}) SELECT ${COLUMNS} FROM claimed RETURNING ${COLUMNS}, ctid AS kept`;

const bySeq = (a: OutboxRow, b: OutboxRow): number => Number(BigInt(a.seq) - BigInt(b.seq));
