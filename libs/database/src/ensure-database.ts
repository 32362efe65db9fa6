import pg from 'pg';
import { createConnection } from './connection/create-connection.ts';
import { toDatabaseError } from './errors.ts';

const LEGAL_NAME = /^[a-z_][a-z0-9_]{0,62}$/;
const ALREADY_THERE = new Set(['42P04', '23505']);

/** The same server with another database, `serverUrl`'s parameters kept. */
export function databaseUrl(serverUrl: string, name: string): string {
  if (!LEGAL_NAME.test(name)) {
    throw new RangeError(`"${name}" is no database name: use 1 to 63 of a-z, 0-9 and _, not starting with a digit.`);
  }
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return url.href;
}

/**
 * Creates the database unless it is there, safely when two processes start at once.
 *
 * @param serverUrl any database of the server, as a role that may create databases
 * @returns the URL of the database
 * @throws DatabaseUnavailableError
 */
export async function ensureDatabase(serverUrl: string, name: string): Promise<string> {
  const url = databaseUrl(serverUrl, name);
  await onServer(serverUrl, async (client) => {
    const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [name]);
    if (rowCount) return;
    try {
      await client.query(`CREATE DATABASE "${name}" TEMPLATE template0 ENCODING 'UTF8'`);
    } catch (error) {
      if (!(error instanceof pg.DatabaseError && ALREADY_THERE.has(error.code ?? ''))) throw error;
    }
  });
  return url;
}

/** Drops the database if it is there, ending its sessions. */
export async function dropDatabase(serverUrl: string, name: string): Promise<void> {
  databaseUrl(serverUrl, name);
  await onServer(serverUrl, async (client) => {
    await client.query(`DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`);
  });
}

async function onServer(serverUrl: string, work: (client: pg.Client) => Promise<void>): Promise<void> {
  const client = createConnection(serverUrl);
  try {
    await client.connect();
    await work(client);
  } catch (error) {
    throw toDatabaseError(error);
  } finally {
    await client.end().catch(() => undefined);
  }
}
