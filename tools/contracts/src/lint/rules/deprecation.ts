import type { LintRule } from '../rule.ts';

export const deprecation: LintRule = {
  id: 'deprecation',
  severity: 'error',
  asks: 'A deprecated operation names the day on which it goes: `x-sunset`, after `x-deprecated-since`.',
  check({ http }, report) {
    for (const { operations } of http.values()) {
      for (const { operationId, cursor, deprecated } of operations) {
        for (const key of ['x-sunset', 'x-deprecated-since'])
          if (cursor.has(key) && Number.isNaN(Date.parse(cursor.string(key) ?? '')))
            report(cursor.get(key), `${key} of ${operationId} is no date`, "Write a date, for example '2027-06-30'.");
        if (cursor.has('x-sunset') && deprecated === undefined)
          report(cursor.get('x-sunset'), `${operationId} has a sunset and is not deprecated`, 'Add deprecated: true.');
        if (deprecated === undefined) continue;
        if (deprecated.sunset === undefined)
          report(
            cursor.get('deprecated'),
            `${operationId} is deprecated for ever`,
            "Add x-sunset: '<date>': callers plan by it.",
          );
        else if (deprecated.since !== undefined && Date.parse(deprecated.since) > Date.parse(deprecated.sunset))
          report(cursor.get('x-sunset'), `${operationId} goes before it is deprecated`, 'Correct one of the dates.');
      }
    }
  },
};
