import type { AnyEvent, CloudEvent } from '@pactline/contract-runtime';

/** What surrounds the data of an event that is about to be published. */
export interface EnvelopeFacts {
  readonly id: string;
  readonly subject: string;
  readonly time: Date;
  readonly correlationId: string;
  readonly causationId?: string | undefined;
  readonly tenantId?: string | undefined;
  readonly traceparent?: string | undefined;
  readonly subjectVersion?: number | undefined;
}

/** A CloudEvents 1.0 structured event with the platform's extensions. */
export function createEnvelope<Data>(event: AnyEvent, data: Data, facts: EnvelopeFacts): CloudEvent<Data> {
  return {
    specversion: '1.0',
    id: facts.id,
    source: event.source,
    type: event.type,
    subject: facts.subject,
    time: facts.time.toISOString(),
    datacontenttype: 'application/json',
    dataschema: event.dataschema,
    traceparent: facts.traceparent,
    correlationid: facts.correlationId,
    causationid: facts.causationId,
    tenantid: facts.tenantId,
    twinof: event.twinOf,
    subjectversion: facts.subjectVersion,
    data,
  };
}

/**
 * The JSON of an envelope in two parts that enclose its `subjectversion`: the database allocates the number in the same statement that stores
 * the event.
 */
export function splitAtSubjectVersion(envelope: CloudEvent): readonly [head: string, tail: string] {
  const { data, subjectversion: _, ...rest } = envelope;
  return [`${JSON.stringify(rest).slice(0, -1)},"subjectversion":`, `,"data":${JSON.stringify(data)}}`];
}
