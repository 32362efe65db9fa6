import type { CloudEvent } from '@pactline/contract-runtime';
import type { Json, JsonObject } from '@pactline/contracts/derive';
import { newEventId } from '@pactline/events/core';
import type { EventContract } from './contracts.ts';
import { verdictOf } from './judge.ts';

const text = { type: 'string', minLength: 1, maxLength: 1_024 };

/** CloudEvents 1.0 with the platform's extensions, as the platform's senders have to write it; `data` has a contract of its own. */
export const ENVELOPE: JsonObject = {
  type: 'object',
  required: [
    'specversion',
    'id',
    'source',
    'type',
    'subject',
    'time',
    'datacontenttype',
    'dataschema',
    'correlationid',
    'data',
  ],
  properties: {
    specversion: { const: '1.0' },
    id: { type: 'string', format: 'uuid' },
    source: text,
    type: { ...text, maxLength: 128 },
    subject: text,
    time: { type: 'string', format: 'date-time' },
    datacontenttype: { const: 'application/json' },
    dataschema: { type: 'string', format: 'uri' },
    traceparent: { type: 'string', pattern: '^[0-9a-f]{2}-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}$' },
    correlationid: text,
    causationid: text,
    tenantid: text,
    subjectversion: { type: 'integer', minimum: 1, maximum: Number.MAX_SAFE_INTEGER },
    twinof: text,
  },
  // CloudEvents 1.0, "Naming conventions".
  propertyNames: { pattern: '^[a-z0-9]{1,20}$' },
};

/** Says where an envelope is not as a sender has to write it. */
export const writesEnvelope = verdictOf(ENVELOPE);

/** What surrounds the data of a generated event; the rest is made up. */
export interface Surroundings {
  readonly subject: string;
  readonly subjectversion: number;
  readonly tenantid: string;
}

/** An event as the service that sends it would put it on the bus. */
export function envelopeOf(contract: EventContract, data: Json, surroundings: Surroundings): CloudEvent {
  return {
    specversion: '1.0',
    id: newEventId(),
    source: contract.source,
    type: contract.type,
    time: new Date().toISOString(),
    datacontenttype: 'application/json',
    dataschema: contract.dataschema,
    correlationid: newEventId(),
    ...(contract.twinOf !== undefined && { twinof: contract.twinOf }),
    ...surroundings,
    data,
  };
}

/** A change of an envelope. */
export interface EnvelopeChange {
  readonly label: string;
  readonly change: (event: CloudEvent) => Json;
}

const set =
  (attributes: Readonly<Record<string, Json | undefined>>): EnvelopeChange['change'] =>
  (event) =>
    JSON.parse(JSON.stringify({ ...event, ...attributes })) as Json;

/** What a sender may write as well, or may write tomorrow: every receiver has to take it. */
export const ENVELOPE_VARIANTS: readonly EnvelopeChange[] = [
  {
    label: 'without optional attributes',
    change: set({ subject: undefined, subjectversion: undefined, dataschema: undefined, tenantid: undefined }),
  },
  { label: 'with an unknown attribute', change: set({ addedlater: 'by a later version' }) },
  { label: 'with a trace', change: set({ traceparent: '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01' }) },
  { label: 'caused by another event', change: set({ causationid: newEventId() }) },
  { label: 'at another offset', change: set({ time: '2026-02-28T23:59:59.999999+05:30' }) },
  { label: 'with long ids', change: set({ correlationid: 'c'.repeat(200), causationid: 'ü'.repeat(100) }) },
];

/** What no receiver can work with. */
export const BROKEN_ENVELOPES: readonly EnvelopeChange[] = [
  ...['specversion', 'id', 'source', 'type', 'time', 'correlationid'].map((name) => ({
    label: `without ${name}`,
    change: set({ [name]: undefined }),
  })),
  { label: 'specversion 0.3', change: set({ specversion: '0.3' }) },
  { label: 'id is empty', change: set({ id: '' }) },
  { label: 'id is a number', change: set({ id: 4_711 }) },
  { label: 'time is no time', change: set({ time: 'yesterday' }) },
  { label: 'subjectversion 0', change: set({ subjectversion: 0 }) },
  { label: 'subjectversion is a text', change: set({ subjectversion: '1' }) },
  { label: 'datacontenttype is XML', change: set({ datacontenttype: 'application/xml' }) },
  { label: 'another source than the bus says', change: set({ source: 'somebody.else' }) },
  { label: 'another type than the bus says', change: set({ type: 'something.else_happened' }) },
];
