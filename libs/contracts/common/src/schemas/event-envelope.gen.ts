// Generated from specs/common/event-envelope.yaml by pactline contracts 0.1.0. Do not edit: change the contract and generate again.
import * as s from '@pactline/contract-runtime/schema';
import type * as z from 'zod';
import {
  type CorrelationId,
  type EventId,
  type TenantId,
  type Timestamp,
  correlationIdSchema,
  eventIdSchema,
  tenantIdSchema,
  timestampSchema,
} from './identity.gen.ts';

/** A CloudEvents 1.0 structured event with the platform's extensions, as it travels in the detail of an EventBridge entry. Receivers of every event (channel address `*`) get this. */
export interface EventEnvelope {
  specversion: '1.0';
  id: EventId;
  source: string;
  /** The event's name; equals the EventBridge detail-type. */
  type: string;
  /** The id of the aggregate the event is about. */
  subject?: string;
  time: Timestamp;
  datacontenttype: 'application/json';
  dataschema?: string;
  /** W3C Trace Context. */
  traceparent?: string;
  correlationid: CorrelationId;
  causationid?: string;
  tenantid?: TenantId;
  /** 1-based position among the events of one subject of one source, without gaps. */
  subjectversion?: number;
  /** The type of the highest major published side by side with this event. */
  twinof?: string;
  data: {
    [key: string]: unknown;
  };
  [key: string]: unknown;
}
export const eventEnvelopeSchema: z.ZodType<EventEnvelope> = /* @__PURE__ */ s.contract<EventEnvelope>(() =>
  s.all(
    s.object,
    s.shape({
      properties: {
        specversion: s.enumeration('1.0'),
        id: s.ref(() => eventIdSchema),
        source: s.all(s.string, s.minLength(1), s.maxLength(200)),
        type: s.all(s.string, s.minLength(1), s.maxLength(128)),
        subject: s.all(s.string, s.minLength(1), s.maxLength(256)),
        time: s.ref(() => timestampSchema),
        datacontenttype: s.enumeration('application/json'),
        dataschema: s.all(s.string, s.maxLength(500), s.uri),
        traceparent: s.all(
          s.string,
          s.maxLength(55),
          s.pattern(/^[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}$/u),
        ),
        correlationid: s.ref(() => correlationIdSchema),
        causationid: s.all(s.string, s.minLength(1), s.maxLength(200)),
        tenantid: s.ref(() => tenantIdSchema),
        subjectversion: s.all(s.integer, s.minimum(1), s.maximum(9007199254740991)),
        twinof: s.all(s.string, s.minLength(1), s.maxLength(128)),
        data: s.object,
      },
      required: ['specversion', 'id', 'source', 'type', 'time', 'datacontenttype', 'correlationid', 'data'],
    }),
  ),
);
