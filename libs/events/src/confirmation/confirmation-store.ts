import type { SqlTransaction } from '@pactline/contract-runtime';
import { OUTBOX_CHANNEL } from '../publish/outbox-publish.ts';
import type { ConfirmationStep, Marker, Thinning } from './confirmation-plan.ts';

/** Partitions of `outbox_sent`. */
export const SENT_SLOTS = 4;

/**
 * Longer than a request to the bus takes. A marker whose fate is unknown for so long belongs to a relay that died, and may have been
 * accepted: forgetting it would forget that it did not come back.
 */
const UNKNOWN_MS = 20_000;

/** What stands in the database. */
export interface ConfirmationState {
  /** The partition that sent events go to. */
  readonly slot: number;
  /** By number. */
  readonly markers: readonly Marker[];
  /** Since the last marker was made, in ms. */
  readonly sinceMarkerMs: number;
  /** Whether there are sent events that nothing confirms yet. */
  readonly open: boolean;
  /** Whether sent events are on disk, confirmed or not. */
  readonly stored: boolean;
  /** Of all sent events on disk, confirmed ones included that are not cleared away yet. */
  readonly bytes: number;
}

const sum = (size: string): string =>
  Array.from({ length: SENT_SLOTS }, (_, slot) => `${size}('pactline.outbox_sent_${slot}')`).join(' + ');

const DOUBT = 'InDoubt: the bus accepted it, but a later marker did not come back; it is sent again';

