-- Up Migration
CREATE TABLE webhooks (
  id uuid PRIMARY KEY,
  provider text NOT NULL,
  -- Who sent it at the provider: a shop domain, or a Stripe account.
  account text NOT NULL,
  topic text NOT NULL,
  external_event_id text NOT NULL,
  tenant_id text NOT NULL,
  correlation_id text NOT NULL,
  headers jsonb NOT NULL,
  -- The exact bytes that were signed; null once retention has taken them.
  body bytea,
  status text NOT NULL CHECK (status IN ('received', 'processing', 'processed', 'ignored', 'retrying', 'failed')),
  -- Every attempt ever, never reset: tells one holder of the lease from the next.
  attempts integer NOT NULL DEFAULT 0,
  -- Attempts since it was received or last replayed.
  run_attempts integer NOT NULL DEFAULT 0,
  -- When a worker may take it; while it is being processed, when the lease ends. Null: nothing left to do.
  due_at timestamptz,
  failure_reason text,
  failure_permanent boolean,
  received_at timestamptz NOT NULL,
  processed_at timestamptz
);

-- One merchant action carries the same event id in the webhooks of all topics that it touches.
CREATE UNIQUE INDEX webhooks_external_event ON webhooks (provider, account, topic, external_event_id);
CREATE INDEX webhooks_due ON webhooks (due_at) WHERE due_at IS NOT NULL;
-- Ids are UUIDv7: the newest come first.
CREATE INDEX webhooks_tenant ON webhooks (tenant_id, id DESC);
CREATE INDEX webhooks_received ON webhooks (received_at);

CREATE TABLE provider_accounts (
  provider text NOT NULL,
  account text NOT NULL,
  tenant_id text NOT NULL,
  -- ISO 4217; needed where the provider's payload does not name it.
  currency text,
  PRIMARY KEY (provider, account)
);

-- What was last seen of an order, as digests: enough to tell what the next webhook changes.
CREATE TABLE order_snapshots (
  provider text NOT NULL,
  account text NOT NULL,
  external_order_id text NOT NULL,
  provider_updated_at timestamptz NOT NULL,
  digests jsonb NOT NULL,
  seen_at timestamptz NOT NULL,
  PRIMARY KEY (provider, account, external_order_id)
);
CREATE INDEX order_snapshots_seen ON order_snapshots (seen_at);

-- Down Migration
DROP TABLE order_snapshots;
DROP TABLE provider_accounts;
DROP TABLE webhooks;
