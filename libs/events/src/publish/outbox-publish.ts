import type { AnyEvent, Publish, PublishOptions, SqlTransaction } from '@pactline/contract-runtime';
import { bornAt } from './born-at.ts';
import { prepareEvent, type PublisherFacts } from './prepare-event.ts';
import { TwinVersions } from './twin-versions.ts';

/** The channel on which a commit wakes the relays of the database. */
export const OUTBOX_CHANNEL = 'pactline_outbox';

export interface OutboxPublishOptions<Sends extends AnyEvent> extends PublisherFacts<Sends> {
  /** The open transaction that the events join. */
  readonly tx: SqlTransaction;
}

/**
 * The `publish` of one transaction: stores events in the outbox and allocates their `subjectversion`. They leave after COMMIT, or never.
 * A subject's version row stays locked until the transaction ends, which is what makes the versions gapless.
 *
 * The returned function throws `ContractViolationError`, `EventTooLargeError` and {@link UndeclaredEventError}.
 */
export function createOutboxPublish<Sends extends AnyEvent>(options: OutboxPublishOptions<Sends>): Publish<Sends> {
  const { tx, source } = options;
  const twins = new TwinVersions();

  return async (event, data, publishOptions: PublishOptions) => {
    const { id, subject, time, head, tail } = prepareEvent(event, data, publishOptions, options);
    const row = [source, subject, id, event.type, head, tail, time];
    const twinVersion = twins.take(event, subject);
    const subjectVersion = await (twinVersion ? append(tx, row, twinVersion) : allocateAndAppend(tx, row, subject));
    if (!twinVersion) twins.remember(event, subject, subjectVersion);
    return { id, source, type: event.type, subjectVersion };
  };
}

/** One round trip: the version is allocated, written into the envelope and the relay woken by the same statement. */
async function allocateAndAppend(tx: SqlTransaction, row: unknown[], subject: string): Promise<number> {
  const { rows } = await tx.query<{ version: string }>({
    name: 'pactline_publish',
    text: `WITH allocated AS (
        INSERT INTO pactline.subject_versions AS v (source, subject, version, updated_at)
        VALUES ($1, $2, 1 + coalesce((SELECT version FROM pactline.subject_version_floors
          WHERE source = $1 AND ($8::timestamptz IS NULL OR $8 < silent_since)), 0), clock_timestamp())
        ON CONFLICT (source, subject) DO UPDATE SET version = v.version + 1, updated_at = clock_timestamp()
        RETURNING version
      ), appended AS (
        INSERT INTO pactline.outbox (source, subject, id, type, detail, time)
        SELECT $1, $2, $3, $4, $5::text || version || $6::text, $7 FROM allocated
      )
      SELECT version, pg_notify('${OUTBOX_CHANNEL}', '') FROM allocated`,
    values: [...row, bornAt(subject)],
  });
  return Number(rows[0]?.version);
}

async function append(tx: SqlTransaction, row: unknown[], version: number): Promise<number> {
  await tx.query({
    name: 'pactline_publish_twin',
    text: `WITH appended AS (
        INSERT INTO pactline.outbox (source, subject, id, type, detail, time)
        VALUES ($1, $2, $3, $4, $5::text || $8::bigint || $6::text, $7)
      )
      SELECT pg_notify('${OUTBOX_CHANNEL}', '')`,
    values: [...row, version],
  });
  return version;
}
