import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { version as esbuildVersion } from 'esbuild';
import { repositoryRoot } from '../paths.ts';
import { BANNER, buildOptions, type BundleSpec } from './build-options.ts';
import { changedSince, type Digests, modulesIn } from './digests.ts';

/** What a bundle was made of and what came out. */
export interface BundleRecord {
  /** Of everything that is not a source: options, tools, installed packages. */
  readonly key: string;
  /** Of the modules; names their folder. */
  readonly hash: string;
  /** Every source outside of node_modules as it was read, and the settings around them. */
  readonly inputs: Digests;
  readonly sources: readonly string[];
  readonly modules: Digests;
  readonly packages: readonly string[];
}

// The lockfile may be ahead of what is installed: pnpm notes that in another one.
const PACKAGES = ['pnpm-lock.yaml', 'node_modules/.pnpm/lock.yaml', 'package-lock.json'];

/** A key that changes with everything that goes into a bundle besides sources. */
export function keyOf(spec: BundleSpec): string {
  const options = buildOptions(spec, '');
  const hash = createHash('sha256').update(JSON.stringify([esbuildVersion, process.version, spec, BANNER, options]));
  for (const file of [...PACKAGES, 'tsconfig.base.json'])
    hash.update(`\n${file} ${contentOf(join(repositoryRoot, file))}`);
  // This tool's own code: another version of it bundles and records in another way.
  for (const name of readdirSync(import.meta.dirname).toSorted()) {
    if (/\.[jt]s$/.test(name)) hash.update(`\n${name} ${contentOf(join(import.meta.dirname, name))}`);
  }
  return hash.digest('hex');
}

/** The record of the last bundle, if everything that went in and came out has the same content still. */
export function provenRecord(folder: string, spec: BundleSpec): BundleRecord | undefined {
  try {
    const record = JSON.parse(contentOf(join(folder, 'bundle.json'))) as BundleRecord;
    if (record.key !== keyOf(spec) || changedSince(record.inputs).length > 0) return undefined;
    const standing = modulesIn(join(folder, record.hash));
    return JSON.stringify(standing) === JSON.stringify(record.modules) ? record : undefined;
  } catch {
    return undefined;
  }
}

/** Whoever reads finds the record before or this one. */
export function writeRecord(folder: string, record: BundleRecord): void {
  const work = join(folder, `bundle.json.${process.pid}`);
  writeFileSync(work, JSON.stringify(record));
  renameSync(work, join(folder, 'bundle.json'));
}

function contentOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
