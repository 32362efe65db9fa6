import { raw } from 'sql-template-tag';
import type { ClaimedWebhook, Provider, StoredWebhook, WebhookStatus } from '../domain/webhook.ts';

interface IdentityRow {
  id: string;
  provider: Provider;
  account: string;
  topic: string;
  external_event_id: string;
  tenant_id: string;
  correlation_id: string;
  attempts: number;
}

export interface ClaimedRow extends IdentityRow {
  headers: Record<string, string>;
  body: Buffer | null;
  run_attempts: number;
  proven_account: string | null;
  traceparent: string | null;
}

export interface StoredRow extends IdentityRow {
  status: WebhookStatus;
  received_at: Date;
  processed_at: Date | null;
  due_at: Date | null;
  failure_reason: string | null;
  failure_permanent: boolean | null;
}

/** Everything but headers and body, which may be large. */
export const storedColumns = raw(`id, provider, account, topic, external_event_id, tenant_id, correlation_id, attempts,
  status, received_at, processed_at, due_at, failure_reason, failure_permanent`);

const identity = (row: IdentityRow) => ({
  id: row.id,
  provider: row.provider,
  account: row.account,
  topic: row.topic,
  externalEventId: row.external_event_id,
  tenantId: row.tenant_id,
  correlationId: row.correlation_id,
});

export const claimedOf = (row: ClaimedRow): ClaimedWebhook => ({
  ...identity(row),
  headers: row.headers,
  ...(row.proven_account !== null && { provenAccount: row.proven_account }),
  body: row.body ?? undefined,
  attempt: row.attempts,
  runAttempt: row.run_attempts,
  ...(row.traceparent !== null && { traceparent: row.traceparent }),
});

export const storedOf = (row: StoredRow): StoredWebhook => ({
  ...identity(row),
  status: row.status,
  attempts: row.attempts,
  receivedAt: row.received_at,
  ...(row.processed_at && { processedAt: row.processed_at }),
  ...(row.status === 'retrying' && row.due_at && { nextAttemptAt: row.due_at }),
  ...(row.failure_reason !== null && {
    failure: { reason: row.failure_reason, permanent: row.failure_permanent ?? false },
  }),
});
