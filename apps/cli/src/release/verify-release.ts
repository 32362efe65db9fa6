import { type Artifact, missingArtifact } from './artifacts.ts';
import { type Release, type ReleaseClients, type ReleasePart } from './release.ts';

/** What a release should be. */
export interface Wanted {
  /** Tag of every image; else each has the tag of what was built. */
  readonly imageTag?: string | undefined;
  /** By service: what was built. */
  readonly artifacts: ReadonlyMap<string, Artifact>;
}

export interface Verdict {
  readonly service: string;
  /** Why it is not what was wanted; absent when it is. */
  readonly problem?: string;
}

/**
 * Whether what runs is what was built: containers by the tag of their image and the state of their roll-out, Lambdas by the
 * digest of their code. A deployment that ECS took back looks healthy, and is not this release.
 */
export async function verifyRelease(
  clients: ReleaseClients,
  { parts, absent }: Release,
  wanted: Wanted,
): Promise<Verdict[]> {
  const verdicts = await Promise.all(
    parts.map(async (part): Promise<Verdict> => {
      const problem =
        part.kind === 'container'
          ? await containerProblem(clients, part, wanted.imageTag ?? wanted.artifacts.get(part.service)?.tag)
          : await lambdaProblem(clients, part, wanted.artifacts.get(part.service));
      return { service: part.service, ...(problem !== undefined && { problem }) };
    }),
  );
  return [...verdicts, ...absent.map((service) => ({ service, problem: 'does not stand there' }))];
}

async function containerProblem(
  { ecs }: ReleaseClients,
  part: Extract<ReleasePart, { kind: 'container' }>,
  tag: string | undefined,
): Promise<string | undefined> {
  if (tag === undefined) return missingArtifact;
  const { DescribeServicesCommand, DescribeTaskDefinitionCommand } = await import('@aws-sdk/client-ecs');
  const [{ taskDefinition }, { services = [] }] = await Promise.all([
    ecs.send(new DescribeTaskDefinitionCommand({ taskDefinition: part.taskDefinition })),
    ecs.send(new DescribeServicesCommand({ cluster: part.cluster, services: [part.name] })),
  ]);
  const images = (taskDefinition?.containerDefinitions ?? []).map(({ image = '' }) => image);
  if (!images.some((image) => image.endsWith(`:${tag}`)))
    return `runs ${images[0] ?? 'nothing'}, not :${tag}; ECS may have gone back to it`;
  const [primary, ...others] = (services[0]?.deployments ?? []).toSorted(
    (one, other) => Number(other.status === 'PRIMARY') - Number(one.status === 'PRIMARY'),
  );
  const state = primary?.rolloutState;
  if (state !== undefined && state !== 'COMPLETED')
    return `its roll-out is ${state}${primary?.rolloutStateReason ? `: ${primary.rolloutStateReason}` : ''}`;
  return others.length > 0 ? 'an earlier release still runs beside it' : undefined;
}

async function lambdaProblem(
  { lambda }: ReleaseClients,
  part: Extract<ReleasePart, { kind: 'lambda' }>,
  built: Artifact | undefined,
): Promise<string | undefined> {
  if (built === undefined) return missingArtifact;
  const { GetFunctionConfigurationCommand } = await import('@aws-sdk/client-lambda');
  const { CodeSha256 = '' } = await lambda.send(
    new GetFunctionConfigurationCommand({ FunctionName: part.function, Qualifier: part.version }),
  );
  const digest = Buffer.from(CodeSha256, 'base64').toString('hex');
  return digest === built.sha256
    ? undefined
    : `version ${part.version} has other code (${digest.slice(0, 12)}) than was built (${built.sha256.slice(0, 12)})`;
}
