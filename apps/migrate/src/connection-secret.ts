import {
  GetSecretValueCommand,
  PutSecretValueCommand,
  type SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import * as z from 'zod';

/** What a service's secret holds. `username` and `password` are what a pooler that reads the same secret asks for. */
export interface ConnectionSecret {
  readonly username: string;
  readonly password: string;
  /** By way of the pooler: requests and events. */
  readonly pooled: string;
  /** Straight to the instance: whoever listens. */
  readonly direct: string;
}

const schema = z.looseObject({
  username: z.string(),
  password: z.string().min(1),
  pooled: z.string(),
  direct: z.string(),
});

/** @returns undefined while nobody has put a value there, or one of another shape */
export async function readSecret(client: SecretsManagerClient, id: string): Promise<ConnectionSecret | undefined> {
  try {
    const { SecretString = '' } = await client.send(new GetSecretValueCommand({ SecretId: id }));
    return schema.safeParse(JSON.parse(SecretString)).data;
  } catch (error) {
    // A secret without a value is not found either; one that does not exist at all shows when it is written.
    if (error instanceof SyntaxError || (error instanceof Error && error.name === 'ResourceNotFoundException'))
      return undefined;
    throw error;
  }
}

export async function writeSecret(client: SecretsManagerClient, id: string, secret: ConnectionSecret): Promise<void> {
  await client.send(new PutSecretValueCommand({ SecretId: id, SecretString: JSON.stringify(secret) }));
}
