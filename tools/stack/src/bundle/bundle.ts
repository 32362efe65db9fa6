import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, statSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { build, type Metafile } from 'esbuild';
import { StartupError } from '../errors.ts';
import { cacheDir, repositoryRoot } from '../paths.ts';
import { buildOptions, type BundleSpec } from './build-options.ts';
import { changedSince, digestNow, digestOf, modulesIn, settingsAround, touchedSince } from './digests.ts';
import { type BundleRecord, keyOf, provenRecord, writeRecord } from './record.ts';

export type { BundleSpec } from './build-options.ts';

export interface Bundle {
  readonly spec: BundleSpec;
  /** The bundled module, in a folder that is named after its content: what stands there never changes. */
  readonly file: string;
  /** Changes when the code does. */
  readonly hash: string;
  /** Source files of the workspace that it was made of, from the repository's root. */
  readonly inputs: readonly string[];
  /** Folders of the packages that came along, from the repository's root: what a bill of materials lists. */
  readonly packages: readonly string[];
  /** False when an earlier bundle was still right. */
  readonly built: boolean;
}

// A build during which something was saved is made again; this many times in a row something writes without end.
const MOST_BUILDS = 20;
// Whoever runs an earlier one may still have to load a part of it.
const KEPT = 10;

/**
 * Bundles a service or a Lambda with everything it imports, unless what went into the last bundle has the same content still.
 * What is saved while it builds makes it build again.
 *
 * @param fresh takes nothing from the cache
 * @throws StartupError
 */
export async function bundle(spec: BundleSpec, { fresh = false } = {}): Promise<Bundle> {
  const folder = join(cacheDir, spec.name);
  const record = fresh ? undefined : provenRecord(folder, spec);
  if (record !== undefined) {
    const now = new Date();
    utimesSync(join(folder, record.hash), now, now);
    return result(spec, folder, record, false);
  }
  mkdirSync(folder, { recursive: true });
  for (let count = 1; ; count++) {
    const attempt = await make(spec, folder);
    if ('failure' in attempt) {
      if (attempt.changed.length === 0) throw attempt.failure;
    } else if (attempt.changed.length === 0) {
      writeRecord(folder, attempt.record);
      removeOld(folder, attempt.record.hash);
      return result(spec, folder, attempt.record, true);
    }
    if (count === MOST_BUILDS)
      throw new StartupError(
        `${spec.name} cannot be bundled: something changes its sources all the time: ${attempt.changed.join(', ')}.`,
      );
  }
}

/** One build, and what was changed while it ran: with any of that it proves nothing, not even that a source is wrong. */
type Attempt = { readonly changed: readonly string[] } & (
  { readonly record: BundleRecord } | { readonly failure: StartupError }
);

async function make(spec: BundleSpec, folder: string): Promise<Attempt> {
  // Beside its later place: source maps name sources from there.
  const work = mkdtempSync(join(folder, 'work-'));
  const read = new Map<string, string>();
  const began = Date.now();
  const key = keyOf(spec);
  const changed = (others: readonly string[]): string[] => [
    ...changedSince(Object.fromEntries(read)),
    ...others.filter((path) => !read.has(path) && touchedSince(path, began)),
    ...(keyOf(spec) === key ? [] : ['installed packages']),
  ];
  try {
    const { metafile } = await build(buildOptions(spec, work, read));
    const own = Object.keys(metafile.inputs).filter((path) => !path.includes('node_modules/'));
    const sources = own.filter((path) => read.has(path) || existsSync(join(repositoryRoot, path)));
    const settings = settingsAround(sources);
    const inputs = Object.fromEntries(
      [...sources, ...settings].map((path) => [path, read.get(path) ?? digestNow(path)]),
    );
    const modules = modulesIn(work);
    const hash = digestOf(JSON.stringify(modules)).slice(0, 32);
    moveInto(join(folder, hash), work);
    const record = { key, hash, inputs, sources, modules, packages: packageFolders(metafile) };
    return { record, changed: changed([...sources, ...settings]) };
  } catch (cause) {
    const text = cause instanceof Error ? cause.message : String(cause);
    const failure = new StartupError(`${spec.name} cannot be bundled:\n${text}`, { cause });
    return { failure, changed: changed(settingsAround([spec.entry, ...read.keys()])) };
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/** File by file: what has the same name there has the same content, so that whoever reads meanwhile reads the right thing. */
function moveInto(folder: string, work: string): void {
  mkdirSync(folder, { recursive: true });
  for (const name of readdirSync(work)) renameSync(join(work, name), join(folder, name));
}

function removeOld(folder: string, newest: string): void {
  const ages = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name !== newest)
    .map(({ name }) => ({ name, used: statSync(join(folder, name), { throwIfNoEntry: false })?.mtimeMs ?? 0 }))
    .toSorted((one, other) => other.used - one.used);
  for (const { name } of ages.slice(KEPT)) rmSync(join(folder, name), { recursive: true, force: true });
}

const PACKAGE = /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//;

/** The packages of which at least a byte is in the output. */
function packageFolders({ outputs }: Metafile): string[] {
  const used = Object.values(outputs).flatMap(({ inputs }) =>
    Object.entries(inputs).flatMap(([path, { bytesInOutput }]) => (bytesInOutput > 0 ? [path] : [])),
  );
  return [...new Set(used.flatMap((path) => PACKAGE.exec(path)?.[1] ?? []))].sort();
}

function result(spec: BundleSpec, folder: string, record: BundleRecord, built: boolean): Bundle {
  const { hash, sources, packages } = record;
  return { spec, file: join(folder, hash, 'index.mjs'), hash, inputs: sources, packages, built };
}
