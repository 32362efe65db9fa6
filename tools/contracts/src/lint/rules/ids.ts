import { ownProperties, typesIn } from '../own-properties.ts';
import type { LintRule } from '../rule.ts';

export const ids: LintRule = {
  id: 'ids',
  severity: 'warning',
  asks: 'Ids are strings; those in UUID form are UUIDv7, in small letters.',
  check(context, report) {
    for (const { name, at, schema } of ownProperties(context)) {
      if (!/^id$|[a-z]Id$/.test(name)) continue;
      const types = typesIn(schema);
      if (types.length > 0 && !types.includes('string'))
        report(at, `${name} is a ${types.join(' or ')}`, 'Write type: string: ids are compared, not computed with.');
      else if (schema.string('format') === 'uuid' && !schema.has('pattern')) {
        report(
          schema,
          `${name} takes a UUID of any version`,
          "State the version: pattern: '^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$'.",
        );
      }
    }
  },
};
