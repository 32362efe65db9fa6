import { autocommit, type Pool, withTransaction } from '@pactline/database';
import { createOutboxPublish, inboxAdmin, outboxAdmin, postgresHandling } from '@pactline/events';
import { lockOf } from '../idempotency/fingerprint.ts';
import { OvertakenError } from '../idempotency/idempotency-record.ts';
import { findRecord, storeRecord } from '../idempotency/idempotency-store.ts';
import { LazyTransaction } from '../work/lazy-transaction.ts';
import type { IdempotencyRecords, KeyedWork, ServiceStore } from './service-store.ts';

/** A service's Postgres. */
export function postgresStore(pool: Pool): ServiceStore {
  const direct = autocommit(pool);
  return {
    reads: direct,
    begin: () => new LazyTransaction(pool),
    transact: (work) =>
      withTransaction(pool, (tx) => work({ tx, publisher: (facts) => createOutboxPublish({ ...facts, tx }) })),
    records: postgresRecords(pool),
    handling: postgresHandling(pool),
    outbox: {
      stats: () => outboxAdmin.stats(direct),
      list: (options) => outboxAdmin.list(direct, options),
      retry: (ids) => outboxAdmin.retry(direct, ids),
    },
    raiseGeneration: (operationId) => inboxAdmin.raiseGeneration(direct, operationId),
  };
}

/** A running request holds an advisory lock, which ends with its transaction: also when its process dies. */
function postgresRecords(pool: Pool): IdempotencyRecords {
  const direct = autocommit(pool);
  const transactionOf = ({ unit }: KeyedWork): LazyTransaction => {
    if (unit instanceof LazyTransaction) return unit;
    throw new TypeError('Records of Postgres take a transaction of Postgres.');
  };
  return {
    async begin(work, now) {
      const { scope } = work;
      const transaction = transactionOf(work);
      const isOurs = await transaction.beginLocked(lockOf(scope.caller, scope.operation, scope.key));
      return isOurs ? findRecord(transaction, scope, now) : 'running';
    },
    find: (scope, now) => findRecord(direct, scope, now),
    async join(work, response, now, expires) {
      const record = { ...response, fingerprint: work.fingerprint };
      if (!(await storeRecord(transactionOf(work), work.scope, record, now, expires))) throw new OvertakenError();
    },
    async keep({ scope, fingerprint }, response, now, expires) {
      if (!(await storeRecord(direct, scope, { ...response, fingerprint }, now, expires))) throw new OvertakenError();
    },
    release: () => Promise.resolve(),
  };
}
