import type { SqlTransaction } from '@pactline/contract-runtime';
import { sql } from '@pactline/database';
import type { ClaimedWebhook, StoredWebhook } from '../domain/webhook.ts';
import type { AttemptOutcome, NewWebhook, Requeue, WebhookFilter, WebhookStore } from '../use-cases/ports.ts';
import { claimedOf, storedColumns, storedOf, type ClaimedRow, type StoredRow } from './webhook-rows.ts';

/** Postgres channel that wakes the worker when something became due. */
export const webhookDueChannel = 'webhook_due';

/** Webhooks in Postgres. */
export class PostgresWebhooks implements WebhookStore {
  /**
   * Stores a webhook and wakes the worker at commit, unless its event id or its very body is known. A body belongs to one account,
   * whichever the headers of a repetition name.
   *
   * @returns the id it is stored under, whether it was known, and whether it was known of another account
   */
  async insert(tx: SqlTransaction, webhook: NewWebhook): Promise<{ id: string; known: boolean; elsewhere: boolean }> {
    const { rows } = await tx.query<{ id: string }>(sql`
      INSERT INTO webhooks (id, provider, account, topic, external_event_id, tenant_id, correlation_id, headers, body,
        status, due_at, received_at, proven_account, meaning, body_digest, traceparent)
      VALUES (${webhook.id}, ${webhook.provider}, ${webhook.account}, ${webhook.topic}, ${webhook.externalEventId},
        ${webhook.tenantId}, ${webhook.correlationId}, ${JSON.stringify(webhook.headers)}, ${Buffer.from(webhook.body)},
        'received', ${webhook.receivedAt}, ${webhook.receivedAt}, ${webhook.provenAccount ?? null},
        ${webhook.meaning}, ${webhook.bodyDigest}, ${webhook.traceparent ?? null})
      ON CONFLICT DO NOTHING
      RETURNING id`);
    if (rows[0]) {
      await this.#wake(tx);
      return { id: rows[0].id, known: false, elsewhere: false };
    }
    const known = await tx.query<{ id: string; account: string }>(sql`
      SELECT id, account FROM webhooks WHERE provider = ${webhook.provider}
        AND ((account = ${webhook.account} AND topic = ${webhook.topic} AND external_event_id = ${webhook.externalEventId})
          OR (meaning = ${webhook.meaning} AND body_digest = ${webhook.bodyDigest}))
      ORDER BY body_digest = ${webhook.bodyDigest} DESC NULLS LAST LIMIT 1`);
    const [row] = known.rows;
    // Only retention can remove the row between the two statements; the provider's next delivery stores it anew.
    if (!row) throw new Error('The webhook was removed while it was delivered again.');
    return { id: row.id, known: true, elsewhere: row.account !== webhook.account };
  }

  /** Takes what is due, for as long as the lease lasts; what another worker takes at the same moment is left to it. */
  async claimDue(tx: SqlTransaction, now: Date, leaseEnds: Date, limit: number): Promise<ClaimedWebhook[]> {
    const { rows } = await tx.query<ClaimedRow>(sql`
      UPDATE webhooks SET status = 'processing', attempts = attempts + 1, run_attempts = run_attempts + 1,
        due_at = ${leaseEnds}
      WHERE id IN (
        SELECT id FROM webhooks WHERE due_at <= ${now} ORDER BY due_at LIMIT ${limit} FOR UPDATE SKIP LOCKED)
      RETURNING id, provider, account, topic, external_event_id, tenant_id, correlation_id, headers, body, attempts,
        run_attempts, proven_account, traceparent`);
    return rows.map(claimedOf);
  }

  /** Records how an attempt ended. @returns false when its lease was lost: another worker has the webhook by now */
  async finish(tx: SqlTransaction, claimed: ClaimedWebhook, outcome: AttemptOutcome): Promise<boolean> {
    const { rowCount } = await tx.query(sql`
      UPDATE webhooks SET status = ${outcome.status}, due_at = ${outcome.dueAt ?? null},
        processed_at = ${outcome.processedAt ?? null}, failure_reason = ${outcome.failure?.reason ?? null},
        failure_permanent = ${outcome.failure?.permanent ?? null}, tenant_id = ${outcome.tenantId ?? claimed.tenantId}, account = ${outcome.account ?? claimed.account}
      WHERE id = ${claimed.id} AND status = 'processing' AND attempts = ${claimed.attempt}`);
    return rowCount === 1;
  }

  async list(tx: SqlTransaction, filter: WebhookFilter): Promise<StoredWebhook[]> {
    const { rows } = await tx.query<StoredRow>(sql`
      SELECT ${storedColumns} FROM webhooks
      WHERE tenant_id = ${filter.tenantId}
        AND (${filter.provider ?? null}::text IS NULL OR provider = ${filter.provider ?? null})
        AND (${filter.status ?? null}::text IS NULL OR status = ${filter.status ?? null})
        AND (${filter.before ?? null}::uuid IS NULL OR id < ${filter.before ?? null}::uuid)
      ORDER BY id DESC LIMIT ${filter.limit}`);
    return rows.map(storedOf);
  }

  async find(
    tx: SqlTransaction,
    tenantId: string,
    id: string,
  ): Promise<{ webhook: StoredWebhook; headers: Record<string, string>; body: Buffer | null } | undefined> {
    const { rows } = await tx.query<StoredRow & { headers: Record<string, string>; body: Buffer | null }>(sql`
      SELECT ${storedColumns}, headers, body FROM webhooks WHERE tenant_id = ${tenantId} AND id = ${id}`);
    const [row] = rows;
    return row && { webhook: storedOf(row), headers: row.headers, body: row.body };
  }

  /** Makes a finished webhook due again, with all its attempts before it. @returns undefined when it may not be */
  async requeue(tx: SqlTransaction, { tenantId, id, now, traceparent }: Requeue): Promise<StoredWebhook | undefined> {
    const { rows } = await tx.query<StoredRow>(sql`
      UPDATE webhooks SET status = 'received', due_at = ${now}, run_attempts = 0, processed_at = NULL,
        failure_reason = NULL, failure_permanent = NULL, traceparent = ${traceparent ?? null}
      WHERE tenant_id = ${tenantId} AND id = ${id} AND body IS NOT NULL
        AND status IN ('processed', 'ignored', 'failed', 'retrying')
      RETURNING ${storedColumns}`);
    if (rows[0]) await this.#wake(tx);
    return rows[0] && storedOf(rows[0]);
  }

  #wake(tx: SqlTransaction): Promise<unknown> {
    return tx.query(sql`SELECT pg_notify(${webhookDueChannel}, '')`);
  }
}
