import { snakeUpperCase } from './aws-name.ts';
import { deploymentNames, findService } from './names.ts';
import { MAIN_QUEUE, type Topology } from './topology.ts';

/** What only the place of deployment knows. */
export interface EnvironmentOptions {
  readonly stage: string;
  /** See {@link deploymentNames}. */
  readonly account?: string | undefined;
  /** URL of a queue by its physical name. */
  readonly queueUrl: (queueName: string) => string;
  /** Postgres URL by database name; needed when the service has `postgres`. See `databaseUrlOn`. */
  readonly databaseUrl?: (database: string) => string;
  readonly redisUrl?: string;
  /** Needed when the service has HTTP operations. */
  readonly auth?: { readonly issuer: string; readonly audience: string; readonly jwksUrl: string };
  /** Address to listen on; `127.0.0.1`, if absent. */
  readonly host?: string;
  /** Overrides of the topology's ports, for several copies on one machine. `0` lets the system choose. */
  readonly port?: number;
  readonly managementPort?: number;
  readonly logLevel?: 'debug' | 'info' | 'warn' | 'error';
  /** Values by logical name. Locally generated ones; in AWS secrets are injected at the start instead. */
  readonly secrets?: Readonly<Record<string, string>>;
}

/** A service's environment cannot be made from what the options say. */
export class IncompleteEnvironmentError extends Error {
  override readonly name = 'IncompleteEnvironmentError';
  constructor(service: string, missing: string) {
    super(
      `The environment of ${service} needs \`${missing}\`: its service.yaml or contract asks for it. Pass it to serviceEnvironment().`,
    );
  }
}

/** First part of every variable of a service: `send-email` -> `SEND_EMAIL_`. */
export const environmentPrefix = (service: string): string => `${snakeUpperCase(service)}_`;

/** A function that replaces the database of a Postgres server URL. */
export const databaseUrlOn =
  (serverUrl: string) =>
  (database: string): string => {
    const url = new URL(serverUrl);
    url.pathname = `/${encodeURIComponent(database)}`;
    return url.href;
  };

/**
 * The variables of one service, all with its prefix, so that several services may share a process.
 * Only `AWS_*` and `OTEL_*` go without a prefix and are not made here.
 *
 * @throws UnknownTopologyNameError, IncompleteEnvironmentError
 */
export function serviceEnvironment(
  topology: Topology,
  serviceName: string,
  options: EnvironmentOptions,
): Record<string, string> {
  const service = findService(topology, serviceName);
  const names = deploymentNames(topology, options.stage, { account: options.account });
  const variables: Record<string, string> = {
    STAGE: options.stage,
    BUS_NAME: names.bus,
    LOG_LEVEL: options.logLevel ?? 'info',
  };
  for (const queue of service.queues) {
    const end = queue.name === MAIN_QUEUE ? '' : `_${snakeUpperCase(queue.name)}`;
    variables[`QUEUE_URL${end}`] = options.queueUrl(names.queue(service.name, queue.name));
    variables[`DLQ_URL${end}`] = options.queueUrl(names.deadLetterQueue(service.name, queue.name));
    // Of a Lambda's queue the event source mapping knows the one, and the queue itself the other.
    if (service.runtime === 'nest') {
      variables[`QUEUE_CONCURRENCY${end}`] = String(queue.concurrency);
      variables[`QUEUE_MAX_RECEIVE_COUNT${end}`] = String(queue.maxReceiveCount);
    }
  }
  if (service.runtime === 'nest' && service.queues.length > 0) {
    variables.EVENT_TIMEOUT_SECONDS = String(service.timeoutSeconds);
  }
  if (service.markers !== undefined) {
    variables.OUTBOX_MARKER_QUEUE_URL = options.queueUrl(names.markerQueue(service.name));
  }
  if (service.port !== undefined) {
    variables.HOST = options.host ?? '127.0.0.1';
    variables.PORT = String(options.port ?? service.port);
    variables.MANAGEMENT_PORT = String(options.managementPort ?? service.managementPort ?? service.port + 1000);
  }
  if (service.resources.postgres) {
    if (options.databaseUrl === undefined) throw new IncompleteEnvironmentError(service.name, 'databaseUrl');
    variables.DATABASE_URL = options.databaseUrl(names.database(service.name));
  }
  if (service.resources.redis) {
    if (options.redisUrl === undefined) throw new IncompleteEnvironmentError(service.name, 'redisUrl');
    variables.REDIS_URL = options.redisUrl;
  }
  if (service.http !== undefined && service.runtime === 'nest') {
    if (options.auth === undefined) throw new IncompleteEnvironmentError(service.name, 'auth');
    variables.AUTH_ISSUER = options.auth.issuer;
    variables.AUTH_AUDIENCE = options.auth.audience;
    variables.AUTH_JWKS_URL = options.auth.jwksUrl;
  }
  for (const table of Object.keys(service.resources.tables)) {
    variables[`TABLE_${snakeUpperCase(table)}`] = names.table(service.name, table);
  }
  for (const bucket of Object.keys(service.resources.buckets)) {
    variables[`BUCKET_${snakeUpperCase(bucket)}`] = names.bucket(service.name, bucket);
  }
  for (const secret of Object.keys(service.resources.secrets)) {
    const value = options.secrets?.[secret];
    if (value !== undefined) variables[`SECRET_${snakeUpperCase(secret)}`] = value;
  }
  if (service.resources.ses !== undefined) variables.SES_FROM = service.resources.ses.from;
  const prefix = environmentPrefix(service.name);
  return Object.fromEntries(Object.entries(variables).map(([name, value]) => [prefix + name, value]));
}
