import type { ECSClient } from '@aws-sdk/client-ecs';
import type { LambdaClient } from '@aws-sdk/client-lambda';
import type { DeploymentNames, Topology } from '@pactline/topology';
import * as z from 'zod';

/** The alias that a Lambda's queues and schedules call. */
export const LIVE = 'live';

const part = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('container'),
    service: z.string(),
    cluster: z.string(),
    name: z.string(),
    taskDefinition: z.string(),
  }),
  z.strictObject({ kind: z.literal('lambda'), service: z.string(), function: z.string(), version: z.string() }),
]);

/** What runs in a stage, so that one can go back to it. */
export const releaseSchema = z.strictObject({
  stage: z.string(),
  recordedAt: z.iso.datetime(),
  parts: z.array(part),
  /** Services that do not stand there yet: going back leaves them as they are. */
  absent: z.array(z.string()),
});
export type Release = z.output<typeof releaseSchema>;
export type ReleasePart = z.output<typeof part>;

export interface ReleaseClients {
  readonly ecs: ECSClient;
  readonly lambda: LambdaClient;
}

/** Reads which task definition and which Lambda version each service runs. */
export async function readRelease(
  clients: ReleaseClients,
  topology: Topology,
  names: DeploymentNames,
  now: Date,
): Promise<Release> {
  const services = Object.values(topology.services);
  const found = await Promise.all(
    services.map(async ({ name, runtime }) => {
      const deployed = names.function(name);
      if (runtime === 'lambda') {
        const version = await liveVersion(clients.lambda, deployed);
        return version === undefined
          ? name
          : ({ kind: 'lambda', service: name, function: deployed, version } satisfies ReleasePart);
      }
      // The cluster is named as the bus is: platform and stage.
      const taskDefinition = await currentTask(clients.ecs, names.bus, deployed);
      return taskDefinition === undefined
        ? name
        : ({
            kind: 'container',
            service: name,
            cluster: names.bus,
            name: deployed,
            taskDefinition,
          } satisfies ReleasePart);
    }),
  );
  return {
    stage: names.stage,
    recordedAt: now.toISOString(),
    parts: found.filter((part) => typeof part !== 'string'),
    absent: found.filter((part) => typeof part === 'string'),
  };
}

/**
 * Puts one service back to what was recorded.
 *
 * @returns false when it runs that already
 */
export async function restorePart(clients: ReleaseClients, part: ReleasePart): Promise<boolean> {
  if (part.kind === 'lambda') {
    if ((await liveVersion(clients.lambda, part.function)) === part.version) return false;
    const { UpdateAliasCommand } = await import('@aws-sdk/client-lambda');
    await clients.lambda.send(
      new UpdateAliasCommand({ FunctionName: part.function, Name: LIVE, FunctionVersion: part.version }),
    );
    return true;
  }
  if ((await currentTask(clients.ecs, part.cluster, part.name)) === part.taskDefinition) return false;
  const { UpdateServiceCommand } = await import('@aws-sdk/client-ecs');
  await clients.ecs.send(
    new UpdateServiceCommand({ cluster: part.cluster, service: part.name, taskDefinition: part.taskDefinition }),
  );
  return true;
}

/** Resolves when the containers of all parts run what they should. @throws TimeoutError of the SDK's waiters */
export async function untilStable(ecs: ECSClient, parts: readonly ReleasePart[], seconds: number): Promise<void> {
  const { waitUntilServicesStable } = await import('@aws-sdk/client-ecs');
  const containers = parts.filter((part) => part.kind === 'container');
  await Promise.all(
    containers.map(({ cluster, name }) =>
      waitUntilServicesStable({ client: ecs, maxWaitTime: seconds, minDelay: 1 }, { cluster, services: [name] }),
    ),
  );
}

async function currentTask(ecs: ECSClient, cluster: string, service: string): Promise<string | undefined> {
  const { DescribeServicesCommand } = await import('@aws-sdk/client-ecs');
  try {
    const { services = [] } = await ecs.send(new DescribeServicesCommand({ cluster, services: [service] }));
    return services.find(({ status }) => status === 'ACTIVE')?.taskDefinition;
  } catch (error) {
    if (error instanceof Error && error.name === 'ClusterNotFoundException') return undefined;
    throw error;
  }
}

async function liveVersion(lambda: LambdaClient, functionName: string): Promise<string | undefined> {
  const { GetAliasCommand } = await import('@aws-sdk/client-lambda');
  try {
    const { FunctionVersion } = await lambda.send(new GetAliasCommand({ FunctionName: functionName, Name: LIVE }));
    return FunctionVersion;
  } catch (error) {
    if (error instanceof Error && error.name === 'ResourceNotFoundException') return undefined;
    throw error;
  }
}
