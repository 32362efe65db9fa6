-- Up Migration

-- One row per event, handler and generation whose effects are committed: it commits together with them.
CREATE TABLE inbox (
  source      text        NOT NULL,
  id          text        NOT NULL,
  handler     text        NOT NULL,
  generation  integer     NOT NULL,
  received_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (id, handler, source, generation)
);

-- Rows arrive in the order of time, so a block-range index is enough for pruning and costs next to nothing.
CREATE INDEX inbox_received_at ON inbox USING brin (received_at) WITH (pages_per_range = 16);

-- A rebuild raises a handler's generation: replayed events run again for it and for no other.
CREATE TABLE handler_generations (
  handler    text        PRIMARY KEY,
  generation integer     NOT NULL CHECK (generation > 0),
  raised_at  timestamptz NOT NULL DEFAULT now()
);

-- Down Migration

DROP TABLE handler_generations;
DROP TABLE inbox;
