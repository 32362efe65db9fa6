import type { Cursor } from '../../source/index.ts';
import type { LintRule } from '../rule.ts';

export const namedBodies: LintRule = {
  id: 'named-body',
  severity: 'error',
  asks: 'Bodies and payloads that are objects are named components.',
  check({ http, events }, report) {
    const check = (schema: Cursor | undefined, what: string): void => {
      if (schema === undefined || schema.ref !== undefined || !schema.has('properties')) return;
      report(schema, `${what} has no name of its own`, 'Move it to components/schemas and refer to it.');
    };
    for (const { operations } of http.values()) {
      for (const { operationId, body, responses } of operations) {
        for (const media of body?.content ?? []) check(media.schema, `the request body of ${operationId}`);
        for (const { status, content } of responses)
          for (const media of content) check(media.schema, `the ${status} response of ${operationId}`);
      }
    }
    for (const { declared } of events.values())
      for (const { type, payload } of declared) check(payload, `the payload of ${type}`);
  },
};
