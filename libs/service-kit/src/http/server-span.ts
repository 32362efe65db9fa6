import { context, ROOT_CONTEXT, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';
import type { OperationDefinition } from '@pactline/contract-runtime';
import { parseTraceparent } from '@pactline/events';
import { traceparentIn } from './request-ids.ts';
import type { HttpRequest } from './types.ts';

const tracer = trace.getTracer('@pactline/service-kit');

/**
 * Serves a request in a server span, which goes on with the caller's trace; costs next to nothing where nobody records spans.
 *
 * @param work gives the status of the answer
 */
export async function inServerSpan(
  { operationId, method, path, service }: OperationDefinition,
  request: HttpRequest,
  work: () => Promise<number>,
): Promise<void> {
  const origin = parseTraceparent(traceparentIn(request.headers));
  const parent = origin === undefined ? ROOT_CONTEXT : trace.setSpanContext(ROOT_CONTEXT, origin);
  const span = tracer.startSpan(
    `${method} ${path}`,
    {
      kind: SpanKind.SERVER,
      attributes: {
        'http.request.method': method,
        'http.route': path,
        'pactline.service': service,
        'pactline.operation': operationId,
      },
    },
    parent,
  );
  try {
    const status = await context.with(trace.setSpan(parent, span), work);
    span.setAttribute('http.response.status_code', status);
    if (status >= 500) span.setStatus({ code: SpanStatusCode.ERROR });
  } finally {
    span.end();
  }
}
