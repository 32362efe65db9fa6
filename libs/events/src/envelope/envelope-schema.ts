import { parseDateTime } from '@pactline/contract-runtime';
import { dateTime } from '@pactline/contract-runtime/schema';
import * as z from 'zod';

const attribute = z.string().min(1).max(1_024);

/** RFC 3339 as CloudEvents has it, in the one form that handlers meet: capital letters, no leap second (a `Date` has none). */
const time = z.string().transform((text, context) => {
  if (!dateTime(text)) {
    context.issues.push({ code: 'custom', input: text, message: 'no date-time', params: misfit(RFC_3339, text) });
    return z.NEVER;
  }
  return LEAP_SECOND.test(text) ? parseDateTime(text).toISOString() : text.toUpperCase().replace(' ', 'T');
});
const RFC_3339 = 'a date-time like 2026-01-31T10:20:30Z';
const LEAP_SECOND = /:60(?:\.|[Z+-]|$)/i;

/** RFC 2045: letters of either case, parameters allowed. Whatever kind of JSON it says, handlers meet `application/json`. */
const jsonType = z.string().transform((text, context) => {
  const [type = ''] = text.split(';', 1);
  if (!JSON_TYPE.test(type.trim())) {
    context.issues.push({ code: 'custom', input: text, message: 'no JSON', params: misfit('application/json', text) });
    return z.NEVER;
  }
  return 'application/json' as const;
});
const JSON_TYPE = /^(?:application|text)\/json$|^[\w!#$&^.+-]+\/[\w!#$&^.-]+\+json$/i;

const misfit = (expected: string, text: string) => ({ expected, found: JSON.stringify(text.slice(0, 60)) });

/** An attribute that is null is absent (CloudEvents JSON format, section 2.2); data that is null is data. */
const withoutNulls = (event: unknown): unknown => {
  if (typeof event !== 'object' || event === null || Array.isArray(event)) return event;
  const entries = Object.entries(event);
  if (!entries.some(([name, value]) => value === null && name !== 'data')) return event;
  return Object.fromEntries(entries.filter(([name, value]) => value !== null || name === 'data'));
};

const attributes = z.looseObject({
  specversion: z.literal('1.0'),
  id: attribute,
  source: attribute,
  type: attribute,
  subject: attribute.optional(),
  time,
  datacontenttype: jsonType.default('application/json'),
  dataschema: z.string().max(2_048).optional(),
  traceparent: z.string().max(256).optional(),
  correlationid: attribute,
  causationid: attribute.optional(),
  tenantid: attribute.optional(),
  subjectversion: z.int().min(1).optional(),
  twinof: attribute.optional(),
  data: z.unknown(),
});

/**
 * What every event on the bus has to look like, whatever its data and whoever made it. Extension attributes that are not known here are
 * kept.
 */
export const cloudEventSchema = z.preprocess(withoutNulls, attributes);

/** The EventBridge envelope, as a rule without input transformer delivers it to a queue. */
export const bridgeEnvelopeSchema = z.looseObject({
  id: z.string(),
  source: z.string(),
  'detail-type': z.string(),
  'replay-name': z.string().optional(),
  detail: z.unknown(),
});
