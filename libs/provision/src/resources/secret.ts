import { randomBytes } from 'node:crypto';
import {
  CreateSecretCommand,
  DescribeSecretCommand,
  GetSecretValueCommand,
  PutSecretValueCommand,
} from '@aws-sdk/client-secrets-manager';
import { unlessAbsent } from '../absent.ts';
import { type Scope, tagPairs } from '../scope.ts';

/**
 * Creates a secret; a value that is not given is generated once and kept.
 *
 * @returns the value that stands
 */
export async function ensureSecret(
  scope: Scope,
  service: string,
  logical: string,
  secret: { readonly description: string; readonly value?: string | undefined },
): Promise<string> {
  const { secretsManager } = scope.clients;
  const name = scope.names.secret(service, logical);
  const found = await unlessAbsent(secretsManager.send(new GetSecretValueCommand({ SecretId: name })));
  if (found?.SecretString === undefined) {
    const SecretString = secret.value ?? randomBytes(32).toString('hex');
    // Terraform makes secrets and leaves their values to others.
    if (await unlessAbsent(secretsManager.send(new DescribeSecretCommand({ SecretId: name })))) {
      await secretsManager.send(new PutSecretValueCommand({ SecretId: name, SecretString }));
      scope.changes.add('updated', 'secret', name, 'first value');
      return SecretString;
    }
    const Description = secret.description;
    await secretsManager.send(
      new CreateSecretCommand({ Name: name, Description, SecretString, Tags: tagPairs(scope, service) }),
    );
    scope.changes.add('created', 'secret', name);
    return SecretString;
  }
  if (secret.value === undefined || found.SecretString === secret.value) return found.SecretString;
  await secretsManager.send(new PutSecretValueCommand({ SecretId: name, SecretString: secret.value }));
  scope.changes.add('updated', 'secret', name);
  return secret.value;
}
