import type pg from 'pg';
import { BackendInquiry } from './backend-inquiry.ts';
import { type SilenceLimits, silenceLimits } from './silence.ts';
import { WatchedClient } from './watched-client.ts';

/**
 * One connection outside of a pool, not connected yet, with the limits of those in pools. Its death never ends the process: what waits for it
 * is rejected.
 */
export function createConnection(
  url: string,
  config: pg.ClientConfig = {},
  silence: Partial<SilenceLimits> = {},
): pg.Client {
  const limits = { ...silenceLimits, ...silence };
  const full: pg.ClientConfig = { connectionTimeoutMillis: 5_000, ...config, connectionString: url };
  const inquiry = new BackendInquiry(full, limits);
  const client = new WatchedClient(full, { limits, inquire: (processId) => inquiry.ask(processId) });
  client.on('error', () => undefined);
  return client;
}
