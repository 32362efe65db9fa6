import { randomBytes } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import {
  CreateSecretCommand,
  DeleteSecretCommand,
  GetSecretValueCommand,
  SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { dropDatabase } from '@pactline/database';
import { requireEnvironment } from '@pactline/testing/integration';
import pg from 'pg';
import { loginSchema, readSecret, urlsSchema } from './connection-secret.ts';
import type { ElastiCacheClient } from '@aws-sdk/client-elasticache';
import { prepareRedis } from './prepare-redis.ts';
import { prepareService } from './prepare-service.ts';
import { storeSecretNames } from './secret-names.ts';
import { readSettings, type Settings } from './settings.ts';

const run = randomBytes(4).toString('hex');
const shop = `shop_${run}`;
const depot = `depot_${run}`;
const migrations = fileURLToPath(new URL('../fixture/migrations', import.meta.url));
const admin = { username: `admin_${run}`, password: 'p/w:d@' };

let server: pg.Client;
let settings: Settings;
const secrets = new SecretsManagerClient({
  endpoint: requireEnvironment('AWS_ENDPOINT_URL'),
  region: 'eu-central-1',
  credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
});
const ids = storeSecretNames(`migrate-${run}`, 'shop');
const urls = () => readSecret(secrets, ids.urls, urlsSchema);

const prepare = (database: string, changes: Partial<Settings> = {}) =>
  prepareService({
    settings: { ...settings, ...changes },
    admin,
    secrets,
    service: database,
    database,
    migrations,
    ...(database === shop && { secretNames: ids }),
  });

async function withClient<Value>(url: string, work: (client: pg.Client) => Promise<Value>): Promise<Value> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

beforeAll(async () => {
  const url = new URL(requireEnvironment('DATABASE_URL'));
  server = new pg.Client({ connectionString: url.href });
  await server.connect();
  // As the administrator of a managed database: no superuser.
  await server.query(`CREATE ROLE "${admin.username}" LOGIN CREATEDB CREATEROLE PASSWORD '${admin.password}'`);
  for (const Name of Object.values(ids)) await secrets.send(new CreateSecretCommand({ Name }));
  settings = readSettings({
    MIGRATION_STAGE: run,
    MIGRATION_ADMIN_SECRET: 'none',
    MIGRATION_DATABASE_HOST: url.host,
    MIGRATION_SSL: 'disable',
  });
});

afterAll(async () => {
  const url = requireEnvironment('DATABASE_URL');
  for (const name of [shop, depot]) {
    await dropDatabase(url, name);
    for (const role of [`${name}_blue`, `${name}_green`, name]) await server.query(`DROP ROLE IF EXISTS "${role}"`);
  }
  await server.query(`DROP ROLE IF EXISTS "${admin.username}"`);
  await server.end();
  for (const SecretId of Object.values(ids))
    await secrets.send(new DeleteSecretCommand({ SecretId, ForceDeleteWithoutRecovery: true }));
  secrets.destroy();
});

describe('prepareService', () => {
  it('makes a database with a role that reads and writes rows and nothing else', async () => {
    const first = await prepare(shop);
    expect(first).toMatchObject({ database: shop, secretsWritten: true });
    expect(first.migrations).toEqual(expect.arrayContaining(['0001_outbox', '0001_goods']));

    const secret = await urls();
    expect(secret?.username).toBe(`${shop}_blue`);
    await withClient(secret?.direct ?? '', async (client) => {
      await client.query(`INSERT INTO goods (id) VALUES ('a')`);
      await client.query(`UPDATE goods SET id = 'b'`);
      expect((await client.query('SELECT count(*)::int AS n FROM pactline.outbox')).rows).toEqual([{ n: 0 }]);
      await client.query('DELETE FROM goods');
      await expect(client.query('CREATE TABLE mine (id text)')).rejects.toThrow(/permission denied/);
      await expect(client.query('DROP TABLE goods')).rejects.toThrow(/must be owner/);
      await expect(client.query('TRUNCATE goods')).rejects.toThrow(/permission denied/);
      await expect(client.query('SELECT * FROM public.migrations')).rejects.toThrow(/permission denied/);
      await expect(client.query(`CREATE ROLE friend`)).rejects.toThrow(/permission denied/);
      await expect(client.query('CREATE TEMPORARY TABLE mine (id text)')).rejects.toThrow(/permission denied/);
      await expect(client.query(`SET ROLE "${depot}_blue"`)).rejects.toThrow(/does not exist|permission denied/);
      expect((await client.query('SHOW statement_timeout')).rows).toEqual([{ statement_timeout: '30s' }]);
    });
  });

  it('changes nothing the second time', async () => {
    expect(await prepare(shop)).toMatchObject({ migrations: [], secretsWritten: false });
  });

  it('keeps services out of the databases of others', async () => {
    await prepare(depot);
    const { direct = '' } = (await urls()) ?? {};
    await expect(withClient(direct.replace(`/${shop}?`, `/${depot}?`), async () => undefined)).rejects.toThrow(
      /permission denied for database/,
    );
  });

  it('rotates: the other login with a new password, while the one before goes on until it is rotated itself', async () => {
    const before = await urls();
    expect(await prepare(shop, { rotate: [shop] })).toMatchObject({ login: `${shop}_green`, secretsWritten: true });
    const after = await urls();
    for (const secret of [before, after])
      expect(await withClient(secret?.direct ?? '', (client) => client.query('SELECT * FROM goods'))).toBeDefined();

    expect(await prepare(shop, { rotate: [shop] })).toMatchObject({ login: `${shop}_blue` });
    expect((await urls())?.direct).not.toBe(before?.direct);
    await expect(withClient(before?.direct ?? '', async () => undefined)).rejects.toThrow(/password/);
  });

  it('puts a login right when its password was changed by another hand', async () => {
    await server.query(`ALTER ROLE "${shop}_blue" PASSWORD 'other'`);
    expect(await prepare(shop)).toMatchObject({ secretsWritten: false });
    const { direct = '' } = (await urls()) ?? {};
    await withClient(direct, (client) => client.query('SELECT 1'));
  });
});

describe('prepareRedis', () => {
  it('sets the first password and leaves later ones to the rotation', async () => {
    const sent: unknown[] = [];
    // The emulator has no users of caches.
    const cache = {
      send: async ({ input }: { input: unknown }) => void sent.push(input),
    } as unknown as ElastiCacheClient;
    const options = { secrets, cache, user: 'shop', secretId: ids.redis, host: 'cache.internal' };

    expect(await prepareRedis(options)).toBe(true);
    expect(await prepareRedis(options)).toBe(false);

    const { password = '' } = (await readSecret(secrets, ids.redis, loginSchema)) ?? {};
    expect(sent).toEqual([{ UserId: 'shop', AuthenticationMode: { Type: 'password', Passwords: [password] } }]);
    const { SecretString = '' } = await secrets.send(new GetSecretValueCommand({ SecretId: ids.redis }));
    expect(SecretString).toContain(`rediss://shop:${password}@cache.internal:6379`);
  });
});
