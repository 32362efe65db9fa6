import { context, ROOT_CONTEXT, SpanKind, trace } from '@opentelemetry/api';
import { inSpan } from './in-span.ts';
import { parseTraceparent } from './trace-context.ts';

/** Runs work that was left for later in a span of the trace in which it was asked for. */
export function inWorkSpan<T>(
  { name, traceparent }: { readonly name: string; readonly traceparent: string | undefined },
  work: () => Promise<T>,
): Promise<T> {
  const origin = parseTraceparent(traceparent);
  const parent = origin ? trace.setSpanContext(ROOT_CONTEXT, origin) : context.active();
  return inSpan(name, { kind: SpanKind.INTERNAL }, work, parent);
}
