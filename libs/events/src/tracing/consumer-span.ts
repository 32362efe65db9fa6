import { ROOT_CONTEXT, SpanKind, trace } from '@opentelemetry/api';
import type { CloudEvent } from '@pactline/contract-runtime';
import { inSpan } from './in-span.ts';
import { parseTraceparent } from './trace-context.ts';

/** Runs the handling of one event in a consumer span that continues the publisher's trace and links to its span. */
export function inConsumerSpan<T>(
  facts: { event: CloudEvent; operationId: string; bus: string; attempt: number },
  work: () => Promise<T>,
): Promise<T> {
  const { event, operationId, bus, attempt } = facts;
  const origin = parseTraceparent(event.traceparent);
  const parent = origin ? trace.setSpanContext(ROOT_CONTEXT, origin) : ROOT_CONTEXT;
  const attributes = {
    'messaging.system': 'aws.eventbridge',
    'messaging.destination.name': bus,
    'messaging.operation.type': 'process',
    'messaging.operation.name': operationId,
    'messaging.message.id': event.id,
    'messaging.message.conversation_id': event.correlationid,
    'cloudevents.event_id': event.id,
    'cloudevents.event_source': event.source,
    'cloudevents.event_type': event.type,
    'pactline.delivery.attempt': attempt,
  };
  const links = origin && { links: [{ context: origin }] };
  return inSpan(`process ${event.type}`, { kind: SpanKind.CONSUMER, ...links, attributes }, work, parent);
}

/** Runs the sending of a batch in a span of its own. */
export function inSendSpan<T>({ bus, count }: { bus: string; count: number }, work: () => Promise<T>): Promise<T> {
  const attributes = {
    'messaging.system': 'aws.eventbridge',
    'messaging.destination.name': bus,
    'messaging.operation.type': 'send',
    'messaging.batch.message_count': count,
  };
  return inSpan(`send ${bus}`, { kind: SpanKind.CLIENT, attributes }, work);
}
