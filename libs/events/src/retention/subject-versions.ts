import type { SqlTransaction } from '@pactline/contract-runtime';

export interface SubjectVersionRetention {
  /** Subjects without an event since then are forgotten. */
  readonly silentSince: Date;
  readonly batchSize: number;
  readonly signal: AbortSignal;
}

/** A publication that began before the floor was raised is long over after this time, in ms. */
const SETTLE_MS = 60_000;

/**
 * Forgets the versions of subjects that have been silent for long, without ever handing one out twice. In their place stands one number for
 * each source, the floor: the highest version that a forgotten subject had. An unknown subject begins above it, unless its own name (a UUIDv7)
 * proves that it is younger than everything forgotten; such a subject begins at 1.
 *
 * The floor is raised in one run, once a day at most, and what lies below is deleted in a later one: no publication is then under way that
 * read the old floor.
 *
 * @returns how many were forgotten
 */
export async function pruneSubjectVersions(db: SqlTransaction, retention: SubjectVersionRetention): Promise<number> {
  const forgotten = await forget(db, retention);
  await db.query({
    text: `INSERT INTO pactline.subject_version_floors AS floor (source, version, silent_since)
      SELECT source, max(version), $1::timestamptz FROM pactline.subject_versions WHERE updated_at < $1 GROUP BY source
      ON CONFLICT (source) DO UPDATE
        SET version = greatest(floor.version, excluded.version), silent_since = excluded.silent_since, raised_at = clock_timestamp()
        WHERE excluded.silent_since >= floor.silent_since + interval '1 day'`,
    values: [retention.silentSince],
  });
  return forgotten;
}

async function forget(db: SqlTransaction, { batchSize, signal }: SubjectVersionRetention): Promise<number> {
  let total = 0;
  for (;;) {
    const { rowCount } = await db.query({
      // The conditions stand twice: a subject that speaks between the search and its deletion stays.
      text: `DELETE FROM pactline.subject_versions AS old USING pactline.subject_version_floors AS floor
        WHERE old.ctid = ANY (ARRAY(
            SELECT s.ctid FROM pactline.subject_versions AS s JOIN pactline.subject_version_floors AS f USING (source)
            WHERE s.updated_at < f.silent_since AND s.version <= f.version
              AND f.raised_at < clock_timestamp() - $1 * interval '1 millisecond'
            LIMIT $2))
          AND floor.source = old.source AND old.updated_at < floor.silent_since AND old.version <= floor.version`,
      values: [SETTLE_MS, batchSize],
    });
    total += rowCount ?? 0;
    if ((rowCount ?? 0) < batchSize || signal.aborted) return total;
  }
}
