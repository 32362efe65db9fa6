import { dropDatabase, ensureDatabase, migratePlatform } from '@pactline/database';
import { randomBytes } from 'node:crypto';

/** A database of its own on the server of `DATABASE_URL`, dropped by `drop`. @throws Error when the variable is missing */
export async function scratchDatabase(purpose: string): Promise<{ url: string; drop: () => Promise<void> }> {
  const server = process.env.DATABASE_URL;
  if (!server) throw new Error('DATABASE_URL is not set; run the benchmarks with `npm run bench`.');
  const name = `bench_${purpose}_${randomBytes(4).toString('hex')}`;
  const url = await ensureDatabase(server, name);
  return { url, drop: () => dropDatabase(server, name) };
}

/** The same with the platform's tables. */
export async function platformDatabase(purpose: string): Promise<{ url: string; drop: () => Promise<void> }> {
  const database = await scratchDatabase(purpose);
  await migratePlatform(database.url);
  return database;
}
