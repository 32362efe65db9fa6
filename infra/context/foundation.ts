import type { AwsProvider } from '@cdktf/provider-aws/lib/provider/index.js';
import type { ServiceTopology, Topology } from '@pactline/topology';
import type { Environment } from '../environments/schema.ts';
import type { Arns } from './arns.ts';
import type { FoundationNames } from './foundation-names.ts';
import type { StackInputs } from './inputs.ts';
import { type Addressed, type Reasons, serviceLine } from './reasons.ts';

/** What every construct of the foundation stack is given. */
export interface Foundation {
  readonly environment: Environment;
  readonly topology: Topology;
  readonly names: FoundationNames;
  readonly arns: Arns;
  readonly reasons: Reasons;
  /** Certificates, firewalls and log deliveries of CloudFront live in one region only. */
  readonly edgeProvider: AwsProvider;
  /** True where an emulator stands in for AWS: nothing is asked of it that it does not know. */
  readonly emulated: boolean;
  /** Where the bundles of functions lie: `<folder>/<name>.zip`. */
  readonly artifactsFolder: string;
  /** Which image the migration task runs. */
  readonly inputs: Pick<StackInputs, 'image'>;
}

/** Says that resources stand because of a line of the environment's file. */
export function becauseOfEnvironment(
  { environment, reasons }: Foundation,
  place: string,
  resources: readonly (readonly [Addressed, string])[],
): void {
  const because = `infra/environments/${environment.name}.ts#/${place}`;
  for (const [resource, what] of resources) reasons.add(resource, { what, because });
}

/** Says that resources stand because of a line of a service's service.yaml. */
export function becauseOfService(
  { reasons }: Foundation,
  service: ServiceTopology,
  place: string,
  resources: readonly (readonly [Addressed, string])[],
): void {
  const because = serviceLine(service.folder, place);
  for (const [resource, what] of resources) reasons.add(resource, { service: service.name, what, because });
}

/** Services that keep data in Postgres, sorted. */
export const servicesWithPostgres = ({ topology }: Pick<Foundation, 'topology'>): readonly ServiceTopology[] =>
  Object.values(topology.services).filter(({ resources }) => resources.postgres);

/** Services that use Redis, sorted. */
export const servicesWithRedis = ({ topology }: Pick<Foundation, 'topology'>): readonly ServiceTopology[] =>
  Object.values(topology.services).filter(({ resources }) => resources.redis);
