-- Up Migration

-- Events that the bus accepted and of which no later marker has come back yet. A confirmed partition is truncated, so nothing
-- has to be cleaned up row by row, also while somebody holds an old snapshot.
CREATE TABLE outbox_sent (
  slot       smallint    NOT NULL,
  seq        bigint      NOT NULL,
  id         text        NOT NULL,
  source     text        NOT NULL,
  type       text        NOT NULL,
  subject    text        NOT NULL,
  detail     text        NOT NULL,
  time       timestamptz NOT NULL,
  created_at timestamptz NOT NULL,
  attempts   integer     NOT NULL,
  -- Who sent it: a marker covers the transactions that were over when it was sent.
  xact       xid8        NOT NULL DEFAULT pg_current_xact_id()
) PARTITION BY LIST (slot);

CREATE TABLE outbox_sent_0 PARTITION OF outbox_sent (slot DEFAULT 0) FOR VALUES IN (0);
CREATE TABLE outbox_sent_1 PARTITION OF outbox_sent (slot DEFAULT 1) FOR VALUES IN (1);
CREATE TABLE outbox_sent_2 PARTITION OF outbox_sent (slot DEFAULT 2) FOR VALUES IN (2);
CREATE TABLE outbox_sent_3 PARTITION OF outbox_sent (slot DEFAULT 3) FOR VALUES IN (3);

-- Markers under way. What their snapshot sees was accepted by the bus before them.
CREATE TABLE outbox_markers (
  number      bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  id          text        NOT NULL UNIQUE,
  snapshot    pg_snapshot NOT NULL,
  created_at  timestamptz NOT NULL DEFAULT clock_timestamp(),
  -- When the bus accepted it.
  sent_at     timestamptz,
  returned_at timestamptz
);

CREATE TABLE outbox_confirmation (
  one       boolean     PRIMARY KEY DEFAULT true CHECK (one),
  -- What it sees has come through the bus, or was sent again.
  confirmed pg_snapshot NOT NULL,
  -- Where sent events go now.
  slot      smallint    NOT NULL DEFAULT 0,
  marked_at timestamptz NOT NULL DEFAULT 'epoch'
);
INSERT INTO outbox_confirmation (confirmed) VALUES (pg_current_snapshot());

-- Empties the partitions of which every row is confirmed. Its owner's rights: a service itself may not truncate anything.
-- Where somebody reads a partition just now (a dump), it stays until next time; pressed, its confirmed rows are deleted instead.
CREATE FUNCTION release_outbox_sent(confirmed pg_snapshot, pressed boolean) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pactline, pg_temp SET lock_timeout = '50ms' AS $$
DECLARE
  part text;
  open boolean;
BEGIN
  FOREACH part IN ARRAY ARRAY['outbox_sent_0', 'outbox_sent_1', 'outbox_sent_2', 'outbox_sent_3'] LOOP
    CONTINUE WHEN pg_relation_size(part::regclass) = 0;
    EXECUTE format('SELECT EXISTS (SELECT FROM %I WHERE NOT pg_visible_in_snapshot(xact, $1))', part) INTO open USING confirmed;
    BEGIN
      IF NOT open THEN
        EXECUTE format('LOCK TABLE %I IN ACCESS EXCLUSIVE MODE', part);
        -- Whoever was just sending is waited for by now.
        EXECUTE format('SELECT EXISTS (SELECT FROM %I WHERE NOT pg_visible_in_snapshot(xact, $1))', part) INTO open USING confirmed;
        IF NOT open THEN
          EXECUTE format('TRUNCATE %I', part);
        END IF;
      END IF;
    EXCEPTION WHEN lock_not_available THEN
      open := true;
    END;
    IF open AND pressed THEN
      EXECUTE format('DELETE FROM %I WHERE pg_visible_in_snapshot(xact, $1)', part) USING confirmed;
    END IF;
  END LOOP;
END
$$;
REVOKE ALL ON FUNCTION release_outbox_sent(pg_snapshot, boolean) FROM PUBLIC;

-- Down Migration

-- Nobody confirms them any more: they are sent again, and whoever had them knows them by their id.
INSERT INTO outbox (seq, id, source, type, subject, detail, time, created_at, attempts, available_at) OVERRIDING SYSTEM VALUE
  SELECT seq, id, source, type, subject, detail, time, created_at, attempts, clock_timestamp() FROM outbox_sent;
DROP FUNCTION release_outbox_sent(pg_snapshot, boolean);
DROP TABLE outbox_confirmation;
DROP TABLE outbox_markers;
DROP TABLE outbox_sent;
