export { createConnection } from './connection/create-connection.ts';
export {
  type ListenerHealth,
  NotificationListener,
  type NotificationListenerOptions,
} from './connection/notification-listener.ts';
export { SilentConnectionError, type SilenceLimits, silenceLimits } from './connection/silence.ts';
export { databaseUrl, dropDatabase, ensureDatabase } from './ensure-database.ts';
export {
  DatabaseUnavailableError,
  isConflict,
  isUnavailable,
  isUniqueViolation,
  toDatabaseError,
  TransactionAbortedError,
} from './errors.ts';
export { migrate, type MigrateOptions, migratePlatform, platformMigrations } from './migrate.ts';
export { MigrationsChangedError } from './migration-record.ts';
export { scramVerifier } from './scram-verifier.ts';
export type { PoolHealth } from './connection/watched-pool.ts';
export { createPool, type Pool, poolHealth, type PoolOptions, sessionLimits } from './pool.ts';
export { autocommit, executorOf, type TransactionOptions, withTransaction } from './transaction.ts';
export { default as sql } from 'sql-template-tag';
