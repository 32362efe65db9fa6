import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import type { QueueTopology, ServiceTopology, Topology } from '@pactline/topology';
import { cacheDir, repositoryRoot } from '../paths.ts';

const side = { visibilityTimeoutSeconds: 30, retentionSeconds: 345_600, maxMessageBytes: 262_144 };
const main: QueueTopology = {
  name: 'main',
  visibilityTimeoutSeconds: 60,
  retentionSeconds: 345_600,
  maxMessageBytes: 262_144,
  receiveWaitSeconds: 1,
  delaySeconds: 0,
  maxReceiveCount: 5,
  batchSize: 10,
  batchWindowSeconds: 0,
  concurrency: 2,
  deadLetter: side,
  undeliverable: side,
};

// Says what its module says, and the setting that it is started with.
const MAIN = `
import { createServer } from 'node:http';
import { value } from './value.ts';
const [prefix] = Object.keys(process.env).filter((name) => name.endsWith('_MANAGEMENT_PORT')).map((name) => name.slice(0, -16));
const answer = JSON.stringify({ value, colour: process.env[prefix + '_COLOUR'] });
const listen = (port) => createServer((_request, response) => response.end(answer)).listen(Number(port), '127.0.0.1');
const servers = [listen(process.env[prefix + '_PORT']), listen(process.env[prefix + '_MANAGEMENT_PORT'])];
process.once('SIGTERM', () => { for (const server of servers) { server.close(); server.closeAllConnections(); } });
`;

/** A project of services that need nothing of the platform, for tests of the stack around them. */
export class TinyProject {
  readonly folder: string;

  constructor() {
    mkdirSync(cacheDir, { recursive: true });
    this.folder = mkdtempSync(join(cacheDir, 'project-'));
  }

  write(path: string, text: string): void {
    mkdirSync(dirname(join(this.folder, path)), { recursive: true });
    writeFileSync(join(this.folder, path), text);
  }

  /** What a service answers from now on. */
  save(service: string, value: unknown): void {
    this.write(`${service}/src/value.ts`, `export const value = ${JSON.stringify(value)};`);
  }

  migration(service: string, name: string, up: string): void {
    this.write(`${service}/src/migrations/${name}.sql`, `-- Up Migration\n${up}\n-- Down Migration\n`);
  }

  service(name: string, more: Partial<ServiceTopology> = {}): ServiceTopology {
    this.write(`${name}/src/main.ts`, MAIN);
    this.save(name, 0);
    return {
      name,
      description: name,
      runtime: 'nest',
      source: `acme.${name}`,
      folder: relative(repositoryRoot, join(this.folder, name)),
      port: 4300,
      memoryMiB: 128,
      timeoutSeconds: 10,
      sends: [],
      queues: [],
      rules: [],
      schedules: [],
      resources: { postgres: false, redis: false, tables: {}, buckets: {}, secrets: {} },
      calls: [],
      ...more,
    };
  }

  /** Lets a service receive an event. */
  receiving(service: ServiceTopology, event: string): ServiceTopology {
    return {
      ...service,
      queues: [main],
      rules: [
        {
          operationId: 'onEvent',
          events: [event],
          description: event,
          pattern: { 'detail-type': [event] },
          queue: 'main',
          batch: false,
          retry: { maxAttempts: 185, maxEventAgeSeconds: 86_400 },
          contract: { document: 'specs/none/asyncapi.yaml', pointer: '#' },
        },
      ],
    };
  }

  topology(...services: readonly ServiceTopology[]): Topology {
    return {
      bus: { name: 'acme', sourcePrefix: 'acme', maxEntryBytes: 245_760 },
      archive: { retentionDays: 1, pattern: { source: [{ prefix: 'acme.' }] } },
      services: Object.fromEntries(services.map((service) => [service.name, service])),
      events: {},
    };
  }

  remove(names: readonly string[]): void {
    rmSync(this.folder, { recursive: true, force: true });
    for (const name of names) rmSync(join(cacheDir, name), { recursive: true, force: true });
  }
}
