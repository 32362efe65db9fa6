import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

/** What the YAML files themselves say of a service, read without any of the platform's tools. */
export interface RawService {
  readonly name: string;
  readonly runtime: 'nest' | 'lambda';
  /** EventBridge source. */
  readonly source: string;
  /** Addresses of what it sends, with the line that says so. */
  readonly sends: readonly { readonly type: string; readonly because: string }[];
  readonly receives: readonly { readonly operation: string; readonly ownQueue: boolean; readonly because: string }[];
  readonly postgres: boolean;
  readonly redis: boolean;
  readonly tables: readonly {
    readonly name: string;
    readonly indexes: readonly string[];
    /** What service.yaml lists; absent: everything. */
    readonly access: readonly string[] | undefined;
  }[];
  readonly buckets: readonly { readonly name: string; readonly access: readonly string[] | undefined }[];
  readonly secrets: readonly string[];
  readonly sesFrom?: string;
  readonly schedules: readonly string[];
}

export interface RawContracts {
  readonly bus: string;
  readonly sourcePrefix: string;
  readonly services: readonly RawService[];
}

type Yaml = Record<string, unknown>;

const record = (value: unknown): Yaml => (typeof value === 'object' && value !== null ? (value as Yaml) : {});
const read = (file: string): Yaml => (existsSync(file) ? record(parse(readFileSync(file, 'utf8'))) : {});

/** Reads `specs` and every `service.yaml` below a folder. */
export function readRawContracts(root: string): RawContracts {
  const platform = read(join(root, 'specs', 'platform.yaml'));
  const sourcePrefix = String(platform['sourcePrefix']);
  const names = readdirSync(join(root, 'services')).filter((name) =>
    existsSync(join(root, 'services', name, 'service.yaml')),
  );
  return {
    bus: String(platform['bus']),
    sourcePrefix,
    services: names.sort().map((name) => readService(root, name, sourcePrefix)),
  };
}

const accessOf = (value: unknown): readonly string[] | undefined => {
  const { access } = record(value);
  return Array.isArray(access) ? access.map(String) : undefined;
};

function readService(root: string, name: string, sourcePrefix: string): RawService {
  const facts = read(join(root, 'services', name, 'service.yaml'));
  const resources = record(facts['resources']);
  const operations = readOperations(root, name);
  const settings = record(facts['operations']);
  const sesFrom = record(resources['ses'])['from'];
  const tables = Object.entries(record(resources['tables']));
  return {
    name,
    runtime: facts['runtime'] === 'lambda' ? 'lambda' : 'nest',
    source: `${sourcePrefix}.${name}`,
    sends: operations
      .filter(({ action }) => action === 'send')
      .map(({ address, because }) => ({ type: address, because })),
    receives: operations
      .filter(({ action }) => action === 'receive')
      .map(({ operation, because }) => ({
        operation,
        because,
        ownQueue: record(settings[operation])['queue'] !== undefined,
      })),
    postgres: resources['postgres'] === true,
    redis: resources['redis'] === true,
    tables: tables.map(([table, value]) => ({
      name: table,
      indexes: Object.keys(record(record(value)['indexes'])),
      access: accessOf(value),
    })),
    buckets: Object.entries(record(resources['buckets'])).map(([bucket, value]) => ({
      name: bucket,
      access: accessOf(value),
    })),
    secrets: Object.keys(record(resources['secrets'])),
    ...(typeof sesFrom === 'string' && { sesFrom }),
    schedules: (Array.isArray(facts['schedule']) ? facts['schedule'] : []).map((entry) =>
      String(record(entry)['name']),
    ),
  };
}

function readOperations(root: string, name: string) {
  const file = `specs/${name}/asyncapi.yaml`;
  const document = read(join(root, file));
  return Object.entries(record(document['operations'])).map(([operation, value]) => {
    const { action, channel } = record(value);
    const reference = /^#\/channels\/(.+)$/.exec(String(record(channel)['$ref']))?.[1];
    const found = record(record(document['channels'])[(reference ?? '').replaceAll('~1', '/').replaceAll('~0', '~')]);
    const address = found['address'];
    if (typeof address !== 'string') throw new Error(`${file}: the channel of ${operation} has no address`);
    return { operation, action, address, because: `${file}#/operations/${operation}` };
  });
}
