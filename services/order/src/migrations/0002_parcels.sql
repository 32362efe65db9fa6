-- Up Migration
ALTER TABLE orders
  -- Every parcel; null in rows from before, which know one in "shipment".
  ADD COLUMN shipments jsonb,
  ADD COLUMN test boolean NOT NULL DEFAULT false,
  -- When the platform came to know the order.
  ADD COLUMN recorded_at timestamptz,
  -- Which of several states of one moment the order follows: the id of the webhook.
  ADD COLUMN provider_sequence text;

-- Down Migration
ALTER TABLE orders
  DROP COLUMN shipments,
  DROP COLUMN test,
  DROP COLUMN recorded_at,
  DROP COLUMN provider_sequence;
