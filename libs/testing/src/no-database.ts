import type { ItemTransaction, SqlTransaction } from '@pactline/contract-runtime';

/** The transaction of a test without a database: whoever uses it hears so. */
export const noDatabase: SqlTransaction = {
  query: (statement) =>
    Promise.reject(new Error(`This test has no database; it was asked for: ${statement.text.trim().slice(0, 80)}`)),
};

/** The same where DynamoDB is the store. */
export const noItems: ItemTransaction = {
  get: () => Promise.reject(noTable()),
  query: () => Promise.reject(noTable()),
  put: () => fail(),
  update: () => fail(),
  delete: () => fail(),
  require: () => fail(),
};

const noTable = (): Error => new Error('This test has no table: give the use case a twin of its port.');
const fail = (): never => {
  throw noTable();
};
