import type { Environment } from '../config/read-config.ts';

const AUTO_INSTRUMENTATION = '@opentelemetry/auto-instrumentations-node/register';

/**
 * Loads OpenTelemetry's instrumentation when an exporter is configured, and only then: it costs more than half a second
 * of CPU at start. The package is the deployment's to install.
 *
 * @returns what went wrong, if anything: a missing tracer is no reason not to serve
 */
export const startTelemetry = async (environment: Environment): Promise<string | undefined> => {
  if (!environment.OTEL_EXPORTER_OTLP_ENDPOINT) return undefined;
  try {
    await import(AUTO_INSTRUMENTATION);
    return undefined;
  } catch (error) {
    return `OTEL_EXPORTER_OTLP_ENDPOINT is set, but ${AUTO_INSTRUMENTATION} cannot be loaded: ${error instanceof Error ? error.message : String(error)}`;
  }
};
