// Generated from specs/common/identity.yaml by pactline contracts 0.1.0. Do not edit: change the contract and generate again.
import * as s from '@pactline/contract-runtime/schema';
import type * as z from 'zod';

/** A UUIDv7 (RFC 9562) in lower case; sorts by creation time. */
export type EntityId = string;
export const entityIdSchema: z.ZodType<EntityId> = /* @__PURE__ */ s.contract<EntityId>(() =>
  s.all(
    s.string,
    s.maxLength(36),
    s.pattern(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/u),
    s.uuid,
  ),
);

/** The tenant that owns the data; comes from the caller's token, or from the shop that a webhook names. */
export type TenantId = string;
export const tenantIdSchema: z.ZodType<TenantId> = /* @__PURE__ */ s.contract<TenantId>(() =>
  s.all(s.string, s.maxLength(63), s.pattern(/^[a-z0-9][a-z0-9-]{1,62}$/u)),
);

/** A moment as RFC 3339 date-time. */
export type Timestamp = string;
export const timestampSchema: z.ZodType<Timestamp> = /* @__PURE__ */ s.contract<Timestamp>(() =>
  s.all(s.string, s.maxLength(40), s.dateTime),
);

/** The CloudEvents id of an event; unique within the event's source. */
export type EventId = string;
export const eventIdSchema: z.ZodType<EventId> = /* @__PURE__ */ s.contract<EventId>(() =>
  s.all(s.string, s.minLength(1), s.maxLength(200)),
);

/** Constant along a whole journey of requests and events. */
export type CorrelationId = string;
export const correlationIdSchema: z.ZodType<CorrelationId> = /* @__PURE__ */ s.contract<CorrelationId>(() =>
  s.all(s.string, s.minLength(1), s.maxLength(128)),
);
