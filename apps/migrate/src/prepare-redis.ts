import { randomBytes } from 'node:crypto';
import { type ElastiCacheClient, ModifyUserCommand } from '@aws-sdk/client-elasticache';
import type { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import * as z from 'zod';
import { readSecret, writeSecret } from './connection-secret.ts';

const redisSecret = z.looseObject({ username: z.string(), password: z.string().min(1), url: z.string() });

export interface PrepareRedisOptions {
  readonly secrets: SecretsManagerClient;
  readonly cache: ElastiCacheClient;
  /** The user, which exists, without a password at first. */
  readonly user: string;
  readonly secretId: string;
  /** Host of the primary, with TLS. */
  readonly host: string;
}

/**
 * The first password of a service's user in Redis; later ones are the rotation's.
 *
 * @returns whether it set one
 */
export async function prepareRedis({ secrets, cache, user, secretId, host }: PrepareRedisOptions): Promise<boolean> {
  const known = await readSecret(secrets, secretId, redisSecret);
  const address = host.includes(':') ? host : `${host}:6379`;
  const password = known?.password ?? randomBytes(24).toString('hex');
  const wanted = { ...known, username: user, password, url: `rediss://${user}:${password}@${address}` };
  // The user first: a run that ends here leaves an empty secret, and the next one sets another password. The other way round,
  // the secret would hold a password that the user never gets.
  if (known === undefined)
    await cache.send(
      new ModifyUserCommand({ UserId: user, AuthenticationMode: { Type: 'password', Passwords: [password] } }),
    );
  return writeSecret(secrets, secretId, wanted, known);
}
