import { newPassword } from './new-password.ts';
import { type RedisUsers, untilActive } from './redis-users.ts';
import type { RestartService } from './restart-service.ts';
import type { Rotator } from './rotation-steps.ts';
import { parseSecret, redisSecret, withLogin } from './store-secret.ts';

export interface RedisRotatorOptions {
  readonly users: RedisUsers;
  readonly restart: RestartService;
  /** Waits a moment between two looks at a change. */
  readonly wait: () => Promise<void>;
}

/** A user of ElastiCache has two passwords: the one in force stays beside the new one until the next rotation. */
export class RedisRotator implements Rotator {
  readonly #options: RedisRotatorOptions;

  constructor(options: RedisRotatorOptions) {
    this.#options = options;
  }

  create(secretName: string, current: string): Promise<string> {
    const secret = parseSecret(redisSecret, secretName, current);
    const login = { username: secret.username, password: newPassword() };
    return Promise.resolve(JSON.stringify({ ...secret, ...login, url: withLogin(secret.url, login) }));
  }

  async set(secretName: string, current: string, pending: string): Promise<void> {
    const { users, wait } = this.#options;
    const standing = parseSecret(redisSecret, secretName, current);
    const next = parseSecret(redisSecret, secretName, pending);
    // A user that is being changed refuses another change.
    await untilActive(users, standing.username, wait);
    await users.setPasswords(standing.username, [standing.password, next.password]);
    await untilActive(users, standing.username, wait);
  }

  /** ElastiCache tells how many passwords there are, and nobody here can reach the store itself. */
  async test(secretName: string, pending: string): Promise<void> {
    const { username } = parseSecret(redisSecret, secretName, pending);
    const { passwords, isActive } = await this.#options.users.find(username);
    if (passwords !== 2 || !isActive)
      throw new Error(`${username} does not have two passwords: the change is not in force.`);
  }

  finished(secretName: string): Promise<void> {
    return this.#options.restart(secretName);
  }
}
