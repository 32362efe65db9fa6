import type { Environment } from '../config/read-config.ts';

/** What sends traces away. */
export interface Telemetry {
  /** Sends what is left; a collector that does not answer holds nobody up. Never rejects. */
  stop(): Promise<void>;
}

/**
 * Sets up traces when an exporter is configured (`OTEL_EXPORTER_OTLP_ENDPOINT`), and only then: what they need is loaded with them.
 *
 * `OTEL_TRACES_SAMPLER_ARG` says which share of the traces that begin here are sent; all, where it is absent.
 *
 * @param name of the process, where `OTEL_SERVICE_NAME` is not set
 */
export const startTelemetry = async (environment: Environment, name: string): Promise<Telemetry | undefined> => {
  const endpoint = environment.OTEL_EXPORTER_OTLP_ENDPOINT;
  if (!endpoint) return undefined;
  const [{ exportTraces }, { sampledShare }] = await Promise.all([
    import('./export-traces.ts'),
    import('@pactline/events/traces'),
  ]);
  return exportTraces(
    endpoint,
    environment.OTEL_SERVICE_NAME || name,
    sampledShare(environment.OTEL_TRACES_SAMPLER_ARG),
  );
};
