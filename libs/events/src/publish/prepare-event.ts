import type { AnyEvent, PublishOptions } from '@pactline/contract-runtime';
import { assertEntryFits } from '../bus/entry-size.ts';
import { acceptData } from '../envelope/accept-data.ts';
import { createEnvelope, splitAtSubjectVersion } from '../envelope/envelope.ts';
import { newEventId } from '../envelope/event-ids.ts';
import { currentTraceparent } from '../tracing/trace-context.ts';
import { assertDeclared } from './declared.ts';

/** Where the events of one transaction belong. */
export interface PublisherFacts<Sends extends AnyEvent = AnyEvent> {
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

/** An event that fits its contract and the bus, and lacks its `subjectversion` only: that stands between `head` and `tail`. */
export interface PreparedEvent {
  readonly id: string;
  readonly subject: string;
  readonly time: Date;
  readonly head: string;
  readonly tail: string;
}

/**
 * What every outbox does with an event before it stores it.
 *
 * @throws ContractViolationError, EventTooLargeError, UndeclaredEventError
 */
export function prepareEvent(
  event: AnyEvent,
  data: unknown,
  options: PublishOptions,
  facts: PublisherFacts,
): PreparedEvent {
  const { sends, source, now = () => new Date(), newId = newEventId } = facts;
  assertDeclared(event, sends, source);
  const accepted = acceptData(event, data as never);
  const id = newId();
  const time = options.time ?? now();
  const { subject } = options;
  const envelope = createEnvelope(event, accepted, {
    id,
    subject,
    time,
    correlationId: facts.correlationId,
    causationId: facts.causationId,
    tenantId: options.tenantId ?? facts.tenantId,
    traceparent: currentTraceparent(facts.traceparent),
  });
  const [head, tail] = splitAtSubjectVersion(envelope);
  // Measured with the longest version there can be, so that what was accepted here always fits.
  assertEntryFits({ source, type: event.type, detail: `${head}${Number.MAX_SAFE_INTEGER}${tail}` });
  return { id, subject, time, head, tail };
}
