import { ensureDatabase } from '@pactline/database';
import pg from 'pg';
import { LOGINS } from '../../stacks/foundation-names.ts';
import type { ServiceRoles } from '../logins/service-roles.ts';
import { withClient } from '../logins/try-login.ts';

export const PLATFORM_SCHEMA = 'pactline';
const SCHEMAS = ['public', PLATFORM_SCHEMA] as const;
const ALREADY_THERE = new Set(['42710', '23505']);
const quote = pg.escapeIdentifier;

/**
 * Makes a service's database and roles, or puts them right. The service's logins may read and write rows of their own database,
 * and nothing else: no other database, no table, no role. The administrator need not be a superuser, which RDS has none of.
 *
 * @param adminUrl any database of the server, as a role that may create databases and roles
 * @returns the URL of the database for its owner, which migrations run as
 */
export async function ensureServiceDatabase(adminUrl: string, roles: ServiceRoles): Promise<string> {
  const { database, owner, group } = roles;
  const logins = LOGINS.map((name) => roles.login(name));
  await withClient(adminUrl, async (client) => {
    await ensureRole(client, owner, 'NOLOGIN');
    await ensureRole(client, group, 'NOLOGIN');
    for (const login of logins) await ensureRole(client, login, 'LOGIN');
    // Whoever makes a role may administer it, and has yet to allow themselves to act as it.
    await client.query(`GRANT ${quote(owner)} TO CURRENT_USER WITH SET TRUE, INHERIT FALSE`);
    for (const login of logins)
      await client.query(`GRANT ${quote(group)} TO ${quote(login)} WITH INHERIT TRUE, SET FALSE, ADMIN FALSE`);
  });
  const url = await ensureDatabase(adminUrl, database);
  await withClient(adminUrl, async (client) => {
    const { rows } = await client.query<{ owner: string; me: string }>(
      'SELECT datdba::regrole::text AS owner, current_user AS me FROM pg_database WHERE datname = $1',
      [database],
    );
    const { me = '' } = rows[0] ?? {};
    if (rows[0]?.owner === me) await client.query(`ALTER DATABASE ${quote(database)} OWNER TO ${quote(owner)}`);
    await client.query(`SET ROLE ${quote(owner)}`);
    await client.query(`REVOKE ALL ON DATABASE ${quote(database)} FROM PUBLIC`);
    // The administrator keeps a way in, to act as the owner.
    await client.query(`GRANT CONNECT ON DATABASE ${quote(database)} TO ${quote(group)}, ${quote(me)}`);
  });
  return asOwner(url, roles);
}

/** What the logins may do in what migrations have made and will make. Run it before and after them. */
export async function grantUse(ownerUrl: string, { owner, group }: ServiceRoles): Promise<void> {
  const to = quote(group);
  await withClient(ownerUrl, async (client) => {
    await client.query(`CREATE SCHEMA IF NOT EXISTS ${PLATFORM_SCHEMA}`);
    await client.query('REVOKE ALL ON SCHEMA public FROM PUBLIC');
    for (const schema of SCHEMAS) {
      const defaults = `ALTER DEFAULT PRIVILEGES FOR ROLE ${quote(owner)} IN SCHEMA ${schema} GRANT`;
      await client.query(`GRANT USAGE ON SCHEMA ${schema} TO ${to}`);
      await client.query(`GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA ${schema} TO ${to}`);
      await client.query(`GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA ${schema} TO ${to}`);
      await client.query(`${defaults} SELECT, INSERT, UPDATE, DELETE ON TABLES TO ${to}`);
      await client.query(`${defaults} USAGE, SELECT ON SEQUENCES TO ${to}`);
      // The record of migrations is the owner's: a service that could change it could have one run twice.
      const { rowCount } = await client.query('SELECT WHERE to_regclass($1) IS NOT NULL', [`${schema}.migrations`]);
      if (rowCount) await client.query(`REVOKE INSERT, UPDATE, DELETE ON ${schema}.migrations FROM ${to}`);
    }
  });
}

async function ensureRole(client: pg.Client, role: string, kind: 'LOGIN' | 'NOLOGIN'): Promise<void> {
  const { rowCount } = await client.query('SELECT FROM pg_roles WHERE rolname = $1', [role]);
  if (rowCount) return;
  try {
    await client.query(`CREATE ROLE ${quote(role)} ${kind}`);
  } catch (error) {
    if (!(error instanceof pg.DatabaseError && ALREADY_THERE.has(error.code ?? ''))) throw error;
  }
}

function asOwner(url: string, { owner }: ServiceRoles): string {
  const owned = new URL(url);
  owned.searchParams.set('options', `-c role=${owner}`);
  return owned.href;
}
