-- Up Migration
ALTER TABLE webhooks
  -- What follows from the topic.
  ADD COLUMN meaning text,
  -- The body itself, so that a repetition under another event id or of another account is recognised.
  ADD COLUMN body_digest text,
  -- The account whose own secret verified the body.
  ADD COLUMN proven_account text;
CREATE UNIQUE INDEX webhooks_body ON webhooks (provider, meaning, body_digest);

ALTER TABLE provider_accounts
  -- Host names of the shop's pages beside its permanent one, and its number: what bodies name it by.
  ADD COLUMN domains text[] NOT NULL DEFAULT '{}',
  ADD COLUMN shop_id text;

-- Down Migration
ALTER TABLE provider_accounts
  DROP COLUMN domains,
  DROP COLUMN shop_id;
DROP INDEX webhooks_body;
ALTER TABLE webhooks
  DROP COLUMN meaning,
  DROP COLUMN body_digest,
  DROP COLUMN proven_account;
