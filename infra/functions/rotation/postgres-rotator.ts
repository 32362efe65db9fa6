import type { Login } from '../../context/foundation-names.ts';
import { newPassword } from './new-password.ts';
import type { RestartService } from './restart-service.ts';
import type { Rotator } from './rotation-steps.ts';
import type { SecretVault } from './secret-vault.ts';
import { setPassword } from './set-password.ts';
import { databaseSecret, loginOf, loginSecret, parseSecret, passwordIn, withLogin } from './store-secret.ts';
import { canLogIn, withClient } from './try-login.ts';

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
    const login = { username: loginOf(secret.username).other, password: newPassword() };
    const [pooled, direct] = [secret.pooled, secret.direct].map((place) => withLogin(place, login));
    return Promise.resolve(JSON.stringify({ ...secret, username: login.username, pooled, direct }));
  }

  async set(secretName: string, _current: string, pending: string): Promise<void> {
    const { vault, loginSecretName } = this.#options;
    const { username, direct } = parseSecret(databaseSecret, secretName, pending);
    const name = loginSecretName(secretName, loginOf(username).login);
    const text = await vault.read(name);
    if (text === undefined) throw new Error(`${name} has no value: run the migration task, which writes one.`);
    const idle = parseSecret(loginSecret, name, text);
    const password = passwordIn(direct);
    // An earlier attempt may have come as far as this.
    if (!(await canLogIn(direct))) {
      const url = withLogin(direct, idle);
      if (idle.username !== username || !(await canLogIn(url)))
        throw new Error(`${username} cannot log in with what ${name} holds: run the migration task, which mends it.`);
      await setPassword(url, username, password);
    }
    // The proxy reads it from there, and has to know it before the first task comes with it.
    if (idle.password !== password) await vault.write(name, JSON.stringify({ ...idle, password }));
  }

  async test(secretName: string, pending: string): Promise<void> {
    const { direct } = parseSecret(databaseSecret, secretName, pending);
    await withClient(direct, (client) => client.query('SELECT 1 FROM pactline.outbox LIMIT 1'));
  }

  finished(secretName: string): Promise<void> {
    return this.#options.restart(secretName);
  }
}
