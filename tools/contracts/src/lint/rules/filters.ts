import { checkFilters, type FilterFinding } from '../filter/check-filter.ts';
import type { LintRule } from '../rule.ts';
import { ExampleValidator } from '../validate-example.ts';

const filterRule = (id: string, kind: FilterFinding['kind'], asks: string): LintRule => ({
  id,
  severity: 'error',
  asks,
  check({ events }, report) {
    const validator = new ExampleValidator();
    for (const { receives } of events.values()) {
      for (const receive of receives)
        for (const finding of checkFilters(receive, validator))
          if (finding.kind === kind) report(finding.at, finding.message, finding.mend);
    }
  },
});

export const filterForm = filterRule('filter-form', 'form', 'A filter is a pattern that EventBridge takes.');
export const filterFields = filterRule(
  'filter-field',
  'field',
  'A filter names fields that exist: attributes of the envelope, and fields of the message below `data`.',
);
export const filterValues = filterRule(
  'filter-value',
  'value',
  'A filter asks for values that the schema of the field allows: types, members of an enum, ranges, lengths, presence.',
);
