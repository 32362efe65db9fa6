-- Up Migration

-- Only finished responses are ever stored, in the transaction of their effect: a request that died leaves nothing to take over.
-- Contract: no release went out before this migration.
ALTER TABLE idempotency_keys
  DROP COLUMN state,
  DROP COLUMN holder,
  DROP COLUMN in_progress_until,
  ALTER COLUMN status SET NOT NULL;

-- Down Migration

ALTER TABLE idempotency_keys
  ADD COLUMN state text NOT NULL DEFAULT 'completed' CHECK (state IN ('in_progress', 'completed')),
  ADD COLUMN holder text NOT NULL DEFAULT '',
  ADD COLUMN in_progress_until timestamptz NOT NULL DEFAULT now(),
  ALTER COLUMN status DROP NOT NULL;
