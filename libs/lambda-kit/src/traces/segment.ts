import type { ReadableSpan } from '@pactline/events/traces';

/** Of `SpanKind` and `SpanStatusCode`: whoever loads them loads the API for two numbers. */
const [CLIENT, PRODUCER, INTERNAL] = [2, 3, 0];
const ERROR = 2;
const LONGEST_NAME = 200;

/**
 * A span as X-Ray's document of a segment. It takes trace ids of W3C as they are, written in three parts. What a function does for an
 * event is a segment of its own; what it does within, a subsegment.
 */
export function segmentOf(span: ReadableSpan): object {
  const { traceId, spanId } = span.spanContext();
  const parent = span.parentSpanContext?.spanId;
  const within = span.kind === CLIENT || span.kind === PRODUCER || span.kind === INTERNAL;
  const service = String(span.resource.attributes['service.name'] ?? 'unknown');
  return {
    trace_id: `1-${traceId.slice(0, 8)}-${traceId.slice(8)}`,
    id: spanId,
    ...(parent !== undefined && { parent_id: parent }),
    ...(within &&
      parent !== undefined && { type: 'subsegment', ...(span.kind !== INTERNAL && { namespace: 'remote' }) }),
    name: named(within ? span.name : service),
    ...(!within && { origin: 'AWS::Lambda::Function' }),
    start_time: seconds(span.startTime),
    end_time: seconds(span.endTime),
    ...(span.status.code === ERROR && { fault: true, ...causeOf(span) }),
    annotations: {
      span: span.name,
      ...Object.fromEntries(
        Object.entries(span.attributes).flatMap(([key, value]) =>
          // Keys of annotations are words.
          typeof value === 'object' || value === undefined ? [] : [[key.replace(/[^A-Za-z0-9_]/g, '_'), value]],
        ),
      ),
    },
  };
}

const seconds = ([whole, nanoseconds]: readonly [number, number]): number => whole + nanoseconds / 1e9;

const named = (name: string): string => name.replace(/[^\p{L}\p{N}\s_.:/%&#=+\-@]/gu, '_').slice(0, LONGEST_NAME);

function causeOf({ events }: ReadableSpan): object {
  const exceptions = events.filter(({ name }) => name === 'exception');
  if (exceptions.length === 0) return {};
  return {
    cause: {
      working_directory: '/',
      exceptions: exceptions.map(({ attributes = {} }, index) => ({
        id: String(index + 1).padStart(16, '0'),
        message: String(attributes['exception.message'] ?? ''),
        type: String(attributes['exception.type'] ?? 'Error'),
      })),
    },
  };
}
