import type { Attributes, HrTime, Link } from '@opentelemetry/api';
import { type ReadableSpan, SendingExporter } from '@pactline/events/traces';

/**
 * Sends spans as OTLP over HTTP in its JSON form (opentelemetry-proto 1.x). The exporter of OpenTelemetry asks for a newer API than the
 * platform's libraries, which share theirs with whatever tracer a deployment brings.
 */
export class OtlpExporter extends SendingExporter {
  readonly #url: string;
  readonly #timeoutMs: number;

  /** @param url with the path of traces */
  constructor(url: string, timeoutMs: number) {
    super();
    this.#url = url;
    this.#timeoutMs = timeoutMs;
  }

  protected override async send(spans: readonly ReadableSpan[]): Promise<void> {
    const response = await fetch(this.#url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(otlpTraces(spans)),
      signal: AbortSignal.timeout(this.#timeoutMs),
    });
    await response.body?.cancel();
    if (!response.ok) throw new Error(`The collector answers ${response.status}.`);
  }
}

/** Spans as OTLP writes them; all of one process, so of one resource. */
export function otlpTraces(spans: readonly ReadableSpan[]): object {
  const scopes = Map.groupBy(spans, ({ instrumentationScope }) => instrumentationScope.name);
  return {
    resourceSpans: [
      {
        resource: { attributes: keyValues(spans[0]?.resource.attributes ?? {}) },
        scopeSpans: [...scopes].map(([name, own]) => ({ scope: { name }, spans: own.map(otlpSpan) })),
      },
    ],
  };
}

function otlpSpan(span: ReadableSpan): object {
  const { traceId, spanId, traceFlags } = span.spanContext();
  return {
    traceId,
    spanId,
    ...(span.parentSpanContext && { parentSpanId: span.parentSpanContext.spanId }),
    flags: traceFlags,
    name: span.name,
    // OTLP begins to count at 1: 0 is a kind that nobody said.
    kind: span.kind + 1,
    startTimeUnixNano: nanoseconds(span.startTime),
    endTimeUnixNano: nanoseconds(span.endTime),
    attributes: keyValues(span.attributes),
    links: span.links.map(otlpLink),
    events: span.events.map(({ name, time, attributes = {} }) => ({
      name,
      timeUnixNano: nanoseconds(time),
      attributes: keyValues(attributes),
    })),
    status: { code: span.status.code, ...(span.status.message !== undefined && { message: span.status.message }) },
  };
}

const otlpLink = ({ context: { traceId, spanId }, attributes = {} }: Link): object => ({
  traceId,
  spanId,
  attributes: keyValues(attributes),
});

/** 64 bits do not fit a number. */
const nanoseconds = ([seconds, rest]: HrTime): string => String(BigInt(seconds) * 1_000_000_000n + BigInt(rest));

const keyValues = (attributes: Attributes): object[] =>
  Object.entries(attributes).flatMap(([key, value]) => (value === undefined ? [] : [{ key, value: anyValue(value) }]));

function anyValue(value: unknown): object {
  if (Array.isArray(value)) return { arrayValue: { values: value.map(anyValue) } };
  if (typeof value === 'boolean') return { boolValue: value };
  if (typeof value === 'number') return Number.isInteger(value) ? { intValue: String(value) } : { doubleValue: value };
  return { stringValue: String(value) };
}
