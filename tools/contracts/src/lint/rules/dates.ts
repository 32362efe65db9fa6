import { ownProperties, typesIn } from '../own-properties.ts';
import type { LintRule } from '../rule.ts';

const MOMENT = /[a-z](At|Timestamp)$|^timestamp$/;
const DATE = /[a-z](Date|On)$|^date$/;

export const dates: LintRule = {
  id: 'dates',
  severity: 'warning',
  asks: 'Moments are strings of format date-time (RFC 3339), days of format date.',
  check(context, report) {
    for (const { name, at, schema } of ownProperties(context)) {
      const types = typesIn(schema);
      const format = schema.string('format');
      const isNumber = types.some((type) => type === 'integer' || type === 'number');
      const isPlain = types.includes('string') && format === undefined && !schema.has('enum') && !schema.has('pattern');
      if (MOMENT.test(name) && (isNumber || isPlain))
        report(at, `${name} is no date-time`, 'Write type: string with format: date-time.');
      else if (DATE.test(name) && isPlain) report(at, `${name} is no date`, 'Write format: date, or date-time.');
    }
  },
};
