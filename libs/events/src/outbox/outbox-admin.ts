import type { SqlTransaction } from '@pactline/contract-runtime';
import { OUTBOX_CHANNEL } from '../publish/outbox-publish.ts';

export interface OutboxStats {
  /** Rows that wait to be sent, those between two attempts included. */
  readonly pending: number;
  /** Rows that failed at least once and will be tried again. */
  readonly retrying: number;
  readonly dead: number;
  /** Age of the oldest pending row in seconds; 0 when nothing is pending. */
  readonly oldestSeconds: number;
  /** Events that the bus accepted and that no later marker has confirmed yet; 0 where nothing is kept. */
  readonly unconfirmed: number;
  /** Age of the oldest unconfirmed event in seconds; 0 when there is none. */
  readonly unconfirmedSeconds: number;
}

export interface OutboxEntryInfo {
  readonly seq: string;
  readonly id: string;
  readonly type: string;
  readonly subject: string;
  readonly state: 'pending' | 'retrying' | 'dead';
  readonly attempts: number;
  readonly createdAt: Date;
  readonly availableAt: Date | null;
  readonly deadAt: Date | null;
  readonly lastError: string | null;
}

export type OutboxState = OutboxEntryInfo['state'];

const UNCONFIRMED = `pactline.outbox_sent, pactline.outbox_confirmation WHERE NOT pg_visible_in_snapshot(xact, confirmed)`;
const NO_ROWS = { pending: 0, retrying: 0, dead: 0, oldestSeconds: 0, unconfirmed: 0, unconfirmedSeconds: 0 };

/** What people do to the outbox: look, try dead rows again, give them up. Each takes a transaction, or `autocommit(pool)`. */
export const outboxAdmin = {
  async stats(db: SqlTransaction): Promise<OutboxStats> {
    const { rows } = await db.query<OutboxStats>({
      text: `SELECT count(*) FILTER (WHERE dead_at IS NULL)::int AS pending,
          count(*) FILTER (WHERE dead_at IS NULL AND attempts > 0)::int AS retrying,
          count(*) FILTER (WHERE dead_at IS NOT NULL)::int AS dead,
          coalesce(extract(epoch FROM clock_timestamp() - min(created_at) FILTER (WHERE dead_at IS NULL)), 0)::float8 AS "oldestSeconds",
          (SELECT count(*)::int FROM ${UNCONFIRMED}) AS unconfirmed,
          (SELECT coalesce(extract(epoch FROM clock_timestamp() - min(created_at)), 0)::float8 FROM ${UNCONFIRMED}) AS "unconfirmedSeconds"
        FROM pactline.outbox`,
    });
    return rows[0] ?? NO_ROWS;
  },

  /** Dead rows first unless a state is asked for; by position within. At most 1,000. */
  async list(
    db: SqlTransaction,
    options: { state?: OutboxState; limit?: number; afterSeq?: string } = {},
  ): Promise<OutboxEntryInfo[]> {
    const { rows } = await db.query<OutboxEntryInfo>({
      text: `SELECT * FROM (
          SELECT seq, id, type, subject, attempts, created_at AS "createdAt", available_at AS "availableAt", dead_at AS "deadAt",
            last_error AS "lastError",
            CASE WHEN dead_at IS NOT NULL THEN 'dead' WHEN attempts > 0 THEN 'retrying' ELSE 'pending' END AS state
          FROM pactline.outbox
        ) AS entry
        WHERE ($1::text IS NULL OR state = $1) AND seq > $2::bigint
        ORDER BY ("deadAt" IS NULL), seq LIMIT $3`,
      values: [options.state ?? null, options.afterSeq ?? '0', Math.min(options.limit ?? 100, 1_000)],
    });
    return rows;
  },

  /**
   * Makes dead rows, and those that wait for their next attempt, ready to be sent now, and wakes the relays.
   *
   * @param ids event ids; all such rows if absent
   * @returns how many
   */
  async retry(db: SqlTransaction, ids?: readonly string[]): Promise<number> {
    const { rows } = await db.query<{ count: number }>({
      text: `WITH revived AS (
          UPDATE pactline.outbox SET dead_at = NULL, available_at = clock_timestamp(), attempts = 0
          WHERE (dead_at IS NOT NULL OR available_at > clock_timestamp()) AND ($1::text[] IS NULL OR id = ANY ($1::text[]))
          RETURNING 1
        )
        SELECT count(*)::int AS count, pg_notify('${OUTBOX_CHANNEL}', 'retry') FROM revived`,
      values: [ids ? [...ids] : null],
    });
    return rows[0]?.count ?? 0;
  },

  /** Deletes dead rows for good; returns how many. */
  async discard(db: SqlTransaction, ids: readonly string[]): Promise<number> {
    const { rowCount } = await db.query({
      text: 'DELETE FROM pactline.outbox WHERE dead_at IS NOT NULL AND id = ANY ($1::text[])',
      values: [[...ids]],
    });
    return rowCount ?? 0;
  },
};
