import { afterEach, expect, it, jest } from '@jest/globals';
import { eventually, requireEnvironment, testName } from '@pactline/testing/integration';
import { Pool } from 'pg';
import { type ParcelHost, startParcelHost } from '../fixture/parcel-host.ts';

jest.setTimeout(30_000);

let host: ParcelHost | undefined;
const server = new Pool({ connectionString: requireEnvironment('DATABASE_URL'), max: 1 });
const pooled = testName().replaceAll('-', '_');
afterEach(async () => {
  await host?.close();
  await server.query(`DROP ROLE ${pooled}`);
  await server.end();
});

it('listens and relays past the pooler, and answers requests by way of it', async () => {
  await server.query(`CREATE ROLE ${pooled} LOGIN SUPERUSER PASSWORD 'pooled'`);
  const environment: Record<string, string> = {};
  host = await startParcelHost({
    environment,
    databaseUrl: (direct) => {
      environment['PARCEL_DATABASE_DIRECT_URL'] = direct;
      const url = new URL(direct);
      url.username = pooled;
      url.password = 'pooled';
      return url.href;
    },
  });
  await host.management('/ready');
  const { pool } = host.database;
  const users = await eventually(async () => {
    const { rows } = await pool.query<{ application: string; user: string }>(
      `SELECT DISTINCT application_name AS application, usename AS "user" FROM pg_stat_activity
       WHERE datname = current_database() AND application_name LIKE 'p%'`,
    );
    const found = Object.fromEntries(rows.map(({ application, user }) => [application, user]));
    expect(Object.keys(found)).toEqual(expect.arrayContaining(['parcel', 'pactline-outbox-listener']));
    return found;
  });
  expect(users['parcel']).toBe(pooled);
  expect(users['pactline-outbox-listener']).not.toBe(pooled);
  expect(users['pactline-outbox-relay']).not.toBe(pooled);
});
