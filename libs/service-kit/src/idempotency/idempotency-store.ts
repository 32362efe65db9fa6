import type { SqlTransaction } from '@pactline/contract-runtime';
import { sql } from '@pactline/database';
import type { IdempotencyRecord, IdempotencyScope } from './idempotency-record.ts';

/** The record of a key, unless it has expired. */
export const findRecord = async (
  tx: SqlTransaction,
  { caller, operation, key }: IdempotencyScope,
  now: Date,
): Promise<IdempotencyRecord | undefined> => {
  const { text, values } = sql`
    SELECT fingerprint, status, headers, body FROM pactline.idempotency_keys
    WHERE caller = ${caller} AND operation = ${operation} AND key = ${key} AND expires_at > ${now}`;
  const { rows } = await tx.query<IdempotencyRecord>({ name: 'idempotency-find', text, values });
  return rows[0];
};

/**
 * Stores a response. False when another request stored one meanwhile: whatever this transaction did must be rolled back.
 *
 * @param expires after this moment the key counts as unused
 */
export const storeRecord = async (
  tx: SqlTransaction,
  { caller, operation, key }: IdempotencyScope,
  record: IdempotencyRecord,
  now: Date,
  expires: Date,
): Promise<boolean> => {
  const { fingerprint, status, headers, body } = record;
  const { text, values } = sql`
    INSERT INTO pactline.idempotency_keys AS existing
      (caller, operation, key, fingerprint, status, headers, body, created_at, expires_at)
    VALUES (${caller}, ${operation}, ${key}, ${fingerprint}, ${status},
      ${JSON.stringify(headers)}, ${body}, ${now}, ${expires})
    ON CONFLICT (caller, operation, key) DO UPDATE SET
      fingerprint = excluded.fingerprint, status = excluded.status, headers = excluded.headers,
      body = excluded.body, created_at = excluded.created_at, expires_at = excluded.expires_at
    WHERE existing.expires_at <= ${now}`;
  const { rowCount } = await tx.query({ name: 'idempotency-store', text, values });
  return rowCount === 1;
};
