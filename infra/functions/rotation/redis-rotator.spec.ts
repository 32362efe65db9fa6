import { beforeEach, describe, expect, it } from '@jest/globals';
import { MemoryRedisUsers } from './memory-redis-users.fixture.ts';
import type { RedisSecret } from './store-secret.ts';
import { RedisRotator } from './redis-rotator.ts';

const USER = 'parcel';

describe('RedisRotator', () => {
  let users: MemoryRedisUsers;
  let waits: number;
  let restarted: string[];
  let rotator: RedisRotator;
  const current = JSON.stringify({
    username: USER,
    password: 'first',
    url: `rediss://${USER}:first@redis.internal:6379`,
  });
  const next = async (): Promise<RedisSecret> => JSON.parse(await rotator.create('s', current)) as RedisSecret;

  beforeEach(() => {
    users = new MemoryRedisUsers();
    waits = 0;
    restarted = [];
    rotator = new RedisRotator({
      users,
      wait: () => {
        waits += 1;
        return Promise.resolve();
      },
      restart: (name) => {
        restarted.push(name);
        return Promise.resolve();
      },
    });
  });

  it('keeps the user and the host, and changes the password', async () => {
    const pending = await next();

    expect(pending.username).toBe(USER);
    expect(pending.password).toHaveLength(43);
    expect(pending.url).toBe(`rediss://${USER}:${pending.password}@redis.internal:6379`);
  });

  it('lets both passwords in until the next rotation', async () => {
    const pending = await next();
    users.pending = 2;

    await rotator.set('s', current, JSON.stringify(pending));
    await rotator.test('s', JSON.stringify(pending));
    await rotator.finished('s');

    expect(users.passwords.get(USER)).toEqual(['first', pending.password]);
    expect(waits).toBe(2);
    expect(restarted).toEqual(['s']);
  });

  it('does not put a password in force that ElastiCache does not have', async () => {
    await users.setPasswords(USER, ['first']);

    await expect(rotator.test('s', JSON.stringify(await next()))).rejects.toThrow('two passwords');
  });

  it('gives up on a user that stays in change', async () => {
    users.pending = 1000;

    await expect(rotator.set('s', current, JSON.stringify(await next()))).rejects.toThrow('still being changed');
    expect(users.changes).toBe(0);
  });
});
