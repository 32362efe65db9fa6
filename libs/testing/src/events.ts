import {
  type AnyEvent,
  type CloudEvent,
  ContractViolationError,
  type DataOf,
  violationsOf,
} from '@pactline/contract-runtime';
import { testId } from './ids.ts';

/** Attributes of a test event; each has a default. */
export type EventFacts = Partial<Omit<CloudEvent, 'data' | 'type' | 'source' | 'specversion' | 'datacontenttype'>>;

/**
 * An event as it stands on the bus, checked against its contract: the definition's first example unless data is given.
 *
 * @throws ContractViolationError the data does not fit
 */
export function anEvent<E extends AnyEvent>(event: E, data?: DataOf<E>, facts: EventFacts = {}): CloudEvent<DataOf<E>> {
  const content: unknown = data ?? event.examples[0];
  return {
    specversion: '1.0',
    id: testId(0xe0e0),
    subject: 'subject-1',
    time: '2026-01-01T00:00:00.000Z',
    dataschema: event.dataschema,
    correlationid: 'correlation-1',
    ...(event.twinOf && { twinof: event.twinOf }),
    ...facts,
    source: event.source,
    type: event.type,
    datacontenttype: 'application/json',
    data: assertFits(event, content) as DataOf<E>,
  };
}

/** The JSON form of data that fits the writer's contract. */
export function assertFits(event: AnyEvent, data: unknown): unknown {
  const json: unknown = data === undefined ? undefined : JSON.parse(JSON.stringify(data));
  const result = event.schema.safeParse(json);
  if (result.success) return result.data;
  throw new ContractViolationError(
    `The data of ${event.type}`,
    event.contract,
    violationsOf(result.error.issues, json, event.sensitive),
  );
}

/** The EventBridge envelope around an event, as the body of a queue message. */
export function bridgeEnvelope(event: CloudEvent): Record<string, unknown> {
  return {
    version: '0',
    id: testId(0xb0b0),
    'detail-type': event.type,
    source: event.source,
    account: '000000000000',
    time: event.time.replace(/\.\d+/, ''),
    region: 'eu-central-1',
    resources: [],
    detail: event,
  };
}
