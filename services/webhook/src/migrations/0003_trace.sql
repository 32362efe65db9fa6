-- Up Migration
-- The trace in which a webhook was received, or replayed: what follows from it goes on there.
ALTER TABLE webhooks ADD COLUMN traceparent text;

-- Down Migration
ALTER TABLE webhooks DROP COLUMN traceparent;
