import { context, trace } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { BasicTracerProvider, BatchSpanProcessor, type SpanExporter } from '@opentelemetry/sdk-trace-base';
import { headSampler, KeepErrors } from './sampling.ts';

export interface TracesOptions {
  /** Under which spans appear. */
  readonly service: string;
  readonly exporter: SpanExporter;
  /** Of traces that begin here, from 0 to 1. */
  readonly share: number;
  readonly sendEveryMs: number;
}

export interface Traces {
  /** Sends what has ended. */
  flush(): Promise<void>;
  /** Sends what is left and records nothing more. */
  stop(): Promise<void>;
}

/**
 * Records the spans of this process, which are made where work is done: by the kits and by `@pactline/events`. A bundle holds its
 * dependencies, and nothing that instruments modules from outside would find them.
 */
export function setUpTraces({ service, exporter, share, sendEveryMs }: TracesOptions): Traces {
  const batches = new BatchSpanProcessor(exporter, { scheduledDelayMillis: sendEveryMs });
  const provider = new BasicTracerProvider({
    resource: resourceFromAttributes({ 'service.name': service }),
    sampler: headSampler(share),
    spanProcessors: [new KeepErrors(batches)],
  });
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
  trace.setGlobalTracerProvider(provider);
  return { flush: () => provider.forceFlush(), stop: () => provider.shutdown() };
}

/**
 * The share of traces that begin in a process, as OpenTelemetry names it: `OTEL_TRACES_SAMPLER_ARG`, from 0 to 1; everything, where it
 * says nothing. @throws RangeError
 */
export function sampledShare(text: string | undefined): number {
  if (text === undefined || text === '') return 1;
  const share = Number(text);
  if (!(share >= 0 && share <= 1))
    throw new RangeError(`OTEL_TRACES_SAMPLER_ARG is "${text}", and must be from 0 to 1.`);
  return share;
}
