import type { AnyEvent, Publish, PublishOptions, SqlTransaction } from '@pactline/contract-runtime';
import { assertEntryFits } from '../bus/entry-size.ts';
import { acceptData } from '../envelope/accept-data.ts';
import { createEnvelope, splitAtSubjectVersion } from '../envelope/envelope.ts';
import { newEventId } from '../envelope/event-ids.ts';
import { currentTraceparent } from '../tracing/trace-context.ts';
import { bornAt } from './born-at.ts';
import { assertDeclared } from './declared.ts';
import { TwinVersions } from './twin-versions.ts';

/** The channel on which a commit wakes the relays of the database. */
export const OUTBOX_CHANNEL = 'pactline_outbox';

export interface OutboxPublishOptions<Sends extends AnyEvent> {
  /** The open transaction that the events join. */
  readonly tx: SqlTransaction;
  /** What the service's contract lets it send. */
  readonly sends: readonly Sends[];
  /** EventBridge source of the service. */
  readonly source: string;
  readonly correlationId: string;
  /** Id of the event or request that causes the events. */
  readonly causationId?: string | undefined;
  readonly tenantId?: string | undefined;
  /** The trace that came in; used when no OpenTelemetry span is active. */
  readonly traceparent?: string | undefined;
  readonly now?: () => Date;
  /** UUIDv7 by default. */
  readonly newId?: () => string;
}

/**
 * The `publish` of one transaction: stores events in the outbox and allocates their `subjectversion`. They leave after COMMIT, or never.
 * A subject's version row stays locked until the transaction ends, which is what makes the versions gapless.
 *
 * The returned function throws `ContractViolationError`, `EventTooLargeError` and {@link UndeclaredEventError}.
 */
export function createOutboxPublish<Sends extends AnyEvent>(options: OutboxPublishOptions<Sends>): Publish<Sends> {
  const { tx, sends, source, now = () => new Date(), newId = newEventId } = options;
  const twins = new TwinVersions();

  return async (event, data, publishOptions: PublishOptions) => {
    assertDeclared(event, sends, source);
    const accepted = acceptData(event, data);
    const id = newId();
    const time = publishOptions.time ?? now();
    const { subject } = publishOptions;
    const envelope = createEnvelope(event, accepted, {
      id,
      subject,
      time,
      correlationId: options.correlationId,
      causationId: options.causationId,
      tenantId: publishOptions.tenantId ?? options.tenantId,
      traceparent: currentTraceparent(options.traceparent),
    });
    const [head, tail] = splitAtSubjectVersion(envelope);
    // Measured with the longest version there can be, so that what was accepted here always fits.
    assertEntryFits({ source, type: event.type, detail: `${head}${Number.MAX_SAFE_INTEGER}${tail}` });

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
