import type { RedisUser, RedisUsers } from './redis-users.ts';

/** Users in memory, as Terraform leaves them: without a password. */
export class MemoryRedisUsers implements RedisUsers {
  /** Passwords by user; those of the last change. */
  readonly passwords = new Map<string, readonly string[]>();
  changes = 0;
  /** How often a user is seen as still changing. */
  pending = 0;

  find(user: string): Promise<RedisUser> {
    const passwords = this.passwords.get(user);
    const isActive = this.pending === 0;
    this.pending = Math.max(0, this.pending - 1);
    return Promise.resolve({ kind: passwords ? 'password' : 'iam', passwords: passwords?.length ?? 0, isActive });
  }

  setPasswords(user: string, passwords: readonly string[]): Promise<void> {
    this.passwords.set(user, passwords);
    this.changes += 1;
    return Promise.resolve();
  }
}
