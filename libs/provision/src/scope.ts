import type { DeploymentNames, Topology } from '@pactline/topology';
import type { ChangeLog } from './changes.ts';
import type { ProvisionClients } from './clients.ts';

/** What every resource function gets. */
export interface Scope {
  readonly topology: Topology;
  readonly names: DeploymentNames;
  readonly clients: ProvisionClients;
  readonly changes: ChangeLog;
}

/** The scope once the bus stands: its ARN tells account and region. */
export interface PlacedScope extends Scope {
  readonly region: string;
  readonly accountId: string;
  readonly busArn: string;
}

/** Tags of every resource, by which a stage's resources are found again. */
export function tagsOf(scope: Scope, service?: string): Record<string, string> {
  const common = { platform: scope.topology.bus.name, stage: scope.names.stage };
  return service === undefined ? common : { ...common, service };
}

/** The tag list of the services that want pairs. */
export function tagPairs(scope: Scope, service?: string): { Key: string; Value: string }[] {
  return Object.entries(tagsOf(scope, service)).map(([Key, Value]) => ({ Key, Value }));
}

type Place = Pick<PlacedScope, 'region' | 'accountId' | 'names'>;

export const ruleArn = (scope: Place, rule: string): string =>
  `arn:aws:events:${scope.region}:${scope.accountId}:rule/${scope.names.bus}/${rule}`;

export const queueArn = (scope: Place, queue: string): string =>
  `arn:aws:sqs:${scope.region}:${scope.accountId}:${queue}`;
