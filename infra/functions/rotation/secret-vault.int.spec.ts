import { randomBytes } from 'node:crypto';
import { CreateSecretCommand, DeleteSecretCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SecretsManagerVault } from './secret-vault.ts';

const name = `t${randomBytes(4).toString('hex')}/parcel/postgres`;

describe('SecretsManagerVault', () => {
  const client = new SecretsManagerClient();
  const vault = new SecretsManagerVault(client);

  beforeAll(() => client.send(new CreateSecretCommand({ Name: name })));
  afterAll(async () => {
    await client.send(new DeleteSecretCommand({ SecretId: name, ForceDeleteWithoutRecovery: true }));
    client.destroy();
  });

  it('has nothing to read in a secret that was only made', async () => {
    expect(await vault.read(name)).toBeUndefined();
    expect(await vault.read(name, { stage: 'AWSPENDING', version: 'x'.repeat(32) })).toBeUndefined();
  });

  it('keeps what waits apart until it is promoted', async () => {
    const version = randomBytes(16).toString('hex');
    await vault.write(name, 'first');
    await vault.write(name, 'second', { version });

    expect([await vault.read(name), await vault.read(name, { stage: 'AWSPENDING', version })]).toEqual([
      'first',
      'second',
    ]);
    const state = await vault.state(name);
    expect(state.name).toBe(name);
    expect(state.versions[version]).toEqual(['AWSPENDING']);

    const [standing] = Object.entries(state.versions).find(([, stages]) => stages.includes('AWSCURRENT')) ?? [];
    await vault.promote(name, version, standing);
    expect(await vault.read(name)).toBe('second');
  });
});
