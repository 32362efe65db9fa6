import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import type { DatabaseSecret, LoginSecret } from '../logins/store-secret.ts';
import { canLogIn, withClient } from '../logins/try-login.ts';
import { migrateStage } from '../migration/migrate-stage.ts';
import { makeStage, type TestStage } from '../migration/stage.fixture.ts';
import { PostgresRotator } from './postgres-rotator.ts';
import { rotate, type Step, STEPS } from './rotation-steps.ts';

const server = process.env['DATABASE_URL'] ?? '';

describe('the rotation of a login in Postgres', () => {
  let stage: TestStage;
  let secret: string;
  const restarted: string[] = [];
  const value = (): DatabaseSecret => stage.vault.value(secret) as DatabaseSecret;
  const step = (name: Step, version: string): Promise<void> => {
    const restart = (name: string): Promise<void> => {
      restarted.push(name);
      return Promise.resolve();
    };
    const { vault, options } = stage;
    const loginSecretName = (name: string, login: string): string => `${name}-${login}`;
    const rotator = new PostgresRotator({ vault, restart, loginSecretName });
    return rotate({ secret, version, step: name }, { vault, rotator, log: options.log });
  };
  const rotateOnce = async (version: string): Promise<void> => {
    stage.vault.begin(secret, version);
    for (const name of STEPS) await step(name, version);
  };

  beforeAll(async () => {
    stage = await makeStage(server);
    await migrateStage(stage.options);
    secret = stage.names.databaseSecret(stage.services[0]);
  });

  afterAll(() => stage.remove());

  it('takes the logins in turn, and what runs goes on with the other', async () => {
    const running = new pg.Pool({ connectionString: value().direct, max: 1 });
    const before = value();

    await rotateOnce('r1');
    const after = value();

    expect([before.username, after.username].map((name) => name.split('_').at(-1))).toEqual(['blue', 'green']);
    expect(await canLogIn(after.direct)).toBe(true);
    // A task that runs since before the rotation may also open new connections.
    expect(await canLogIn(before.direct)).toBe(true);
    await running.query('SELECT 1');
    await running.end();
    expect(restarted).toEqual([secret]);

    await rotateOnce('r2');
    expect(value().username).toBe(before.username);
    expect(await canLogIn(value().direct)).toBe(true);
    expect(await canLogIn(after.direct)).toBe(true);
    expect(await canLogIn(before.direct)).toBe(false);
  });

  it('tells the proxy of the new password before anybody comes with it', async () => {
    stage.vault.begin(secret, 'r3');
    await step('createSecret', 'r3');
    await step('setSecret', 'r3');

    const { username } = value();
    const pending = JSON.parse((await stage.vault.read(secret, { stage: 'AWSPENDING' })) ?? '') as DatabaseSecret;
    expect(pending.username).not.toBe(username);
    expect(stage.vault.value(`${secret}-${pending.username.split('_').at(-1)}`)).toEqual({
      username: pending.username,
      password: pending.password,
    });
    await step('testSecret', 'r3');
    await step('finishSecret', 'r3');
  });

  it('goes on where it died: between Postgres and the secret of the proxy', async () => {
    stage.vault.begin(secret, 'r4');
    await step('createSecret', 'r4');
    const idle = stage.vault.value(`${secret}-${value().username.endsWith('blue') ? 'green' : 'blue'}`) as LoginSecret;
    await step('setSecret', 'r4');
    // As if the last write had not come to be.
    await stage.vault.write(`${secret}-${idle.username.split('_').at(-1)}`, JSON.stringify(idle));

    for (const name of STEPS) await step(name, 'r4');

    expect(await canLogIn(value().direct)).toBe(true);
    expect(stage.vault.value(`${secret}-${value().username.split('_').at(-1)}`)).toMatchObject({
      password: value().password,
    });
  });

  it('changes nothing when the idle login is unknown, and the migration task mends it', async () => {
    const other = value().username.endsWith('blue') ? 'green' : 'blue';
    await withClient(server, (client) => client.query(`ALTER ROLE ${stage.services[0]}_${other} PASSWORD 'lost'`));
    stage.vault.begin(secret, 'r5');
    await step('createSecret', 'r5');

    await expect(step('setSecret', 'r5')).rejects.toThrow('run the migration task');
    expect(await canLogIn(value().direct)).toBe(true);

    await migrateStage(stage.options);
    for (const name of STEPS) await step(name, 'r5');
    expect(value().username).toContain(other);
  });
});
