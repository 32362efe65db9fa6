import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { makeLogins } from './logins.fixture.ts';
import { PostgresRotator } from './postgres-rotator.ts';
import { rotate, type Step, STEPS } from './rotation-steps.ts';
import { type DatabaseSecret, type LoginSecret, loginOf, passwordIn } from './store-secret.ts';
import { canLogIn, withClient } from './try-login.ts';

const server = process.env['DATABASE_URL'] ?? '';
const log = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };

describe('the rotation of a login in Postgres', () => {
  let stage: Awaited<ReturnType<typeof makeLogins>>;
  const restarted: string[] = [];
  const value = (): DatabaseSecret => stage.vault.value(stage.secret) as DatabaseSecret;
  const loginOfProxy = (username: string): LoginSecret =>
    stage.vault.value(`${stage.secret}-${loginOf(username).login}`) as LoginSecret;
  const step = (name: Step, version: string): Promise<void> => {
    const { vault, secret } = stage;
    const restart = (restarting: string): Promise<void> => {
      restarted.push(restarting);
      return Promise.resolve();
    };
    const loginSecretName = (secretName: string, login: string): string => `${secretName}-${login}`;
    const rotator = new PostgresRotator({ vault, restart, loginSecretName });
    return rotate({ secret, version, step: name }, { vault, rotator, log });
  };
  const rotateOnce = async (version: string): Promise<void> => {
    stage.vault.begin(stage.secret, version);
    for (const name of STEPS) await step(name, version);
  };

  beforeAll(async () => {
    stage = await makeLogins(server);
  });
  afterAll(() => stage.remove());

  it('takes the logins in turn, and what runs goes on with the other', async () => {
    const before = value();
    const running = new pg.Pool({ connectionString: before.direct, max: 1 });

    await rotateOnce('r1');
    const after = value();

    expect(after.username).toBe(loginOf(before.username).other);
    expect(await canLogIn(after.direct)).toBe(true);
    // A task that runs since before the rotation may also open new connections.
    expect(await canLogIn(before.direct)).toBe(true);
    await running.query('SELECT 1');
    await running.end();
    expect(restarted).toEqual([stage.secret]);

    await rotateOnce('r2');
    expect(value().username).toBe(before.username);
    expect(await canLogIn(value().direct)).toBe(true);
    expect(await canLogIn(after.direct)).toBe(true);
    expect(await canLogIn(before.direct)).toBe(false);
  });

  it('tells the proxy of the new password before anybody comes with it', async () => {
    stage.vault.begin(stage.secret, 'r3');
    await step('createSecret', 'r3');
    await step('setSecret', 'r3');

    const text = await stage.vault.read(stage.secret, { stage: 'AWSPENDING' });
    const pending = JSON.parse(text ?? '') as DatabaseSecret;
    expect(pending.username).not.toBe(value().username);
    expect(loginOfProxy(pending.username)).toEqual({
      username: pending.username,
      password: passwordIn(pending.direct),
    });
    expect(passwordIn(pending.pooled)).toBe(passwordIn(pending.direct));
    await step('testSecret', 'r3');
    await step('finishSecret', 'r3');
  });

  it('goes on where it died: between Postgres and the secret of the proxy', async () => {
    const { other } = loginOf(value().username);
    const idle = loginOfProxy(other);
    stage.vault.begin(stage.secret, 'r4');
    await step('createSecret', 'r4');
    await step('setSecret', 'r4');
    // As if the last write had not come to be.
    await stage.vault.write(`${stage.secret}-${loginOf(other).login}`, JSON.stringify(idle));

    for (const name of STEPS) await step(name, 'r4');

    expect(value().username).toBe(other);
    expect(await canLogIn(value().direct)).toBe(true);
    expect(loginOfProxy(other).password).toBe(passwordIn(value().direct));
  });

  it('changes nothing when the idle login is unknown', async () => {
    const before = value();
    const { other } = loginOf(before.username);
    await withClient(server, (client) => client.query(`ALTER ROLE ${other} PASSWORD 'lost'`));
    stage.vault.begin(stage.secret, 'r5');
    await step('createSecret', 'r5');

    await expect(step('setSecret', 'r5')).rejects.toThrow('run the migration task');
    expect(value()).toEqual(before);
    expect(await canLogIn(before.direct)).toBe(true);
  });
});
