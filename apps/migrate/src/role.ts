import { createConnection, scramVerifier, sessionLimits } from '@pactline/database';
import type pg from 'pg';

const LEGAL = /^[a-z_][a-z0-9_]{0,62}$/;

/**
 * The role of one service, which reads and writes the rows of its own database and nothing else: it owns no table and creates
 * none, and the roles of other services may not connect. What later migrations create is granted too: the same owner creates
 * it. Nobody logs in as the role itself but as one of its logins.
 *
 * @param databaseUrl the service's database, as its owner
 * @param logins passwords by name of login
 */
export async function ensureRole(
  databaseUrl: string,
  role: string,
  logins: Readonly<Record<string, string>>,
): Promise<void> {
  for (const name of [role, ...Object.keys(logins)])
    if (!LEGAL.test(name)) throw new RangeError(`"${name}" is no name of a role.`);
  const client = createConnection(databaseUrl, { connectionTimeoutMillis: 10_000 }, { statementMs: 0 });
  await client.connect();
  try {
    await client.query('BEGIN');
    // Attributes are left at their defaults, which give nothing: naming them takes a superuser, which RDS has none of.
    if (!(await exists(client, role))) await client.query(`CREATE ROLE "${role}" NOLOGIN`);
    await grant(client, role);
    for (const [login, password] of Object.entries(logins)) {
      if (!(await exists(client, login))) await client.query(`CREATE ROLE "${login}" LOGIN IN ROLE "${role}"`);
      // A pooler takes no settings from clients: limits belong to whoever logs in.
      for (const [limit, milliseconds] of Object.entries(sessionLimits))
        await client.query(`ALTER ROLE "${login}" SET ${limit} = ${milliseconds}`);
      // The server may log such statements with their text: it gets what it would store, not the password.
      await client.query(`ALTER ROLE "${login}" PASSWORD ${client.escapeLiteral(scramVerifier(password))}`);
    }
    await client.query('COMMIT');
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function exists(client: pg.Client, role: string): Promise<boolean> {
  const { rowCount } = await client.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [role]);
  return Boolean(rowCount);
}

const GRANTS = [
  ['TABLES', 'SELECT, INSERT, UPDATE, DELETE'],
  ['SEQUENCES', 'USAGE, SELECT'],
  ['FUNCTIONS', 'EXECUTE'],
] as const;

async function grant(client: pg.Client, role: string): Promise<void> {
  const { rows } = await client.query<{ name: string }>('SELECT current_database() AS name');
  const database = client.escapeIdentifier(rows[0]?.name ?? '');
  await client.query(`REVOKE ALL ON DATABASE ${database} FROM PUBLIC`);
  await client.query(`GRANT CONNECT ON DATABASE ${database} TO "${role}"`);
  await client.query('REVOKE CREATE ON SCHEMA public FROM PUBLIC');
  for (const schema of ['public', 'pactline']) {
    await client.query(`GRANT USAGE ON SCHEMA ${schema} TO "${role}"`);
    for (const [kind, rights] of GRANTS) {
      await client.query(`GRANT ${rights} ON ALL ${kind} IN SCHEMA ${schema} TO "${role}"`);
      await client.query(`ALTER DEFAULT PRIVILEGES IN SCHEMA ${schema} GRANT ${rights} ON ${kind} TO "${role}"`);
    }
    // The record of what was migrated is the owner's alone.
    await client.query(`REVOKE ALL ON ${schema}.migrations FROM "${role}"`);
  }
}
