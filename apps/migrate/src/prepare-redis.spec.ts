import { expect, it } from '@jest/globals';
import type { ElastiCacheClient, ModifyUserCommand } from '@aws-sdk/client-elasticache';
import type { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { prepareRedis } from './prepare-redis.ts';

/** A user in Redis and its secret; the first call of one kind fails. */
function place(failing?: 'secret' | 'user') {
  const standing: { secret?: string; password?: string; changes: number } = { changes: 0 };
  let fails = failing;
  const failOnce = (what: 'secret' | 'user'): void => {
    if (fails !== what) return;
    fails = undefined;
    throw new Error('the connection broke');
  };
  const secrets = {
    send: async ({ input }: { input: { SecretString?: string } }) => {
      if (input.SecretString === undefined) return { SecretString: standing.secret };
      failOnce('secret');
      standing.secret = input.SecretString;
      return {};
    },
  } as unknown as SecretsManagerClient;
  const cache = {
    send: async ({ input }: ModifyUserCommand) => {
      failOnce('user');
      standing.password = input.AuthenticationMode?.Passwords?.[0] ?? '';
      standing.changes++;
      return {};
    },
  } as unknown as ElastiCacheClient;
  const run = () => prepareRedis({ secrets, cache, user: 'order', secretId: 'order-redis', host: 'redis.internal' });
  return { standing, run };
}

const passwordIn = (secret: string | undefined): unknown =>
  (JSON.parse(secret ?? '{}') as { password?: string }).password;

it('gives user and secret the same first password, and changes neither the second time', async () => {
  const { standing, run } = place();

  expect(await run()).toBe(true);
  expect(await run()).toBe(false);

  expect(standing.changes).toBe(1);
  expect(passwordIn(standing.secret)).toBe(standing.password);
});

it.each(['user', 'secret'] as const)('makes good for a run that ended at the %s', async (failing) => {
  const { standing, run } = place(failing);

  await expect(run()).rejects.toThrow('the connection broke');
  expect(await run()).toBe(true);

  expect(standing.secret).toContain('rediss://order:');
  expect(passwordIn(standing.secret)).toBe(standing.password);
});
