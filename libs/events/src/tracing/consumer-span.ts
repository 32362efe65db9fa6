import { context, ROOT_CONTEXT, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';
import type { CloudEvent } from '@pactline/contract-runtime';
import { parseTraceparent } from './trace-context.ts';

const tracer = trace.getTracer('@pactline/events');

/** Runs the handling of one event in a consumer span that continues the publisher's trace and links to its span. */
export async function inConsumerSpan<T>(
  facts: { event: CloudEvent; operationId: string; bus: string; attempt: number },
  work: () => Promise<T>,
): Promise<T> {
  const { event, operationId, bus, attempt } = facts;
  const origin = parseTraceparent(event.traceparent);
  const parent = origin ? trace.setSpanContext(ROOT_CONTEXT, origin) : ROOT_CONTEXT;
  const span = tracer.startSpan(
    `process ${event.type}`,
    {
      kind: SpanKind.CONSUMER,
      ...(origin && { links: [{ context: origin }] }),
      attributes: {
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
      },
    },
    parent,
  );
  try {
    return await context.with(trace.setSpan(parent, span), work);
  } catch (error) {
    span.recordException(error instanceof Error ? error : String(error));
    span.setStatus({ code: SpanStatusCode.ERROR });
    throw error;
  } finally {
    span.end();
  }
}

/** Runs the sending of a batch in a span of its own. */
export async function inSendSpan<T>(facts: { bus: string; count: number }, work: () => Promise<T>): Promise<T> {
  const span = tracer.startSpan(`send ${facts.bus}`, {
    kind: SpanKind.CLIENT,
    attributes: {
      'messaging.system': 'aws.eventbridge',
      'messaging.destination.name': facts.bus,
      'messaging.operation.type': 'send',
      'messaging.batch.message_count': facts.count,
    },
  });
  try {
    return await context.with(trace.setSpan(context.active(), span), work);
  } catch (error) {
    span.recordException(error instanceof Error ? error : String(error));
    span.setStatus({ code: SpanStatusCode.ERROR });
    throw error;
  } finally {
    span.end();
  }
}
