import { DescribeUsersCommand, type ElastiCacheClient, ModifyUserCommand } from '@aws-sdk/client-elasticache';

export interface RedisUser {
  /** `iam` until the first password is set. */
  readonly kind: string;
  readonly passwords: number;
  readonly isActive: boolean;
}

/** ElastiCache's users, as far as they are used here. */
export interface RedisUsers {
  find(user: string): Promise<RedisUser>;
  /** @param passwords one or two, which all let the user in; others no longer do */
  setPasswords(user: string, passwords: readonly string[]): Promise<void>;
}

export class ElastiCacheUsers implements RedisUsers {
  readonly #client: ElastiCacheClient;

  constructor(client: ElastiCacheClient) {
    this.#client = client;
  }

  async find(user: string): Promise<RedisUser> {
    const { Users = [] } = await this.#client.send(new DescribeUsersCommand({ UserId: user }));
    const found = Users[0];
    if (found === undefined) throw new Error(`ElastiCache has no user ${user}: apply the foundation first.`);
    return {
      kind: found.Authentication?.Type ?? 'unknown',
      passwords: found.Authentication?.PasswordCount ?? 0,
      isActive: found.Status === 'active',
    };
  }

  async setPasswords(user: string, passwords: readonly string[]): Promise<void> {
    await this.#client.send(
      new ModifyUserCommand({
        UserId: user,
        AuthenticationMode: { Type: 'password', Passwords: [...passwords] },
      }),
    );
  }
}

/** Waits until what was set is in force. @throws Error it took too long */
export async function untilActive(
  users: RedisUsers,
  user: string,
  wait: () => Promise<void>,
  tries = 20,
): Promise<void> {
  for (let attempt = 0; attempt < tries; attempt += 1) {
    if ((await users.find(user)).isActive) return;
    await wait();
  }
  throw new Error(`The user ${user} of ElastiCache is still being changed. Try again later.`);
}
