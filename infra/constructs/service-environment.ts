import { serviceEnvironment, type ServiceTopology } from '@pactline/topology';
import type { Deployment } from '../stacks/deployment.ts';

/** Names of secrets that hold a service's database URLs; the migration task writes them. */
export interface DatabaseSecrets {
  /** By way of the proxy: requests and events. */
  readonly pooled: string;
  /** Straight to the instance: the relay, which listens. */
  readonly direct: string;
}

/**
 * The variables of a service on AWS, without its secrets: those are injected at the start, so that no plan and no state holds
 * one. Queue URLs are made from names, as SQS makes them.
 */
export function serviceVariables(deployment: Deployment, service: ServiceTopology): Record<string, string> {
  const { environment, topology, arns, foundation } = deployment;
  const variables = serviceEnvironment(topology, service.name, {
    stage: deployment.names.stage,
    queueUrl: (name) => `https://sqs.${arns.region}.amazonaws.com/${arns.account}/${name}`,
    // Replaced by the injected secret below.
    databaseUrl: () => '',
    redisUrl: `rediss://${foundation.redisEndpoint}:6379`,
    auth: environment.auth,
    host: '0.0.0.0',
  });
  return Object.fromEntries(Object.entries(variables).filter(([name]) => !name.endsWith('_DATABASE_URL')));
}
