import type { LintRule } from '../rule.ts';
import { allSchemas } from '../walk-schemas.ts';

/** Where one of these stands, it says which values are meant. */
const SPEAKING = ['type', '$ref', 'allOf', 'anyOf', 'oneOf', 'not', 'if'];

export const explicitType: LintRule = {
  id: 'explicit-type',
  severity: 'error',
  asks: 'Every schema has an explicit `type`, enums and constants too.',
  supersedes: ['schema-type'],
  check({ workspace }, report) {
    for (const schema of allSchemas(workspace)) {
      if (SPEAKING.some((key) => schema.has(key))) continue;
      // A branch that only narrows (`required`, `properties`) takes its type from the schema around it.
      if (
        /\/(allOf|anyOf|oneOf)\/\d+(\/properties\/[^/]+)?$|\/(if|then|else|not)(\/properties\/[^/]+)?$/.test(
          schema.pointer,
        )
      )
        continue;
      report(
        schema,
        'the schema has no type',
        'Write `type`, for a value of any kind all of them: [string, number, boolean, object, array, "null"].',
      );
    }
  },
};
