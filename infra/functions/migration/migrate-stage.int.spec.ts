import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { serviceRoles } from '../logins/service-roles.ts';
import type { DatabaseSecret } from '../logins/store-secret.ts';
import { canLogIn, withClient } from '../logins/try-login.ts';
import { migrateStage, type Migrated } from './migrate-stage.ts';
import { makeStage, type TestStage } from './stage.fixture.ts';

const server = process.env['DATABASE_URL'] ?? '';
const REFUSED = { code: '42501' };

describe('migrateStage', () => {
  let folder: string;
  let stage: TestStage;
  let first: Migrated;
  const secretOf = (service: string): DatabaseSecret =>
    stage.vault.value(stage.names.databaseSecret(service)) as DatabaseSecret;
  const asService = (service: string, ...statements: string[]) =>
    withClient(secretOf(service).direct, async (client) => {
      let rows: unknown[] = [];
      for (const statement of statements) ({ rows } = await client.query<object>(statement));
      return rows;
    });

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'migrate-stage-'));
    await writeFile(
      join(folder, '0001_notes.sql'),
      '-- Up Migration\nCREATE TABLE notes (id bigint GENERATED ALWAYS AS IDENTITY, serial_id serial, text text);\n-- Down Migration\nDROP TABLE notes;\n',
    );
    stage = await makeStage(server, { one: folder });
    first = await migrateStage(stage.options);
  });

  afterAll(async () => {
    await stage.remove();
    await rm(folder, { recursive: true });
  });

  it('migrates each service, the platform first, and writes its secrets', () => {
    const [one, two] = stage.services;
    expect(first[one]?.slice(0, 1)).toEqual(['0001_outbox']);
    expect(first[one]?.at(-1)).toBe('0001_notes');
    expect(first[two]).toEqual(first[one]?.slice(0, -1));
    const secret = secretOf(one);
    expect(secret).toMatchObject({ username: `${one}_blue`, database: one });
    expect(new URL(secret.direct)).toMatchObject({ hostname: '127.0.0.1', pathname: `/${one}` });
    expect(new URL(secret.pooled)).toMatchObject({ hostname: 'localhost', password: secret.password });
    expect(stage.vault.value(stage.names.loginSecret(one, 'blue'))).toEqual({
      username: secret.username,
      password: secret.password,
    });
    expect(stage.vault.value(stage.names.redisSecret(one))).toMatchObject({
      username: stage.names.redisUser(one),
      url: expect.stringMatching(/^rediss:\/\/[^:]+:[^@]{43}@redis\.internal:6379/),
    });
  });

  it('lets a service read and write its own rows, and publish and listen', async () => {
    const [one] = stage.services;
    const rows = await asService(
      one,
      `INSERT INTO notes (text) VALUES ('a')`,
      `UPDATE notes SET text = 'b'`,
      `LISTEN pactline_outbox`,
      `SELECT pg_notify('pactline_outbox', '')`,
      `INSERT INTO pactline.outbox (id, source, type, subject, detail, time) VALUES ('1', 's', 't', 'x', '{}', now())`,
      `DELETE FROM pactline.outbox`,
      `SELECT text FROM notes`,
    );
    expect(rows).toEqual([{ text: 'b' }]);
  });

  it.each([
    ['make a table', 'CREATE TABLE mine (a int)'],
    ['make a table beside the platform', 'CREATE TABLE pactline.mine (a int)'],
    ['change a table', 'ALTER TABLE notes ADD COLUMN b int'],
    ['drop a table', 'DROP TABLE notes'],
    ['empty a table at once', 'TRUNCATE notes'],
    ['make a schema', 'CREATE SCHEMA mine'],
    ['make a temporary table', 'CREATE TEMPORARY TABLE mine (a int)'],
    ['make a role', 'CREATE ROLE mine'],
    ['make a database', 'CREATE DATABASE mine'],
    ['say that a migration ran', `INSERT INTO migrations (name, run_on) VALUES ('9999', now())`],
    ['forget the migrations of the platform', 'DELETE FROM pactline.migrations'],
    ['read passwords', 'SELECT rolpassword FROM pg_authid'],
    ['read files of the server', `SELECT pg_read_file('/etc/hostname')`],
    ['run a program on the server', `COPY notes FROM PROGRAM 'id'`],
  ])('keeps a service from it: %s', async (_what, statement) => {
    await expect(asService(stage.services[0], statement)).rejects.toMatchObject(REFUSED);
  });

  it('keeps a service out of the database, the roles and the schemas of another', async () => {
    const [one, two] = stage.services;
    const stranger = new URL(secretOf(one).direct);
    stranger.pathname = `/${two}`;

    await expect(withClient(stranger.href, (client) => client.query('SELECT 1'))).rejects.toMatchObject(REFUSED);
    for (const role of [serviceRoles(two).group, serviceRoles(two).login('green'), serviceRoles(one).owner])
      await expect(asService(one, `SET ROLE ${role}`)).rejects.toMatchObject(REFUSED);
    await expect(asService(one, `ALTER ROLE ${serviceRoles(two).login('blue')} PASSWORD 'x'`)).rejects.toMatchObject(
      REFUSED,
    );
    await expect(asService(one, `DROP DATABASE ${two}`)).rejects.toMatchObject(REFUSED);
  });

  it('lets nobody log in without the password, nor as the owner or the group', async () => {
    const { direct, username, password } = secretOf(stage.services[0]);
    const as = (user: string, secret: string): string => {
      const url = new URL(direct);
      [url.username, url.password] = [user, secret];
      return url.href;
    };
    const roles = serviceRoles(stage.services[0]);

    expect(await canLogIn(as(username, password))).toBe(true);
    expect(await canLogIn(as(username, 'wrong'))).toBe(false);
    for (const role of [roles.owner, roles.group]) expect(await canLogIn(as(role, password))).toBe(false);
  });

  it('changes nothing the second time', async () => {
    const before = secretOf(stage.services[0]);
    const changes = stage.users.changes;

    const second = await migrateStage(stage.options);

    expect(Object.values(second)).toEqual([[], []]);
    expect(secretOf(stage.services[0])).toEqual(before);
    expect(stage.users.changes).toBe(changes);
  });

  it('makes Postgres follow the secrets after a restore, and the secrets follow a new server', async () => {
    const [one] = stage.services;
    const { username } = secretOf(one);
    await withClient(server, (client) => client.query(`ALTER ROLE ${username} PASSWORD 'of-last-week'`));

    await migrateStage({ ...stage.options, server: { ...stage.options.server, proxyHost: 'restored.internal' } });

    expect(await canLogIn(secretOf(one).direct)).toBe(true);
    expect(secretOf(one).pooled).toContain('@restored.internal:');
  });

  it('migrates the others when one fails, and says which one did', async () => {
    const [one, two] = stage.services;
    await writeFile(join(folder, '0002_bad.sql'), '-- Up Migration\nCREATE TABLE bad (a nonsense);\n');
    const other = await mkdtemp(join(tmpdir(), 'migrate-stage-'));
    await writeFile(join(other, '0001_more.sql'), '-- Up Migration\nCREATE TABLE more (a int);\n');
    const migrationsOf = (service: string): string => (service === one ? folder : other);

    const migrating = migrateStage({ ...stage.options, migrationsOf });

    await expect(migrating).rejects.toThrow(`Postgres of ${one}: type "nonsense" does not exist`);
    expect(await asService(two, 'SELECT a FROM more')).toEqual([]);
    await rm(other, { recursive: true });
  });
});
