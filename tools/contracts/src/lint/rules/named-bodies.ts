import type { Cursor } from '../../source/index.ts';
import type { LintRule } from '../rule.ts';

/** Objects that get no name by themselves. */
function* nameless(schema: Cursor): Generator<Cursor> {
  if (schema.ref !== undefined) return;
  if (schema.has('properties')) yield schema;
  else if (schema.get('items').isObject()) yield* nameless(schema.get('items'));
  for (const key of ['allOf', 'anyOf', 'oneOf']) for (const branch of schema.get(key).items()) yield* nameless(branch);
}

export const namedBodies: LintRule = {
  id: 'named-body',
  severity: 'error',
  asks: 'Bodies, payloads and their items that are objects are named components.',
  check({ http, events }, report) {
    const check = (schema: Cursor | undefined, what: string): void => {
      for (const place of schema === undefined ? [] : nameless(schema))
        report(place, `${what} has no name of its own`, 'Move it to components/schemas and refer to it.');
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
