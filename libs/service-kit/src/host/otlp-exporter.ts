import type { Attributes, HrTime, Link } from '@opentelemetry/api';
import type { ReadableSpan, SpanExporter } from '@opentelemetry/sdk-trace-base';

type Result = Parameters<Parameters<SpanExporter['export']>[1]>[0];
/** Of `ExportResultCode`: the package that has it belongs to the SDK's insides. */
const [SUCCESS, FAILED] = [0, 1];

/**
 * Sends spans as OTLP over HTTP in its JSON form (opentelemetry-proto 1.x). The exporter of OpenTelemetry asks for a newer API than the
 * platform's libraries, which share theirs with whatever tracer a deployment brings.
 */
export class OtlpExporter implements SpanExporter {
  readonly #url: string;
  readonly #timeoutMs: number;
  readonly #sending = new Set<Promise<void>>();

  /** @param url with the path of traces */
  constructor(url: string, timeoutMs: number) {
    this.#url = url;
    this.#timeoutMs = timeoutMs;
  }

  export(spans: ReadableSpan[], done: (result: Result) => void): void {
    const sending = this.#send(spans).then(
      () => done({ code: SUCCESS }),
      (error: unknown) => done({ code: FAILED, error: error as Error }),
    );
    this.#sending.add(sending);
    void sending.finally(() => this.#sending.delete(sending));
  }

  async forceFlush(): Promise<void> {
    await Promise.all(this.#sending);
  }

  shutdown(): Promise<void> {
    return this.forceFlush();
  }

  async #send(spans: readonly ReadableSpan[]): Promise<void> {
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
