import type { SqlTransaction } from '@pactline/contract-runtime';
import { sql } from '@pactline/database';
import type { WebhookRetention } from '../use-cases/ports.ts';

/** Removes what is no longer needed, a bounded number of rows per call so that nobody waits for it. */
export class PostgresRetention implements WebhookRetention {
  /** Takes the payloads, and the headers with them, of webhooks that are settled. @returns how many */
  async forgetBodies(tx: SqlTransaction, receivedBefore: Date, limit: number): Promise<number> {
    const { rowCount } = await tx.query(sql`
      UPDATE webhooks SET body = NULL, headers = '{}' WHERE id IN (
        SELECT id FROM webhooks WHERE received_at < ${receivedBefore} AND body IS NOT NULL AND due_at IS NULL
        LIMIT ${limit} FOR UPDATE SKIP LOCKED)`);
    return rowCount ?? 0;
  }

  /** Deletes settled webhooks altogether. @returns how many */
  async deleteWebhooks(tx: SqlTransaction, receivedBefore: Date, limit: number): Promise<number> {
    const { rowCount } = await tx.query(sql`
      DELETE FROM webhooks WHERE id IN (
        SELECT id FROM webhooks WHERE received_at < ${receivedBefore} AND due_at IS NULL
        LIMIT ${limit} FOR UPDATE SKIP LOCKED)`);
    return rowCount ?? 0;
  }

  /** @returns how many */
  async deleteSnapshots(tx: SqlTransaction, seenBefore: Date, limit: number): Promise<number> {
    const { rowCount } = await tx.query(sql`
      DELETE FROM order_snapshots WHERE (provider, account, external_order_id) IN (
        SELECT provider, account, external_order_id FROM order_snapshots WHERE seen_at < ${seenBefore}
        LIMIT ${limit} FOR UPDATE SKIP LOCKED)`);
    return rowCount ?? 0;
  }
}
