import { ROOT_CONTEXT, SpanStatusCode, trace, type Tracer } from '@opentelemetry/api';
import { BasicTracerProvider, InMemorySpanExporter, SimpleSpanProcessor } from '@opentelemetry/sdk-trace-base';
import { describe, expect, it } from '@jest/globals';
import { formatTraceparent, parseTraceparent } from '../tracing/trace-context.ts';
import { headSampler, KeepErrors } from './sampling.ts';
import { sampledShare } from './set-up-traces.ts';

function recorder(share: number): { exporter: InMemorySpanExporter; tracer: Tracer } {
  const exporter = new InMemorySpanExporter();
  const spanProcessors = [new KeepErrors(new SimpleSpanProcessor(exporter))];
  const provider = new BasicTracerProvider({ sampler: headSampler(share), spanProcessors });
  return { exporter, tracer: provider.getTracer('test') };
}

const called = (flags: '00' | '01') =>
  trace.setSpanContext(ROOT_CONTEXT, parseTraceparent(`00-${'0af7651916cd43dd'.repeat(2)}-b7ad6b7169203331-${flags}`)!);

describe('sampling at the head', () => {
  it('takes a share of the traces that begin, the same for everybody who sees their id', () => {
    const tenth = recorder(0.1);
    const other = recorder(0.1);
    for (let count = 0; count < 2_000; count += 1) {
      const span = tenth.tracer.startSpan('begins');
      const { traceId } = span.spanContext();
      const seen = headSampler(0.1).shouldSample(ROOT_CONTEXT, traceId, 'x', 0, {}, []);
      expect([traceId, seen.decision === 2]).toEqual([traceId, span.spanContext().traceFlags === 1]);
      span.end();
      other.tracer.startSpan('begins').end();
    }
    for (const { exporter } of [tenth, other]) {
      expect(exporter.getFinishedSpans().length).toBeGreaterThan(120);
      expect(exporter.getFinishedSpans().length).toBeLessThan(290);
    }
  });

  it.each([
    ['01', 0, 1],
    ['00', 1, 0],
  ] as const)('does what the caller decided (%s), whatever the share is', (flags, share, count) => {
    const { exporter, tracer } = recorder(share);
    tracer.startSpan('goes on', {}, called(flags)).end();
    expect(exporter.getFinishedSpans()).toHaveLength(count);
  });

  it('hands on to others that a trace is not sampled, and keeps what failed in it here', () => {
    const { exporter, tracer } = recorder(0);
    const span = tracer.startSpan('fails');
    expect(formatTraceparent(span.spanContext())).toMatch(/-00$/);
    tracer.startSpan('is well', {}, trace.setSpan(ROOT_CONTEXT, span)).end();
    span.setStatus({ code: SpanStatusCode.ERROR });
    span.end();
    expect(exporter.getFinishedSpans().map(({ name }) => name)).toEqual(['fails']);
    expect(exporter.getFinishedSpans()[0]?.spanContext().traceId).toBe(span.spanContext().traceId);
  });
});

describe('the share', () => {
  it.each([
    [undefined, 1],
    ['', 1],
    ['0', 0],
    ['0.05', 0.05],
  ])('%s', (text, share) => {
    expect(sampledShare(text)).toBe(share);
  });
  it.each(['5%', '-1', '2', 'NaN'])('refuses %s', (text) => {
    expect(() => sampledShare(text)).toThrow(RangeError);
  });
});
