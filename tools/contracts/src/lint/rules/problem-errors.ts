import type { LintRule } from '../rule.ts';

export const problemErrors: LintRule = {
  id: 'problem-errors',
  severity: 'error',
  asks: 'Errors are application/problem+json (RFC 9457), and every operation describes some.',
  check({ http }, report) {
    for (const { operations } of http.values()) {
      for (const { operationId, cursor, responses } of operations) {
        const errors = responses.filter(({ status }) => /^[45]/.test(status) || status === 'default');
        if (errors.length === 0) {
          report(
            cursor.get('responses'),
            `${operationId} describes no error`,
            'Add a default response with application/problem+json.',
          );
        }
        for (const { status, content, cursor: at } of errors) {
          if (content.some(({ mediaType }) => mediaType === 'application/problem+json')) continue;
          report(
            at,
            `the ${status} response of ${operationId} is no problem`,
            'Give it the content application/problem+json with the shared Problem schema.',
          );
        }
      }
    }
  },
};
