import { setTimeout as pause } from 'node:timers/promises';
import { context, trace } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { BasicTracerProvider, BatchSpanProcessor } from '@opentelemetry/sdk-trace-base';
import { OtlpExporter } from './otlp-exporter.ts';
import type { Telemetry } from './telemetry.ts';

const SEND_EVERY_MS = 2_000;
const TIMEOUT_MS = 5_000;
const LAST_WORDS_MS = 2_000;

/**
 * Sends the spans of this process to a collector by OTLP over HTTP. Spans are made where work is done, by the kit itself and by
 * `@pactline/events`: a bundle holds its dependencies, and nothing that instruments modules from outside would find them.
 *
 * @param endpoint as `OTEL_EXPORTER_OTLP_ENDPOINT` has it: without the path of traces
 */
export function exportTraces(endpoint: string, service: string): Telemetry {
  const exporter = new OtlpExporter(`${endpoint.replace(/\/$/, '')}/v1/traces`, TIMEOUT_MS);
  const provider = new BasicTracerProvider({
    resource: resourceFromAttributes({ 'service.name': service }),
    spanProcessors: [new BatchSpanProcessor(exporter, { scheduledDelayMillis: SEND_EVERY_MS })],
  });
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
  trace.setGlobalTracerProvider(provider);
  return {
    stop: async () => {
      const last = provider.shutdown().catch(() => undefined);
      await Promise.race([last, pause(LAST_WORDS_MS, undefined, { ref: false })]);
    },
  };
}
