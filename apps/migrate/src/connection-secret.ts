import {
  GetSecretValueCommand,
  PutSecretValueCommand,
  type SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import * as z from 'zod';

/** A login, in the shape that a pooler which reads the secret asks for. */
export const loginSchema = z.looseObject({ username: z.string().min(1), password: z.string().min(1) });
export type LoginSecret = z.output<typeof loginSchema>;

/** What a service is started with. */
export const urlsSchema = z.looseObject({
  /** The login that both URLs name. */
  username: z.string(),
  /** By way of the pooler: requests and events. */
  pooled: z.string(),
  /** Straight to the instance: whoever listens. */
  direct: z.string(),
});
export type UrlsSecret = z.output<typeof urlsSchema>;

/** @returns undefined while nobody has put a value there, or one of another shape */
export async function readSecret<Value>(
  client: SecretsManagerClient,
  id: string,
  schema: z.ZodType<Value>,
): Promise<Value | undefined> {
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

/** Writes unless the value stands there already. @returns whether it wrote */
export async function writeSecret(
  client: SecretsManagerClient,
  id: string,
  value: object,
  before: object | undefined,
): Promise<boolean> {
  const SecretString = JSON.stringify(value);
  if (before !== undefined && SecretString === JSON.stringify(before)) return false;
  await client.send(new PutSecretValueCommand({ SecretId: id, SecretString }));
  return true;
}
