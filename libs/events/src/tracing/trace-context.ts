import { context, isSpanContextValid, type SpanContext, trace, TraceFlags } from '@opentelemetry/api';

const TRACEPARENT = /^(?!ff)[0-9a-f]{2}-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})(-.*)?$/;

/** The span context in a W3C `traceparent`, or undefined if it is none. */
export function parseTraceparent(traceparent: string | undefined): SpanContext | undefined {
  const match = traceparent && traceparent.length <= 256 ? TRACEPARENT.exec(traceparent) : null;
  if (!match?.[1] || !match[2] || !match[3]) return undefined;
  const spanContext: SpanContext = {
    traceId: match[1],
    spanId: match[2],
    traceFlags: Number.parseInt(match[3], 16) & TraceFlags.SAMPLED,
    isRemote: true,
  };
  return isSpanContextValid(spanContext) ? spanContext : undefined;
}

export const formatTraceparent = (span: SpanContext): string =>
  `00-${span.traceId}-${span.spanId}-${(span.traceFlags & TraceFlags.SAMPLED).toString(16).padStart(2, '0')}`;

/**
 * The `traceparent` of the active span; without one (no OpenTelemetry SDK is loaded), the one that came in, so that a
 * trace passes through services that record nothing.
 */
export function currentTraceparent(incoming?: string): string | undefined {
  const active = trace.getSpanContext(context.active());
  if (active && isSpanContextValid(active)) return formatTraceparent(active);
  return parseTraceparent(incoming) ? incoming : undefined;
}
