import { type IdGenerator, randomHex } from '../clock.ts';
import { context, isSpanContextValid, trace } from '@opentelemetry/api';

/** The ids under which a request appears in logs, responses and events. */
export interface RequestIds {
  readonly requestId: string;
  /** From `X-Correlation-Id`, else the request's id. */
  readonly correlationId: string;
  /** The caller's W3C Trace Context, when it is well-formed. */
  readonly traceparent: string | undefined;
}

// Wide enough for other people's ids, narrow enough for logs, headers and CloudEvents attributes.
const CORRELATION_ID = /^[A-Za-z0-9][A-Za-z0-9._:/+=-]{0,127}$/;
const TRACEPARENT = /^00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}$/;

/** Takes the ids that the caller sent, as far as they are harmless, and makes the others. */
export const requestIds = (
  headers: Readonly<Record<string, string | string[] | undefined>>,
  newId: IdGenerator,
): RequestIds => {
  const requestId = newId();
  const correlation = headers['x-correlation-id'];
  return {
    requestId,
    correlationId: typeof correlation === 'string' && CORRELATION_ID.test(correlation) ? correlation : requestId,
    traceparent: traceparentIn(headers),
  };
};

/** The caller's `traceparent`, when it is well-formed. */
export const traceparentIn = ({
  traceparent,
}: Readonly<Record<string, string | string[] | undefined>>): string | undefined =>
  typeof traceparent === 'string' && TRACEPARENT.test(traceparent) ? traceparent : undefined;

/**
 * The trace that a request belongs to: the active span's, the caller's, or a new one, so that the journey can be followed
 * even where no tracing is set up.
 */
export const traceparentOf = (ids: RequestIds): string => {
  const active = trace.getSpanContext(context.active());
  if (active !== undefined && isSpanContextValid(active)) {
    return `00-${active.traceId}-${active.spanId}-${active.traceFlags.toString(16).padStart(2, '0')}`;
  }
  return ids.traceparent ?? `00-${randomHex(16)}-${randomHex(8)}-01`;
};
