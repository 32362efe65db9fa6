-- Up Migration

-- When the subject last had an event. A plain column: an index on it would make every publication update that index, too. Subjects that fell
-- silent lie together in old blocks, which is what a block-range index finds.
ALTER TABLE subject_versions ADD COLUMN updated_at timestamptz NOT NULL DEFAULT now();
CREATE INDEX subject_versions_updated_at ON subject_versions USING brin (updated_at) WITH (pages_per_range = 16);

-- What is left of the subjects of a source that were forgotten: none of them had a higher version, and each had been silent since before.
-- A subject that is unknown and cannot be proven to be younger begins above.
CREATE TABLE subject_version_floors (
  source       text        PRIMARY KEY,
  version      bigint      NOT NULL,
  silent_since timestamptz NOT NULL,
  raised_at    timestamptz NOT NULL DEFAULT clock_timestamp()
);

-- Down Migration

-- The floor stays as versions of nobody's: without it, forgotten subjects would begin at 1 again.
DO $$
BEGIN
  IF EXISTS (SELECT FROM subject_version_floors) THEN
    RAISE EXCEPTION 'Subjects were forgotten already: going back would hand out their versions a second time.';
  END IF;
END
$$;
DROP TABLE subject_version_floors;
DROP INDEX subject_versions_updated_at;
ALTER TABLE subject_versions DROP COLUMN updated_at;
