import type { ProvisionedPlace } from '@pactline/provision';
import {
  databaseUrlOn,
  type EnvironmentOptions,
  serviceEnvironment,
  type ServiceTopology,
  type Topology,
} from '@pactline/topology';
import { LOCAL_REGION } from '../backends/emulator.ts';
import type { Issuer } from '../issuer/issuer-server.ts';
import { localDatabase } from './local-database.ts';
import { localSettings } from './local-settings.ts';

/** Everything around the services. */
export interface LocalPlace {
  readonly topology: Topology;
  readonly stage: string;
  readonly awsEndpointUrl: string;
  readonly databaseUrl: string;
  readonly redisUrl: string;
  readonly issuer: Issuer;
  readonly audience: string;
  /** Ports by service; the topology's own, if absent. */
  readonly ports: Readonly<Record<string, ServicePorts>>;
  /** Variables of the user's shell. */
  readonly env: Readonly<Record<string, string | undefined>>;
}

export interface ServicePorts {
  readonly port: number;
  readonly managementPort: number;
}

/** The variables with which AWS's SDK finds the emulator; never the user's own credentials. */
export function awsVariables(endpoint: string): Record<string, string> {
  return {
    AWS_ENDPOINT_URL: endpoint,
    AWS_REGION: LOCAL_REGION,
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
  };
}

/** All variables of one service on this machine, without those of the process around it. */
export function settingsOf(
  place: LocalPlace,
  service: ServiceTopology,
  provisioned: ProvisionedPlace,
): Record<string, string> {
  const options: EnvironmentOptions = {
    stage: place.stage,
    queueUrl: provisioned.queueUrl,
    databaseUrl: (name) => databaseUrlOn(place.databaseUrl)(localDatabase(place.stage, name)),
    redisUrl: place.redisUrl,
    auth: { issuer: place.issuer.url, audience: place.audience, jwksUrl: place.issuer.jwksUrl },
    secrets: provisioned.secrets[service.name] ?? {},
    ...place.ports[service.name],
  };
  return { ...serviceEnvironment(place.topology, service.name, options), ...localSettings(service, place.env) };
}

/** The services that listen. */
export const listening = (topology: Topology): ServiceTopology[] =>
  Object.values(topology.services).filter((service) => service.port !== undefined);

/** The ports of the services that listen. */
export function portsOf(topology: Topology, free: readonly number[] | undefined): Record<string, ServicePorts> {
  return Object.fromEntries(
    listening(topology).map(({ name, port = 0, managementPort = port + 1000 }, index) => [
      name,
      { port: free?.[2 * index] ?? port, managementPort: free?.[2 * index + 1] ?? managementPort },
    ]),
  );
}
