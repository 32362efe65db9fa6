import type { Json } from '../../source/index.ts';

const text = { type: 'string', minLength: 1 };

/** JSON Schemas of the CloudEvents attributes that an event on the bus has, `data` aside. */
export const ENVELOPE: Readonly<
  Record<string, { readonly schema: Readonly<Record<string, Json>>; readonly required: boolean }>
> = {
  specversion: { schema: { type: 'string', enum: ['1.0'] }, required: true },
  id: { schema: text, required: true },
  source: { schema: text, required: true },
  type: { schema: { ...text, maxLength: 128 }, required: true },
  subject: { schema: text, required: false },
  time: { schema: { type: 'string', format: 'date-time' }, required: true },
  datacontenttype: { schema: { type: 'string', enum: ['application/json'] }, required: true },
  dataschema: { schema: { type: 'string', format: 'uri' }, required: false },
  traceparent: { schema: text, required: false },
  correlationid: { schema: text, required: true },
  causationid: { schema: text, required: false },
  tenantid: { schema: text, required: false },
  subjectversion: { schema: { type: 'integer', minimum: 1 }, required: false },
  twinof: { schema: text, required: false },
};
