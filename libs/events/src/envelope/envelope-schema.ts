import * as z from 'zod';

const attribute = z.string().min(1).max(1_024);

/**
 * What every event on the bus has to look like, whatever its data. Extension attributes that are not known here are kept.
 */
export const cloudEventSchema = z.looseObject({
  specversion: z.literal('1.0'),
  id: attribute,
  source: attribute,
  type: attribute,
  subject: attribute.optional(),
  time: z.iso.datetime({ offset: true }),
  datacontenttype: z.literal('application/json').default('application/json'),
  dataschema: z.string().max(2_048).optional(),
  traceparent: z.string().max(256).optional(),
  correlationid: attribute,
  causationid: attribute.optional(),
  tenantid: attribute.optional(),
  subjectversion: z.int().min(1).optional(),
  twinof: attribute.optional(),
  data: z.unknown(),
});

/** The EventBridge envelope, as a rule without input transformer delivers it to a queue. */
export const bridgeEnvelopeSchema = z.looseObject({
  id: z.string(),
  source: z.string(),
  'detail-type': z.string(),
  'replay-name': z.string().optional(),
  detail: z.unknown(),
});
