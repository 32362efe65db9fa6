import type { Login } from '../../stacks/foundation-names.ts';
import { newPassword } from '../logins/new-password.ts';
import type { SecretVault } from '../logins/secret-vault.ts';
import { loginOf } from '../logins/service-roles.ts';
import { setPassword } from '../logins/set-password.ts';
import {
  databaseSecret,
  type DatabaseSecret,
  loginSecret,
  makeDatabaseSecret,
  parseSecret,
  postgresUrl,
} from '../logins/store-secret.ts';
import { canLogIn, withClient } from '../logins/try-login.ts';
import type { RestartService } from './restart-service.ts';
import type { Rotator } from './rotation-steps.ts';

export interface PostgresRotatorOptions {
  readonly vault: SecretVault;
  readonly restart: RestartService;
  /** Name of the secret of one login, by the name of the service's secret. */
  readonly loginSecretName: (secretName: string, login: Login) => string;
}

/**
 * Takes a service's two logins in turn: the idle one gets a new password, then the service's secret points to it. The login that
 * tasks still run with stays as it is until the next rotation. Nobody with more rights is needed, since a login may change its
 * own password.
 */
export class PostgresRotator implements Rotator {
  readonly #options: PostgresRotatorOptions;

  constructor(options: PostgresRotatorOptions) {
    this.#options = options;
  }

  create(secretName: string, current: string): Promise<string> {
    const secret = parseSecret(databaseSecret, secretName, current);
    const { other } = loginOf(secret.username);
    const username = secret.username.replace(/[^_]+$/, other);
    return Promise.resolve(JSON.stringify(makeDatabaseSecret({ username, password: newPassword() }, secret)));
  }

  async set(secretName: string, _current: string, pending: string): Promise<void> {
    const { vault, loginSecretName } = this.#options;
    const next = parseSecret(databaseSecret, secretName, pending);
    const { username, password, host, port, database, tls } = next;
    const name = loginSecretName(secretName, loginOf(username).login);
    // An earlier attempt may have come as far as this.
    if (!(await canLogIn(next.direct))) {
      const text = await vault.read(name);
      if (text === undefined) throw new Error(`${name} has no value: run the migration task, which writes one.`);
      const idle = parseSecret(loginSecret, name, text);
      const url = postgresUrl(idle, host, port, database, tls);
      if (idle.username !== username || !(await canLogIn(url)))
        throw new Error(`${username} cannot log in with what ${name} holds: run the migration task, which mends it.`);
      await setPassword(url, username, password);
    }
    // The proxy reads it from there, and has to know it before the first task comes with it.
    const login = JSON.stringify({ username, password });
    if ((await vault.read(name)) !== login) await vault.write(name, login);
  }

  async test(secretName: string, pending: string): Promise<void> {
    const next: DatabaseSecret = parseSecret(databaseSecret, secretName, pending);
    await withClient(next.direct, (client) => client.query('SELECT 1 FROM pactline.outbox LIMIT 1'));
  }

  finished(secretName: string): Promise<void> {
    return this.#options.restart(secretName);
  }
}
