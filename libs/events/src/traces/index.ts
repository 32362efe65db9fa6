// What records and sends spans: loaded only where something takes them.
export { headSampler, KeepErrors } from './sampling.ts';
export { SendingExporter } from './sending-exporter.ts';
export { sampledShare, setUpTraces, type Traces, type TracesOptions } from './set-up-traces.ts';
export type { ReadableSpan, SpanExporter } from '@opentelemetry/sdk-trace-base';
