import { scramVerifier } from '@pactline/database';
import pg from 'pg';
import { withClient } from './try-login.ts';

/** Sets a role's password without Postgres ever seeing it, as the role itself or as whoever made it. */
export async function setPassword(url: string, role: string, password: string): Promise<void> {
  // ALTER ROLE takes no parameters.
  const statement = `ALTER ROLE ${pg.escapeIdentifier(role)} PASSWORD ${pg.escapeLiteral(scramVerifier(password))}`;
  await withClient(url, (client) => client.query(statement));
}
