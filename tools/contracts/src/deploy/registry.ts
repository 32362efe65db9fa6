import { join, resolve } from 'node:path';
import { awsClientSettings } from '@pactline/aws-client';
import { suggestion } from '@pactline/cli-kit';
import { type Deployment, type DeploymentRegistry, FileRegistry, RegistryError } from '@pactline/deployments';

/** Where deployments are recorded unless a flag or CONTRACTS_REGISTRY says otherwise: with the local stack. */
const usual = (env: NodeJS.ProcessEnv): string => join(env.PACTLINE_STATE_DIR ?? '.state', 'deployments');

/**
 * The registry at an address: `s3://bucket/prefix`, or a folder.
 *
 * @throws RegistryError the address is none
 */
export const openRegistry = async (
  address: string | undefined,
  env: NodeJS.ProcessEnv,
): Promise<DeploymentRegistry> => {
  const where = address ?? env.CONTRACTS_REGISTRY ?? usual(env);
  const [, scheme] = /^([a-z0-9]+):\/\//.exec(where) ?? [];
  if (scheme === undefined) return new FileRegistry(resolve(where));
  const [, bucket, rest] = /^s3:\/\/([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])(?:\/(.*))?$/.exec(where) ?? [];
  const prefix = rest?.replace(/(?<!\/)\/+$/, '');
  if (bucket === undefined)
    throw new RegistryError(`"${where}" is no registry`, 'Write s3://<bucket>/<prefix>, or the path of a folder.');
  const [{ S3Client }, { S3Registry }] = await Promise.all([
    import('@aws-sdk/client-s3'),
    import('@pactline/deployments/s3'),
  ]);
  const client = new S3Client({
    ...awsClientSettings(),
    ...(env.AWS_ENDPOINT_URL && { forcePathStyle: true }),
  });
  return new S3Registry({ client, bucket, ...(prefix && { prefix }) });
};

/** What stands in an environment. @throws RegistryError nothing does */
export const recordsOf = async (registry: DeploymentRegistry, env: string): Promise<readonly Deployment[]> => {
  const there = await registry.list(env);
  if (there.length > 0) return there;
  const known = await registry.environments();
  throw new RegistryError(
    `nothing is recorded of an environment ${env}`,
    known.length === 0 ? 'No environment is recorded there: check --registry.' : suggestion(env, known),
  );
};
