import type { LintRule } from '../rule.ts';

/** What EventBridge takes as detail-type. */
const LONGEST_TYPE = 128;
/** Extension attributes "SHOULD NOT exceed 20 characters" (CloudEvents 1.0, naming conventions). */
const ATTRIBUTE = /^[a-z0-9]{1,20}$/;
const RESERVED = new Set(
  (
    'specversion id source type subject time datacontenttype dataschema data data_base64 ' +
    'traceparent tracestate correlationid causationid tenantid subjectversion twinof'
  ).split(' '),
);

export const cloudEventsSafe: LintRule = {
  id: 'cloudevents-safe',
  severity: 'error',
  asks: 'Names fit CloudEvents and EventBridge: types of at most 128 characters, headers of small letters and digits that no attribute has.',
  check({ events }, report) {
    for (const { declared } of events.values()) {
      for (const { type, cursor, headers } of declared) {
        if (type.length > LONGEST_TYPE)
          report(
            cursor,
            `the name of this event has ${type.length} characters; EventBridge takes ${LONGEST_TYPE}`,
            'Shorten it.',
          );
        for (const [name, at] of headers?.resolve().get('properties').entries() ?? []) {
          if (RESERVED.has(name))
            report(at, `the header ${name} is an attribute of every event`, 'Remove it: the platform sets it.');
          else if (!ATTRIBUTE.test(name))
            report(
              at,
              `the header ${name} cannot be a CloudEvents attribute`,
              'Use small letters and digits only, at most 20.',
            );
        }
      }
    }
  },
};
