import type { SqlTransaction } from '@pactline/contract-runtime';

/** The transaction of a test without a database: whoever uses it hears so. */
export const noDatabase: SqlTransaction = {
  query: (statement) =>
    Promise.reject(new Error(`This test has no database; it was asked for: ${statement.text.trim().slice(0, 80)}`)),
};
