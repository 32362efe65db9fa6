import { randomBytes } from 'node:crypto';
import {
  GetSecretValueCommand,
  PutSecretValueCommand,
  type SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import type { DeploymentNames, Topology } from '@pactline/topology';

/**
 * Gives every secret that a service names a value that nobody knows, unless it has one: a service then starts, and refuses
 * everybody, until an operator puts what the other side has given out.
 *
 * @param told is called with the name of each secret that got one
 */
export async function giveFirstValues(
  client: SecretsManagerClient,
  { services }: Pick<Topology, 'services'>,
  names: Pick<DeploymentNames, 'secret'>,
  told: (secretId: string) => void,
): Promise<void> {
  const ids = Object.values(services).flatMap(({ name, resources }) =>
    Object.keys(resources.secrets).map((secret) => names.secret(name, secret)),
  );
  for (const SecretId of ids) {
    if (await hasValue(client, SecretId)) continue;
    await client.send(new PutSecretValueCommand({ SecretId, SecretString: randomBytes(32).toString('hex') }));
    told(SecretId);
  }
}

async function hasValue(client: SecretsManagerClient, SecretId: string): Promise<boolean> {
  try {
    await client.send(new GetSecretValueCommand({ SecretId }));
    return true;
  } catch (error) {
    // One that does not exist at all shows when it is written.
    if (error instanceof Error && error.name === 'ResourceNotFoundException') return false;
    throw error;
  }
}
