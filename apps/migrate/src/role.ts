import pg from 'pg';

const LEGAL = /^[a-z_][a-z0-9_]{0,62}$/;

/**
 * A role of one service that reads and writes the rows of its own database and nothing else: it owns no table and creates none,
 * and the roles of other services may not connect. What later migrations create is granted too: the same owner creates it.
 *
 * @param databaseUrl the service's database, as its owner
 * @param password set when given; the role is created when it is missing
 */
export async function ensureRole(databaseUrl: string, role: string, password: string | undefined): Promise<void> {
  if (!LEGAL.test(role)) throw new RangeError(`"${role}" is no name of a role.`);
  const client = new pg.Client({ connectionString: databaseUrl, connectionTimeoutMillis: 10_000 });
  client.on('error', () => undefined);
  await client.connect();
  try {
    await client.query('BEGIN');
    const { rowCount } = await client.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [role]);
    // Attributes are left at their defaults, which give nothing: naming them takes a superuser, which RDS has none of.
    if (!rowCount) await client.query(`CREATE ROLE "${role}" LOGIN NOINHERIT`);
    if (password !== undefined) await client.query(`ALTER ROLE "${role}" PASSWORD ${client.escapeLiteral(password)}`);
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
    await client.query('COMMIT');
  } finally {
    await client.end().catch(() => undefined);
  }
}

const GRANTS = [
  ['TABLES', 'SELECT, INSERT, UPDATE, DELETE'],
  ['SEQUENCES', 'USAGE, SELECT'],
  ['FUNCTIONS', 'EXECUTE'],
] as const;
