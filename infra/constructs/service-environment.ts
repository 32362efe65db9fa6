import { environmentPrefix, serviceEnvironment, type ServiceTopology, snakeUpperCase } from '@pactline/topology';
import type { Deployment } from '../context/deployment.ts';
import { bucketElsewhere } from './elsewhere.ts';

/**
 * The variables of a service on AWS, without its secrets: those are injected at the start, so that no plan and no state holds
 * one. Queue URLs are made from names, as SQS makes them.
 */
export function serviceVariables(deployment: Deployment, service: ServiceTopology): Record<string, string> {
  const { environment, topology, arns, endpoint } = deployment;
  const queues = endpoint ?? `https://sqs.${arns.region}.amazonaws.com`;
  const variables = serviceEnvironment(topology, service.name, {
    stage: deployment.names.stage,
    account: endpoint === undefined ? environment.account : undefined,
    queueUrl: (name) => `${queues}/${arns.account}/${name}`,
    // Taken out again below: these URLs are secrets, which are injected.
    databaseUrl: () => '',
    redisUrl: '',
    auth: environment.auth,
    host: '0.0.0.0',
  });
  const open = Object.entries(variables).filter(([name]) => !/_(DATABASE|REDIS)_URL$/.test(name));
  const elsewhere = Object.keys(service.resources.buckets).flatMap((bucket) => {
    const found = bucketElsewhere(deployment, service.name, bucket);
    const name = `${environmentPrefix(service.name)}BUCKET_${snakeUpperCase(bucket)}`;
    return found === undefined ? [] : [[name, found.bucket] as const];
  });
  return {
    ...Object.fromEntries([...open, ...elsewhere]),
    ...(endpoint !== undefined && { AWS_ENDPOINT_URL: endpoint }),
  };
}
