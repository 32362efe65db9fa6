import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { topology } from '@pactline/platform-map';
import { environmentNames, loadEnvironment } from '../environments/environments.ts';
import { synthesise } from './synthesise.ts';

type Block = Readonly<Record<string, unknown>>;
type Resources = Readonly<Record<string, Readonly<Record<string, Block>>>>;

/** What stands in the way of `destroy`, or keeps a name so that the next `apply` is refused; by type of resource. */
const IN_THE_WAY: Readonly<Record<string, (block: Block) => string | undefined>> = {
  aws_s3_bucket: ({ force_destroy }) => (force_destroy === true ? undefined : 'is destroyed only when it is empty'),
  aws_ecr_repository: ({ force_delete }) => (force_delete === true ? undefined : 'is destroyed only when it is empty'),
  aws_secretsmanager_secret: ({ recovery_window_in_days: days }) =>
    days === 0 ? undefined : `keeps its name for ${String(days)} days`,
  aws_db_instance: ({ skip_final_snapshot, deletion_protection }) =>
    skip_final_snapshot === true && deletion_protection === false ? undefined : 'is protected, or leaves a snapshot',
  aws_lb: ({ enable_deletion_protection }) => (enable_deletion_protection === false ? undefined : 'is protected'),
  aws_dynamodb_table: ({ deletion_protection_enabled }) =>
    deletion_protection_enabled === false ? undefined : 'is protected',
  aws_s3_bucket_object_lock_configuration: ({ rule }) =>
    JSON.stringify(rule).includes('COMPLIANCE') ? 'keeps objects that nobody may delete' : undefined,
};

function obstacles(resources: Resources): string[] {
  return Object.entries(IN_THE_WAY).flatMap(([type, inTheWay]) =>
    Object.entries(resources[type] ?? {}).flatMap(([id, block]) => {
      const why = inTheWay(block);
      return why === undefined ? [] : [`${type}.${id} ${why}`];
    }),
  );
}

function resourcesOf(name: string): Resources {
  const outputFolder = mkdtempSync(join(tmpdir(), 'pactline-disposable-'));
  try {
    const environment = loadEnvironment(name, topology);
    const all = synthesise({ environment, outputFolder }).map(
      ({ file }) => (JSON.parse(readFileSync(file, 'utf8')) as { resource: Resources }).resource,
    );
    const types = new Set(all.flatMap((one) => Object.keys(one)));
    return Object.fromEntries([...types].map((type) => [type, Object.assign({}, ...all.map((one) => one[type]))]));
  } finally {
    rmSync(outputFolder, { recursive: true, force: true });
  }
}

describe.each(environmentNames)('%s', (name) => {
  const { protected: isProtected } = loadEnvironment(name, topology);
  const resources = resourcesOf(name);

  it(isProtected ? 'keeps its data from a mistake' : 'can be destroyed and made again', () => {
    for (const type of Object.keys(IN_THE_WAY)) expect(Object.keys(resources[type] ?? {})).not.toEqual([]);
    if (!isProtected) return expect(obstacles(resources)).toEqual([]);
    const kept = new Set(obstacles(resources).map((line) => line.split('.')[0]));
    for (const type of ['aws_s3_bucket', 'aws_secretsmanager_secret', 'aws_db_instance', 'aws_dynamodb_table'])
      expect(kept).toContain(type);
  });
});
