import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { SQSClient } from '@aws-sdk/client-sqs';
import { awsClientSettings } from '@pactline/aws-client';
import type { DestinationStream } from 'pino';
import { collectDefaultMetrics, Registry } from 'prom-client';
import type { SettingProblem } from '@pactline/contract-runtime';
import { type Clock, type IdGenerator, systemClock, uuidV7 } from '../clock.ts';
import type { PlatformConfig } from '../config/platform-config.ts';
import { type Environment, readSettings, type ServiceSettings } from '../config/read-config.ts';
import { ConfigurationError } from '../config/setting-problem.ts';
import { checkInjection } from '../injection/check-injection.ts';
import { isNestModule } from '../injection/nest-parts.ts';
import { createServiceLogger } from '../logging/service-logger.ts';
import type { ServiceDefinition } from '@pactline/service';
import type { AwsClients } from './event-wiring.ts';
import { ManagementServer } from './management-server.ts';
import { ServiceInstance } from './service-instance.ts';

/** What a host runs, and with what. */
export interface HostOptions {
  readonly services: readonly ServiceDefinition[];
  /** Where settings are read from, usually `process.env`. */
  readonly environment: Environment;
  readonly clock?: Clock;
  readonly newId?: IdGenerator;
  /** Where log lines go; standard output, if absent. */
  readonly logDestination?: DestinationStream;
  /** Clients of the process's own; made from `AWS_*` variables, if absent. */
  readonly aws?: AwsClients;
}

/** A service of a running host, as seen from outside. */
export interface HostedService {
  readonly name: string;
  readonly url: string;
  readonly managementUrl: string;
  /** A use case by its class, an adapter by its port, or a provider of a module that the service brings. */
  get<Provided>(token: Parameters<ServiceInstance['get']>[0]): Provided;
}

/** Services that run in this process. */
export interface RunningHost {
  readonly services: readonly HostedService[];
  /** The service of this name. */
  service(name: string): HostedService;
  /** Drains and stops everything; safe to call twice. */
  stop(): Promise<void>;
}

/**
 * Starts services in this process. Each has its own port, settings, log, pools and series of metrics.
 *
 * @throws ConfigurationError settings of any of them are wrong; nothing was started
 * @throws InjectionError something in any of them would be made with `undefined`; nothing was started
 */
export const startHost = async (options: HostOptions): Promise<RunningHost> => {
  const { services, environment, clock = systemClock, newId = uuidV7 } = options;
  const settings = readAll(services, environment);
  await checkInjection(
    services.flatMap(({ name, extensions }) => extensions.filter(isNestModule).map(({ module }) => ({ name, module }))),
  );
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const aws = options.aws ?? createAwsClients(settings.map(([, { config }]) => config));
  const instances: ServiceInstance[] = [];
  const servers: ManagementServer[] = [];
  const stop = async (): Promise<void> => {
    await Promise.all(instances.map((instance) => instance.stop()));
    await Promise.all(servers.map((server) => server.close()));
    aws.eventBridge.destroy();
    aws.sqs.destroy();
  };
  const hosted: HostedService[] = [];
  try {
    for (const [definition, own] of settings) {
      const { stage, logLevel: level } = own.config;
      const log = createServiceLogger(definition.contract, { level, stage, destination: options.logDestination });
      instances.push(await ServiceInstance.create({ definition, settings: own, log, registry, aws, clock, newId }));
    }
    for (const { host, port, hosts, instances: members } of managementGroups(instances, settings)) {
      const server = new ManagementServer({ host, port, hosts, registry, services: () => members });
      servers.push(server);
      const managementUrl = `http://${host}:${await server.listen()}`;
      for (const instance of members) {
        await instance.start();
        const get: HostedService['get'] = (token) => instance.get(token);
        hosted.push({ name: instance.name, url: instance.url, managementUrl, get });
      }
    }
  } catch (error) {
    await stop();
    throw error;
  }
  let stopping: Promise<void> | undefined;
  return {
    services: hosted,
    service: (name) => {
      const found = hosted.find((candidate) => candidate.name === name);
      if (found === undefined) throw new RangeError(`This host runs no service "${name}".`);
      return found;
    },
    stop: () => (stopping ??= stop()),
  };
};

const createAwsClients = (configs: readonly PlatformConfig[]): AwsClients => {
  const limits = {
    maxAttempts: 2,
    requestTimeoutMs: Math.max(...configs.map(({ awsRequestTimeoutMs }) => awsRequestTimeoutMs)),
    connectionTimeoutMs: Math.max(...configs.map(({ awsConnectionTimeoutMs }) => awsConnectionTimeoutMs)),
  };
  return {
    eventBridge: new EventBridgeClient(awsClientSettings(limits)),
    // A queue URL names a host of its own; behind an emulator only the configured endpoint is right.
    sqs: new SQSClient({ ...awsClientSettings(limits), useQueueUrlAsEndpoint: false }),
  };
};

const readAll = (
  services: readonly ServiceDefinition[],
  environment: Environment,
): readonly (readonly [ServiceDefinition, ServiceSettings])[] => {
  const problems: SettingProblem[] = [];
  const settings: (readonly [ServiceDefinition, ServiceSettings])[] = [];
  for (const definition of services) {
    const result = readSettings(definition, environment);
    if ('problems' in result) problems.push(...result.problems);
    else settings.push([definition, result.settings]);
  }
  if (problems.length > 0) throw new ConfigurationError(problems);
  return settings;
};

interface ManagementGroup {
  readonly host: string;
  readonly port: number;
  readonly hosts: readonly string[];
  readonly instances: readonly ServiceInstance[];
}

/** Services with the same management port share a server; port 0 is a port of its own for each. */
const managementGroups = (
  instances: readonly ServiceInstance[],
  settings: readonly (readonly [ServiceDefinition, ServiceSettings])[],
): readonly ManagementGroup[] => {
  const groups = new Map<string, ManagementGroup>();
  instances.forEach((instance, index) => {
    const config = settings[index]?.[1].config;
    const { managementHost: host = '127.0.0.1', managementPort: port = 0, managementNames = [] } = config ?? {};
    const key = port === 0 ? instance.name : `${host}:${port}`;
    const group = groups.get(key);
    const hosts = [...(group?.hosts ?? []), ...managementNames];
    groups.set(key, { host, port, hosts, instances: [...(group?.instances ?? []), instance] });
  });
  return [...groups.values()];
};
