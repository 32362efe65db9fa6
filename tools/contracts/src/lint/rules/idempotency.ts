import type { LintRule } from '../rule.ts';

export const idempotency: LintRule = {
  id: 'post-idempotency',
  severity: 'error',
  asks: 'A POST takes an Idempotency-Key, or is exempt and says so.',
  check({ http }, report) {
    for (const { operations } of http.values()) {
      for (const { operationId, method, cursor, idempotency: declared } of operations) {
        const isExempt = cursor.string('x-idempotency') === 'exempt';
        if (method === 'POST' && declared === 'none' && !isExempt) {
          report(
            cursor,
            `${operationId} can be carried out twice by a retry`,
            'Add the header parameter Idempotency-Key, or `x-idempotency: exempt`.',
          );
        }
        if (isExempt && declared !== 'none') {
          report(
            cursor.get('x-idempotency'),
            `${operationId} is exempt and takes an Idempotency-Key`,
            'Remove one of the two.',
          );
        }
      }
    }
  },
};
