import { isDeepStrictEqual } from 'node:util';
import type { Logger } from '@pactline/contract-runtime';
import { newPassword } from '../logins/new-password.ts';
import type { RedisUsers } from '../logins/redis-users.ts';
import type { SecretVault } from '../logins/secret-vault.ts';
import { makeRedisSecret, parseSecret, redisSecret } from '../logins/store-secret.ts';

export interface EnsureRedisUserOptions {
  readonly user: string;
  readonly host: string;
  readonly secret: string;
  readonly vault: SecretVault;
  readonly users: RedisUsers;
  readonly log: Logger;
}

/** Gives a service's user in Redis its first password and the service its URL; what stands is kept. */
export async function ensureRedisUser(options: EnsureRedisUserOptions): Promise<void> {
  const { user, host, secret, vault, users, log } = options;
  const text = await vault.read(secret);
  const standing = text === undefined ? undefined : parseSecret(redisSecret, secret, text);
  const wanted = makeRedisSecret({ username: user, password: standing?.password ?? newPassword() }, host);
  if (!isDeepStrictEqual(standing, wanted)) await vault.write(secret, JSON.stringify(wanted));
  const { kind } = await users.find(user);
  // Which password stands cannot be asked; one that was set from this secret is still right.
  if (kind === 'password' && standing !== undefined) return;
  await users.setPasswords(user, [wanted.password]);
  log.info({ user }, 'the password of a user of Redis was set');
}
