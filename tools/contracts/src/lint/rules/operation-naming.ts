import type { LintRule } from '../rule.ts';

const CAMEL = /^[a-z][a-zA-Z0-9]*$/;

export const operationNaming: LintRule = {
  id: 'operation-naming',
  severity: 'error',
  asks: 'Ids of operations are camelCase: they become names of methods.',
  check({ http, events }, report) {
    for (const { operations } of http.values()) {
      for (const { operationId, cursor } of operations) {
        if (CAMEL.test(operationId) || !cursor.has('operationId')) continue;
        report(
          cursor.get('operationId'),
          `the operationId "${operationId}" is not camelCase`,
          'Write for example placeOrder.',
        );
      }
    }
    for (const { sends, receives } of events.values()) {
      for (const { operationId, cursor } of [...sends, ...receives]) {
        if (CAMEL.test(operationId)) continue;
        report(cursor, `the operation "${operationId}" is not camelCase`, 'Write for example onOrderCreated.');
      }
    }
  },
};
