import { randomBytes } from 'node:crypto';
import { databaseUrl, dropDatabase, ensureDatabase } from '@pactline/database';
import { LOGINS } from '../../context/foundation-names.ts';
import { MemoryVault } from './memory-vault.fixture.ts';
import { withLogin } from './store-secret.ts';
import { withClient } from './try-login.ts';

/** A service's database with its two logins on the real server, and their secrets, as the migration task leaves them. */
export async function makeLogins(serverUrl: string) {
  const service = `t${randomBytes(4).toString('hex')}`;
  const vault = new MemoryVault();
  const secret = `${service}/postgres`;
  const logins = LOGINS.map((login) => ({ username: `${service}_${login}`, password: randomBytes(8).toString('hex') }));
  const url = await ensureDatabase(serverUrl, service);
  await withClient(url, async (client) => {
    await client.query('CREATE SCHEMA pactline');
    await client.query('CREATE TABLE pactline.outbox (id text)');
    for (const { username, password } of logins) {
      await client.query(`CREATE ROLE ${username} LOGIN PASSWORD '${password}'`);
      await client.query(`GRANT USAGE ON SCHEMA pactline TO ${username}`);
      await client.query(`GRANT SELECT ON pactline.outbox TO ${username}`);
    }
  });
  const [blue] = logins;
  if (blue === undefined) throw new Error('There are no logins.');
  const place = withLogin(databaseUrl(serverUrl, service), blue);
  await vault.write(secret, JSON.stringify({ username: blue.username, pooled: place, direct: place }));
  for (const [index, login] of LOGINS.entries()) await vault.write(`${secret}-${login}`, JSON.stringify(logins[index]));
  return {
    service,
    vault,
    secret,
    remove: async (): Promise<void> => {
      await dropDatabase(serverUrl, service);
      await withClient(serverUrl, async (client) => {
        for (const { username } of logins) await client.query(`DROP ROLE ${username}`);
      });
    },
  };
}
