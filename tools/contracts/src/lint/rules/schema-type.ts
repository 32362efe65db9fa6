import type { LintRule } from '../rule.ts';
import { allSchemas } from '../walk-schemas.ts';

const SPEAKING = ['type', '$ref', 'allOf', 'anyOf', 'oneOf', 'const', 'enum', 'not', 'if'];

export const schemaType: LintRule = {
  id: 'schema-type',
  severity: 'error',
  asks: 'Every schema has an explicit type.',
  check({ workspace }, report) {
    for (const schema of allSchemas(workspace)) {
      if (SPEAKING.some((key) => schema.has(key))) continue;
      // A branch that only narrows (`required`, `properties`) takes its type from the schema around it.
      if (/\/(allOf|anyOf|oneOf)\/\d+$|\/(if|then|else|not)$/.test(schema.pointer)) continue;
      report(
        schema,
        'the schema has no type',
        'Write `type`, for a value of any kind all of them: [string, number, boolean, object, array, "null"].',
      );
    }
  },
};
