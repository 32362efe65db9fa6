import { ownProperties, typesIn } from '../own-properties.ts';
import type { LintRule } from '../rule.ts';

const MONEY = /(^|[a-z])(amount|price|total|subtotal|cost|fee|balance)$/i;

export const money: LintRule = {
  id: 'money',
  severity: 'warning',
  asks: 'Money is an integer in minor units beside its ISO 4217 currency.',
  check(context, report) {
    for (const { owner, name, at, schema } of ownProperties(context)) {
      if (!MONEY.test(name)) continue;
      const types = typesIn(schema);
      if (types.includes('number')) {
        report(
          at,
          `${name} is a fraction: sums of fractions are not exact`,
          'Write an object { amount: integer in minor units, currency }, or type: integer if it is no money.',
        );
      } else if (/^amount$/i.test(name) && types.includes('integer') && !owner.get('properties').has('currency')) {
        report(
          at,
          `${name} has no currency beside it`,
          'Add the property currency (ISO 4217), or use a shared schema.',
        );
      }
    }
  },
};
