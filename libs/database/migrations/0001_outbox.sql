-- Up Migration

-- Events that were accepted inside a business transaction and wait for the relay.
-- A row is deleted in the transaction that saw the bus accept it, so the table stays as small as the backlog.
CREATE TABLE outbox (
  seq           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  id            text        NOT NULL,
  source        text        NOT NULL,
  type          text        NOT NULL,
  subject       text        NOT NULL,
  -- The exact JSON text that travels as the entry's detail: what was measured and validated is what is sent.
  detail        text        NOT NULL,
  time          timestamptz NOT NULL,
  created_at    timestamptz NOT NULL DEFAULT clock_timestamp(),
  attempts      integer     NOT NULL DEFAULT 0,
  -- Set once an attempt failed: the row waits for this moment. Null: never tried, goes out in the order of seq.
  available_at  timestamptz,
  last_error    text,
  -- Set when the bus will never take the entry; such a row stays until somebody retries or discards it.
  dead_at       timestamptz
) WITH (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000, autovacuum_vacuum_cost_delay = 0);

CREATE INDEX outbox_retry ON outbox (available_at) WHERE available_at IS NOT NULL AND dead_at IS NULL;
CREATE INDEX outbox_dead ON outbox (dead_at, id) WHERE dead_at IS NOT NULL;

-- The last position given to an event of an aggregate; allocated in the publishing transaction, so it has no gaps.
CREATE TABLE subject_versions (
  source  text   NOT NULL,
  subject text   NOT NULL,
  version bigint NOT NULL,
  PRIMARY KEY (source, subject)
) WITH (fillfactor = 80);

-- Down Migration

DROP TABLE subject_versions;
DROP TABLE outbox;
