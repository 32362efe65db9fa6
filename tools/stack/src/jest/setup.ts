import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startBackends } from '../backends/backends.ts';
import { LOCAL_REGION } from '../backends/emulator.ts';
import { integrationSpecs } from './integration-specs.ts';
import { running } from './running.ts';

interface GlobalConfig {
  readonly rootDir: string;
  readonly testPathPatterns: { readonly patterns: readonly string[] };
}

/** Jest's `globalSetup`: unit tests alone wait for nothing. An address that is set already is used instead of an own backend. */
export default async function setup({ rootDir, testPathPatterns }: GlobalConfig): Promise<void> {
  if (integrationSpecs(rootDir, testPathPatterns.patterns).length === 0) return;
  // Backends have sessions of their own, which Ctrl-C does not reach: they end when this process exits.
  process.once('SIGINT', () => process.exit(130)).once('SIGTERM', () => process.exit(143));
  running.folder = await mkdtemp(join(tmpdir(), 'pactline-test-'));
  running.backends = await startBackends({ stateDir: running.folder, ports: 'free' });
  const { awsEndpointUrl, databaseUrl, redisUrl } = running.backends;
  Object.assign(process.env, {
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
    AWS_REGION: LOCAL_REGION,
    ...process.env,
    AWS_ENDPOINT_URL: awsEndpointUrl,
    DATABASE_URL: databaseUrl,
    REDIS_URL: redisUrl,
  });
}
