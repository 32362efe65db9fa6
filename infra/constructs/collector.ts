import { stringify } from 'yaml';

/** AWS's distribution of the OpenTelemetry collector. */
export const COLLECTOR_IMAGE = 'public.ecr.aws/aws-observability/aws-otel-collector:v0.43.3';
export const COLLECTOR_MEMORY_MIB = 128;

export interface CollectorOptions {
  readonly service: string;
  readonly stage: string;
  readonly managementPort: number;
  readonly region: string;
  /** Namespace of the metrics in CloudWatch. */
  readonly namespace: string;
  readonly logGroup: string;
}

/**
 * The collector's configuration: it reads the service's Prometheus metrics and takes its traces, and hands both to CloudWatch
 * and X-Ray. Only what alarms and dashboards read becomes a metric, since each costs money.
 */
export function collectorConfiguration(options: CollectorOptions): string {
  return stringify({
    receivers: {
      otlp: { protocols: { http: { endpoint: '127.0.0.1:4318' } } },
      prometheus: {
        config: {
          scrape_configs: [
            {
              job_name: options.service,
              scrape_interval: '30s',
              // The service says its own name in each series; environments of one account must not share a metric.
              static_configs: [{ targets: [`127.0.0.1:${options.managementPort}`], labels: { stage: options.stage } }],
            },
          ],
        },
      },
    },
    processors: { batch: { timeout: '10s' }, memory_limiter: { check_interval: '1s', limit_mib: 100 } },
    exporters: {
      awsxray: { region: options.region },
      awsemf: {
        region: options.region,
        namespace: options.namespace,
        log_group_name: options.logGroup,
        log_stream_name: 'metrics',
        dimension_rollup_option: 'NoDimensionRollup',
        metric_declarations: [
          { dimensions: [['stage', 'service']], metric_name_selectors: COLLECTED_METRICS.map((name) => `^${name}$`) },
        ],
      },
    },
    service: {
      pipelines: {
        traces: { receivers: ['otlp'], processors: ['memory_limiter', 'batch'], exporters: ['awsxray'] },
        metrics: { receivers: ['prometheus'], processors: ['memory_limiter', 'batch'], exporters: ['awsemf'] },
      },
    },
  });
}

/** The service's metrics that become metrics of CloudWatch. */
export const COLLECTED_METRICS = [
  'outbox_oldest_seconds',
  'outbox_unconfirmed_seconds',
  'outbox_dead_rows',
  'outbox_relay_pauses_total',
  'events_dead_lettered_total',
  'events_handled_total',
  'database_connections',
] as const;
