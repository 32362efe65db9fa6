import type { SqlTransaction } from '@pactline/contract-runtime';
import { sql } from '@pactline/database';
import type { AspectDigests } from '../domain/order-aspects.ts';
import type { OrderKey, OrderSnapshots } from '../use-cases/ports.ts';

/** Remembers of each order only what is needed to tell what the next webhook changes. */
export class PostgresSnapshots implements OrderSnapshots {
  /**
   * Replaces the snapshot unless it is newer, and holds a lock on it until the transaction ends.
   * @returns the state seen before, if any
   */
  async replace(
    tx: SqlTransaction,
    key: OrderKey,
    providerUpdatedAt: string,
    digests: AspectDigests,
    now: Date,
  ): Promise<Partial<AspectDigests> | undefined> {
    const inserted = await tx.query(sql`
      INSERT INTO order_snapshots (provider, account, external_order_id, provider_updated_at, digests, seen_at)
      VALUES (${key.provider}, ${key.account}, ${key.externalOrderId}, ${providerUpdatedAt}, ${JSON.stringify(digests)}, ${now})
      ON CONFLICT DO NOTHING`);
    if (inserted.rowCount === 1) return undefined;
    const { rows } = await tx.query<{ digests: Partial<AspectDigests> }>(sql`
      SELECT digests FROM order_snapshots WHERE provider = ${key.provider} AND account = ${key.account}
        AND external_order_id = ${key.externalOrderId} FOR UPDATE`);
    await tx.query(sql`
      UPDATE order_snapshots SET digests = ${JSON.stringify(digests)}, provider_updated_at = ${providerUpdatedAt}, seen_at = ${now}
      WHERE provider = ${key.provider} AND account = ${key.account} AND external_order_id = ${key.externalOrderId}
        AND provider_updated_at <= ${providerUpdatedAt}`);
    return rows[0]?.digests;
  }
}
