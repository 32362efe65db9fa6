// What works without a database: this entry loads neither pg nor migrations, so a Lambda stays small.
export { MAX_ENTRY_BYTES, entrySize } from './bus/entry-size.ts';
export { type BusEntry, type BusObstacle, type EventBus, mayPass, type PutOutcome } from './bus/event-bus.ts';
export { EventBridgeBus, type EventBridgeBusOptions } from './bus/event-bridge-bus.ts';
export { DeadLetterQueue } from './dead-letters/dead-letter-queue.ts';
export { type DeadLetter, deadLetters, type RedriveResult } from './dead-letters/dead-letters.ts';
export {
  type DeadLetterReason,
  deadLetterReason,
  fromMessageAttributes,
  toMessageAttributes,
} from './dead-letters/failure-attributes.ts';
export { acceptData } from './envelope/accept-data.ts';
export { createEnvelope, type EnvelopeFacts } from './envelope/envelope.ts';
export { bridgeEnvelopeSchema, cloudEventSchema } from './envelope/envelope-schema.ts';
export type { HandlingStore, InboxKey } from './inbox/handling-store.ts';
export { derivedEventId, newEventId } from './envelope/event-ids.ts';
export { InvalidPatternError, matchesPattern } from '@pactline/contract-runtime/pattern';
export { type ConfirmationStep, isOverdue, type Marker, planConfirmation } from './confirmation/confirmation-plan.ts';
export { type MarkerQueue, SqsMarkerQueue } from './confirmation/marker-queue.ts';
export { markerEntry, markerIdOf, newMarkerId } from './confirmation/marker.ts';
export { type Sendable, settle, type Settlement, type Unsent as UnsentItem } from './outbox/settlement.ts';
export type { RelayHealth, RelayObserver, RelayObstacle } from './outbox/relay-options.ts';
export type { OutboxEntryInfo, OutboxState, OutboxStats } from './outbox/outbox-admin.ts';
export { assertDeclared, UndeclaredEventError } from './publish/declared.ts';
export { type PreparedEvent, prepareEvent, type PublisherFacts } from './publish/prepare-event.ts';
export { TwinVersions } from './publish/twin-versions.ts';
export { fitIntoEvent, MAX_DATA_BYTES, shortText } from './publish/fit-into-event.ts';
export { createDirectPublish, type DirectPublishOptions, PublishFailedError } from './publish/direct-publish.ts';
export { EventDispatcher, type EventDispatcherOptions } from './receive/event-dispatcher.ts';
export { type Delivery, parseDelivery } from './receive/parse-delivery.ts';
export { PoisonEventError, type PoisonReason } from '@pactline/contract-runtime';
export { type BackoffOptions, equalJitter, fullJitter } from './time/backoff.ts';
export { pause } from './time/pause.ts';
export { WakeUp } from './time/wake-up.ts';
export { inConsumerSpan, inSendSpan } from './tracing/consumer-span.ts';
export { inWorkSpan } from './tracing/work-span.ts';
export { currentTraceparent, formatTraceparent, parseTraceparent } from './tracing/trace-context.ts';
export { withFields } from './with-fields.ts';
