import { SpanStatusCode, TraceFlags } from '@opentelemetry/api';
import {
  ParentBasedSampler,
  type ReadableSpan,
  type Sampler,
  SamplingDecision,
  type SpanProcessor,
  TraceIdRatioBasedSampler,
} from '@opentelemetry/sdk-trace-base';

/**
 * Decides at the head of a trace, once for all that follows: a share of the new ones by their id, and of others what their caller
 * decided. What is not sampled is noted all the same and thrown away at its end, unless it failed: see {@link KeepErrors}.
 *
 * @param share of new traces, from 0 to 1
 */
export function headSampler(share: number): Sampler {
  const head = new ParentBasedSampler({ root: new TraceIdRatioBasedSampler(share) });
  return {
    shouldSample: (...facts) => {
      const result = head.shouldSample(...facts);
      return result.decision === SamplingDecision.NOT_RECORD
        ? { ...result, decision: SamplingDecision.RECORD }
        : result;
    },
    toString: () => `WithErrors{${head.toString()}}`,
  };
}

/** Hands on what was sampled, and what failed although it was not. */
export class KeepErrors implements SpanProcessor {
  readonly #next: SpanProcessor;
  constructor(next: SpanProcessor) {
    this.#next = next;
  }

  onStart(...facts: Parameters<SpanProcessor['onStart']>): void {
    this.#next.onStart(...facts);
  }

  onEnd(span: ReadableSpan): void {
    const sampled = (span.spanContext().traceFlags & TraceFlags.SAMPLED) !== 0;
    if (sampled) this.#next.onEnd(span);
    else if (span.status.code === SpanStatusCode.ERROR) this.#next.onEnd(asSampled(span));
  }

  forceFlush(): Promise<void> {
    return this.#next.forceFlush();
  }

  shutdown(): Promise<void> {
    return this.#next.shutdown();
  }
}

/** Processors drop what says that it was not sampled. */
function asSampled(span: ReadableSpan): ReadableSpan {
  const context = { ...span.spanContext(), traceFlags: TraceFlags.SAMPLED };
  return new Proxy(span, {
    get: (target, name) => (name === 'spanContext' ? () => context : (Reflect.get(target, name, target) as unknown)),
  });
}
