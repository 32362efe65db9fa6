-- Up Migration

-- Stored responses of requests that carried an Idempotency-Key; written in the transaction of the effect.
CREATE TABLE idempotency_keys (
  -- Who sent the key (tenant and subject): a key means nothing outside its caller.
  caller            text        NOT NULL,
  operation         text        NOT NULL,
  key               text        NOT NULL,
  -- SHA-256 of the request that first used the key.
  fingerprint       bytea       NOT NULL,
  state             text        NOT NULL DEFAULT 'in_progress' CHECK (state IN ('in_progress', 'completed')),
  -- Identifies the attempt that holds the record; a late attempt whose hold expired must not complete another's.
  holder            text        NOT NULL,
  -- After this moment an unfinished record counts as abandoned (its process died) and may be taken over.
  in_progress_until timestamptz NOT NULL,
  status            smallint,
  headers           jsonb,
  body              bytea,
  created_at        timestamptz NOT NULL DEFAULT now(),
  expires_at        timestamptz NOT NULL,
  PRIMARY KEY (caller, operation, key),
  CHECK (state = 'in_progress' OR status IS NOT NULL)
);

CREATE INDEX idempotency_keys_expires_at ON idempotency_keys (expires_at);

-- Down Migration

DROP TABLE idempotency_keys;
