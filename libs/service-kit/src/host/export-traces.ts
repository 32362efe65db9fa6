import { setTimeout as pause } from 'node:timers/promises';
import { setUpTraces } from '@pactline/events/traces';
import { OtlpExporter } from './otlp-exporter.ts';
import type { Telemetry } from './telemetry.ts';

const SEND_EVERY_MS = 2_000;
const TIMEOUT_MS = 5_000;
const LAST_WORDS_MS = 2_000;

/**
 * Sends the spans of this process to a collector by OTLP over HTTP.
 *
 * @param endpoint as `OTEL_EXPORTER_OTLP_ENDPOINT` has it: without the path of traces
 * @param share of traces that begin here, from 0 to 1
 */
export function exportTraces(endpoint: string, service: string, share = 1): Telemetry {
  const exporter = new OtlpExporter(`${endpoint.replace(/\/$/, '')}/v1/traces`, TIMEOUT_MS);
  const traces = setUpTraces({ service, exporter, share, sendEveryMs: SEND_EVERY_MS });
  return {
    stop: async () => {
      const last = traces.stop().catch(() => undefined);
      await Promise.race([last, pause(LAST_WORDS_MS, undefined, { ref: false })]);
    },
  };
}
