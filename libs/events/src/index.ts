export * from './core.ts';
export type { ConsumerHealth, ConsumerObserver, SqsConsumerOptions } from './consumer/consumer-options.ts';
export { SqsConsumer } from './consumer/sqs-consumer.ts';
export type { ConfirmationObstacle, ConfirmationOptions } from './confirmation/confirmation-options.ts';
export { Inbox, inboxAdmin } from './inbox/inbox.ts';
export { postgresHandling } from './inbox/postgres-handling.ts';
export {
  HandlerAbortedError,
  type HandlingReport,
  type EffectStore,
  InboxProcessor,
  type InboxProcessorOptions,
} from './inbox/inbox-processor.ts';
export { outboxAdmin } from './outbox/outbox-admin.ts';
export { OutboxRelay } from './outbox/outbox-relay.ts';
export { type OutboxRow, OutboxStore, type Unsent } from './outbox/outbox-store.ts';
export type { OutboxRelayOptions } from './outbox/relay-options.ts';
export { createOutboxPublish, OUTBOX_CHANNEL, type OutboxPublishOptions } from './publish/outbox-publish.ts';
export { MIN_INBOX_DAYS, type Pruned, Pruner, type PrunerOptions } from './retention/pruner.ts';