/** What the confirmation does to the tables. Each method runs in a transaction that began with {@link lock}. */
export const confirmationStore = {
  /** One relay of a database at a time; all of these transactions are short. */
  async lock(tx: SqlTransaction): Promise<void> {
    await tx.query({ text: `SELECT pg_advisory_xact_lock(hashtext('pactline.outbox_confirmation'))` });
  },

  /**
   * Transaction ids go backwards when a database is restored into another cluster from a dump, and what compares them would lie.
   * Everything that is still open is then sent again.
   *
   * @returns how many
   */
  async resendAfterRestore(tx: SqlTransaction): Promise<number> {
    const { rows } = await tx.query<{ foreign: boolean }>({
      text: `SELECT pg_snapshot_xmax(confirmed) > pg_snapshot_xmax(pg_current_snapshot())
          OR EXISTS (SELECT FROM pactline.outbox_sent WHERE xact >= pg_snapshot_xmax(pg_current_snapshot())) AS "foreign"
        FROM pactline.outbox_confirmation`,
    });
    if (!rows[0]?.foreign) return 0;
    await tx.query({ text: 'DELETE FROM pactline.outbox_markers' });
    const count = await resend(tx, 'true', []);
    await tx.query({ text: 'UPDATE pactline.outbox_confirmation SET confirmed = pg_current_snapshot()' });
    return count;
  },

  async state(tx: SqlTransaction): Promise<ConfirmationState> {
    const { rows } = await tx.query<Omit<ConfirmationState, 'markers' | 'bytes'> & { bytes: string }>({
      text: `SELECT slot, extract(epoch FROM clock_timestamp() - marked_at)::float8 * 1000 AS "sinceMarkerMs",
          EXISTS (SELECT FROM pactline.outbox_sent WHERE NOT pg_visible_in_snapshot(xact, confirmed)) AS open,
          ${sum('pg_relation_size')} > 0 AS stored, ${sum('pg_table_size')} AS bytes
        FROM pactline.outbox_confirmation`,
    });
    const state = rows[0] ?? { slot: 0, sinceMarkerMs: 0, open: false, stored: false, bytes: '0' };
    return { ...state, bytes: Number(state.bytes), markers: await this.markers(tx) };
  },

  async markers(tx: SqlTransaction): Promise<Marker[]> {
    const { rows } = await tx.query<Marker>({
      text: `SELECT number, id, returned_at IS NOT NULL AS returned, extract(epoch FROM clock_timestamp() - CASE
            WHEN created_at < clock_timestamp() - $1 * interval '1 millisecond' THEN coalesce(sent_at, created_at) ELSE sent_at
          END)::float8 * 1000 AS "ageMs"
        FROM pactline.outbox_markers ORDER BY number`,
      values: [UNKNOWN_MS],
    });
    return rows;
  },

  /** Exactly what is open, in bytes of events: dear, for when the tables look too large. */
  async openBytes(tx: SqlTransaction): Promise<number> {
    const { rows } = await tx.query<{ bytes: string }>({
      text: `SELECT coalesce(sum(octet_length(detail) + 200), 0) AS bytes FROM pactline.outbox_sent, pactline.outbox_confirmation
        WHERE NOT pg_visible_in_snapshot(xact, confirmed)`,
    });
    return Number(rows[0]?.bytes ?? 0);
  },

  /** Forgets superfluous markers, and no longer waits for those that stand for them. */
  async thin(tx: SqlTransaction, { standing, superfluous }: Thinning): Promise<void> {
    if (superfluous.length === 0) return;
    await tx.query({
      text: 'DELETE FROM pactline.outbox_markers WHERE id = ANY ($1::text[])',
      values: [[...superfluous]],
    });
    await tx.query({
      text: `UPDATE pactline.outbox_markers SET id = 'lost-' || number WHERE id = ANY ($1::text[])`,
      values: [[...standing]],
    });
  },

  /** Makes a marker that covers everything sent by now, and lets what is sent from now on go to an empty partition, if there is one. */
  async mark(tx: SqlTransaction, id: string): Promise<{ number: string; slot: number }> {
    const marker = await tx.query<{ number: string }>({
      text: `INSERT INTO pactline.outbox_markers (id, snapshot) VALUES ($1, pg_current_snapshot()) RETURNING number`,
      values: [id],
    });
    const next = `(slot + 1) % ${SENT_SLOTS}`;
    const turned = await tx.query<{ slot: number }>({
      text: `UPDATE pactline.outbox_confirmation SET marked_at = clock_timestamp(), slot = CASE
          WHEN pg_relation_size(('pactline.outbox_sent_' || ${next})::regclass) = 0 THEN ${next} ELSE slot END
        RETURNING slot`,
    });
    return { number: marker.rows[0]?.number ?? '0', slot: turned.rows[0]?.slot ?? 0 };
  },

  async sent(tx: SqlTransaction, id: string): Promise<void> {
    await tx.query({
      text: 'UPDATE pactline.outbox_markers SET sent_at = clock_timestamp() WHERE id = $1',
      values: [id],
    });
  },

  async withdraw(tx: SqlTransaction, id: string): Promise<void> {
    await tx.query({
      text: 'DELETE FROM pactline.outbox_markers WHERE id = $1 AND returned_at IS NULL',
      values: [id],
    });
  },

  /** Notes what has come back; repetitions, and markers that nobody waits for, change nothing. */
  async returned(tx: SqlTransaction, ids: readonly string[]): Promise<void> {
    await tx.query({
      text: 'UPDATE pactline.outbox_markers SET returned_at = clock_timestamp() WHERE returned_at IS NULL AND id = ANY ($1::text[])',
      values: [[...ids]],
    });
  },

  /** @returns how many events are sent again */
  async apply(tx: SqlTransaction, steps: readonly ConfirmationStep[]): Promise<number> {
    let again = 0;
    for (const { kind, upTo } of steps) {
      if (kind === 'resend') {
        again += await resend(
          tx,
          `pg_visible_in_snapshot(xact, (SELECT snapshot FROM pactline.outbox_markers WHERE number = $1::bigint))
            AND NOT pg_visible_in_snapshot(xact, (SELECT confirmed FROM pactline.outbox_confirmation))`,
          [upTo],
        );
      }
      await tx.query({
        text: `WITH done AS (DELETE FROM pactline.outbox_markers WHERE number <= $1::bigint RETURNING number, snapshot)
          UPDATE pactline.outbox_confirmation SET confirmed = snapshot FROM done WHERE number = $1::bigint`,
        values: [upTo],
      });
    }
    return again;
  },

  /** Clears confirmed events away. @param pressed also where it costs more */
  async release(tx: SqlTransaction, pressed: boolean): Promise<void> {
    await tx.query({
      text: 'SELECT pactline.release_outbox_sent(confirmed, $1) FROM pactline.outbox_confirmation',
      values: [pressed],
    });
  },
};

/** The first time at once, then less and less often, up to once an hour: a marker's way that is broken must not double all traffic. */
async function resend(tx: SqlTransaction, which: string, values: unknown[]): Promise<number> {
  const { rows } = await tx.query<{ count: number }>({
    text: `WITH doubtful AS (DELETE FROM pactline.outbox_sent WHERE ${which} RETURNING *), again AS (
        INSERT INTO pactline.outbox (seq, id, source, type, subject, detail, time, created_at, attempts, available_at, last_error)
          OVERRIDING SYSTEM VALUE
        SELECT seq, id, source, type, subject, detail, time, created_at, attempts + 1,
          clock_timestamp() + CASE WHEN attempts = 0 THEN 0 ELSE random() * least(3600, 30 * 2 ^ least(attempts, 10)) END * interval '1 second',
          '${DOUBT}'
        FROM doubtful RETURNING 1
      )
      SELECT count(*)::int AS count, pg_notify('${OUTBOX_CHANNEL}', 'resend') FROM again`,
    values,
  });
  return rows[0]?.count ?? 0;
}
