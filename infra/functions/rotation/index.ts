import { setTimeout as pause } from 'node:timers/promises';
import { ECSClient } from '@aws-sdk/client-ecs';
import { ElastiCacheClient } from '@aws-sdk/client-elasticache';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { awsClientSettings } from '@pactline/aws-client';
import { pino } from 'pino';
import * as z from 'zod';
import { ElastiCacheUsers } from './redis-users.ts';
import { SecretsManagerVault } from './secret-vault.ts';
import { PostgresRotator } from './postgres-rotator.ts';
import { RedisRotator } from './redis-rotator.ts';
import { restartService } from './restart-service.ts';
import { rotate, type Rotator, STEPS } from './rotation-steps.ts';

const LOOK_AGAIN_MS = 2000;

const settings = z.object({
  ROTATION_CLUSTER: z.string().min(1),
  /** JSON: service of the cluster by the name of its secret. */
  ROTATION_SERVICES: z
    .string()
    .transform((text) => JSON.parse(text) as unknown)
    .pipe(z.record(z.string(), z.string())),
});

const request = z.object({ SecretId: z.string().min(1), ClientRequestToken: z.string().min(1), Step: z.enum(STEPS) });

const log = pino({ base: { function: 'rotation' } });
const vault = new SecretsManagerVault(new SecretsManagerClient(awsClientSettings()));

const restart = (secretName: string): Promise<void> => {
  const { ROTATION_CLUSTER: cluster, ROTATION_SERVICES: services } = settings.parse(process.env);
  return restartService({ client: new ECSClient(awsClientSettings()), cluster, services, log })(secretName);
};

const handlerOf =
  (makeRotator: () => Rotator) =>
  async (event: unknown): Promise<void> => {
    const { SecretId: secret, ClientRequestToken: version, Step: step } = request.parse(event);
    await rotate({ secret, version, step }, { vault, rotator: makeRotator(), log });
  };

/** Rotates the logins of services in Postgres. */
export const postgres = handlerOf(
  () => new PostgresRotator({ vault, restart, loginSecretName: (secretName, login) => `${secretName}-${login}` }),
);

/** Rotates the passwords of services in Redis. */
export const redis = handlerOf(
  () =>
    new RedisRotator({
      users: new ElastiCacheUsers(new ElastiCacheClient(awsClientSettings())),
      restart,
      wait: () => pause(LOOK_AGAIN_MS),
    }),
);
