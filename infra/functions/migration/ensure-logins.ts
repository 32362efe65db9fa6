import { isDeepStrictEqual } from 'node:util';
import type { Logger } from '@pactline/contract-runtime';
import { LOGINS, type Login } from '../../stacks/foundation-names.ts';
import { newPassword } from '../logins/new-password.ts';
import type { SecretVault } from '../logins/secret-vault.ts';
import type { ServiceRoles } from '../logins/service-roles.ts';
import { setPassword } from '../logins/set-password.ts';
import {
  type DatabasePlace,
  databaseSecret,
  loginSecret,
  type LoginSecret,
  makeDatabaseSecret,
  parseSecret,
  postgresUrl,
} from '../logins/store-secret.ts';
import { canLogIn } from '../logins/try-login.ts';

export interface EnsureLoginsOptions {
  readonly adminUrl: string;
  readonly roles: ServiceRoles;
  readonly place: DatabasePlace;
  readonly vault: SecretVault;
  readonly secrets: { readonly urls: string; login(name: Login): string };
  readonly log: Logger;
}

/**
 * Gives every login a password that stands in its secret, and the service a secret with the URLs of one of them. What stands is
 * kept: Postgres is made to follow the secrets, also after a restore that brought old passwords back.
 */
export async function ensureLogins(options: EnsureLoginsOptions): Promise<void> {
  const { vault, secrets, roles, place, log } = options;
  const logins = new Map<string, LoginSecret>();
  for (const name of LOGINS) {
    const login = await ensureLogin(options, name);
    logins.set(login.username, login);
  }
  const text = await vault.read(secrets.urls);
  const standing = text === undefined ? undefined : parseSecret(databaseSecret, secrets.urls, text);
  const login = logins.get(standing?.username ?? roles.login('blue'));
  if (login === undefined) throw new Error(`${secrets.urls} belongs to somebody who is no login of ${roles.database}.`);
  const wanted = makeDatabaseSecret(login, place);
  if (isDeepStrictEqual(standing, wanted)) return;
  await vault.write(secrets.urls, JSON.stringify(wanted));
  log.info({ secret: secrets.urls, login: login.username }, 'the URLs of a database were written');
}

async function ensureLogin(options: EnsureLoginsOptions, name: Login): Promise<LoginSecret> {
  const { adminUrl, vault, secrets, roles, place, log } = options;
  const secret = secrets.login(name);
  const username = roles.login(name);
  const text = await vault.read(secret);
  const login = text === undefined ? { username, password: newPassword() } : parseSecret(loginSecret, secret, text);
  if (login.username !== username) throw new Error(`${secret} belongs to ${login.username}, not to ${username}.`);
  // First the secret: a password that nobody wrote down would lock the login out.
  if (text === undefined) await vault.write(secret, JSON.stringify(login));
  const { host, port, database, tls } = place;
  if (await canLogIn(postgresUrl(login, host, port, database, tls))) return login;
  await setPassword(adminUrl, username, login.password);
  log.info({ login: username }, 'the password of a login was set');
  return login;
}
