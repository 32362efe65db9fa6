import { createConnection } from '@pactline/database';
import pg from 'pg';

/** SQLSTATE of a wrong password, and of a user who is not there or may not log in. */
const REFUSED = new Set(['28P01', '28000']);

/**
 * Whether Postgres lets somebody in.
 *
 * @throws Error it cannot be asked, or somebody else than the password is the reason
 */
export async function canLogIn(url: string): Promise<boolean> {
  try {
    await withClient(url, (client) => client.query('SELECT 1'));
    return true;
  } catch (error) {
    if (error instanceof pg.DatabaseError && REFUSED.has(error.code ?? '')) return false;
    throw error;
  }
}

/** One connection for one piece of work. */
export async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = createConnection(url, { statement_timeout: 30_000, application_name: 'pactline-logins' });
  try {
    await client.connect();
    return await work(client);
  } finally {
    await client.end().catch(() => undefined);
  }
}
