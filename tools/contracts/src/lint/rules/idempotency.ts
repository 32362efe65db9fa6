import { isSigned } from '../../openapi/model.ts';
import { typesIn } from '../own-properties.ts';
import type { LintRule } from '../rule.ts';

export const idempotency: LintRule = {
  id: 'post-idempotency',
  severity: 'error',
  asks: 'A POST takes an Idempotency-Key, or is exempt and says so.',
  check({ http }, report) {
    for (const { operations } of http.values()) {
      for (const { operationId, method, cursor, idempotency: declared } of operations) {
        const at = cursor.get('x-idempotency');
        const isExempt = at.string() === 'exempt';
        if (at.exists && !isExempt)
          report(at, `x-idempotency of ${operationId} is no "exempt"`, 'Write exempt, or remove it.');
        if (method === 'POST' && declared === 'none' && !isExempt) {
          report(
            cursor,
            `${operationId} can be carried out twice by a retry`,
            'Add the header parameter Idempotency-Key, or `x-idempotency: exempt`.',
          );
        }
        if (isExempt && declared !== 'none')
          report(at, `${operationId} is exempt and takes an Idempotency-Key`, 'Remove one of the two.');
      }
    }
  },
};

/** What the run time can keep of a key. */
const LONGEST_KEY = 255;

export const idempotencyKey: LintRule = {
  id: 'idempotency-key',
  severity: 'error',
  asks: `An Idempotency-Key is a string of at most ${LONGEST_KEY} characters, on operations that change something and are not signed.`,
  check({ http }, report) {
    for (const { operations } of http.values()) {
      for (const operation of operations) {
        const key = operation.parameters.find(
          ({ in: place, name }) => place === 'header' && name.toLowerCase() === 'idempotency-key',
        );
        if (key === undefined) continue;
        const { operationId, method, cursor } = operation;
        if (method === 'GET' || method === 'HEAD' || method === 'OPTIONS')
          report(cursor, `${operationId} changes nothing and takes an Idempotency-Key`, 'Remove the parameter.');
        if (isSigned(operation))
          report(
            cursor,
            `${operationId} is signed: its sender knows no Idempotency-Key`,
            'Write `x-idempotency: exempt` instead.',
          );
        const schema = key.schema.resolve();
        const longest = schema.number('maxLength');
        if (!typesIn(schema).includes('string') || longest === undefined || longest > LONGEST_KEY) {
          const message = `an Idempotency-Key may be ${longest === undefined ? 'of any length' : `${longest} characters long`}`;
          report(key.cursor, message, `Write { type: string, minLength: 1, maxLength: ${LONGEST_KEY} }.`);
        }
      }
    }
  },
};
