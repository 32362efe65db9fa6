import { context, ROOT_CONTEXT, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';
import { parseTraceparent } from './trace-context.ts';

const tracer = trace.getTracer('@pactline/events');

/** Runs work that was left for later in a span of the trace in which it was asked for. */
export async function inWorkSpan<T>(
  { name, traceparent }: { readonly name: string; readonly traceparent: string | undefined },
  work: () => Promise<T>,
): Promise<T> {
  const origin = parseTraceparent(traceparent);
  const parent = origin ? trace.setSpanContext(ROOT_CONTEXT, origin) : context.active();
  const span = tracer.startSpan(name, { kind: SpanKind.INTERNAL }, parent);
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
