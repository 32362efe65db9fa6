import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { build, type BuildOptions, type Metafile, version as esbuildVersion } from 'esbuild';
import { StartupError } from '../errors.ts';
import { cacheDir, repositoryRoot } from '../paths.ts';
import { decorators } from './decorator-plugin.ts';
import { optionalPackages } from './optional-plugin.ts';

export interface BundleSpec {
  /** Names the folder of the bundle. */
  readonly name: string;
  /** Path from the repository's root. */
  readonly entry: string;
  readonly kind: 'service' | 'lambda';
  /** Source that stands for the entry, for one that is generated; then `entry` only names a place to resolve from. */
  readonly source?: string;
}

export interface Bundle {
  readonly spec: BundleSpec;
  /** The bundled module. */
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

interface Record {
  readonly key: string;
  readonly hash: string;
  /** Size and time of change of every input outside of node_modules. */
  readonly inputs: Readonly<{ [path: string]: string }>;
  readonly packages: readonly string[];
}

// Raised when a record gets another shape: what was recorded before is then made again.
const RECORD_FORMAT = 2;

// Code that was CommonJS asks for `require`; there is none in a module.
const BANNER = `import { createRequire as __createRequire } from 'node:module';
import { fileURLToPath as __fileURLToPath } from 'node:url';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __fileURLToPath(new URL('.', import.meta.url));`;

/** Bundles a service or a Lambda with everything it imports, unless nothing changed since the last time. @throws StartupError */
export async function bundle(spec: BundleSpec): Promise<Bundle> {
  const folder = join(cacheDir, spec.name);
  const key = keyOf(spec);
  const record = readRecord(folder);
  if (record?.key === key && Object.entries(record.inputs).every(([path, stamp]) => stampOf(path) === stamp)) {
    return result(spec, folder, record, false);
  }
  const work = `${folder}.${process.pid}`;
  rmSync(work, { recursive: true, force: true });
  const made = await make(spec, work, key);
  mkdirSync(dirname(folder), { recursive: true });
  replaceFolder(folder, work);
  return result(spec, folder, made, true);
}

/** Another process may put the same bundle there at the same moment; either one will do. */
function replaceFolder(folder: string, work: string): void {
  for (let attempt = 1; ; attempt++) {
    rmSync(folder, { recursive: true, force: true });
    try {
      return renameSync(work, folder);
    } catch (error) {
      if (attempt === 10) throw error;
    }
  }
}

async function make(spec: BundleSpec, folder: string, key: string): Promise<Record> {
  try {
    const { metafile } = await build(buildOptions(spec, folder));
    const hash = createHash('sha256')
      .update(readFileSync(join(folder, 'index.mjs')))
      .digest('hex');
    const own = Object.keys(metafile.inputs).filter(
      (path) => !path.includes('node_modules/') && existsSync(join(repositoryRoot, path)),
    );
    const inputs = Object.fromEntries(own.map((path) => [path, stampOf(path) ?? '']));
    const record = { key, hash, inputs, packages: packageFolders(metafile) };
    writeFileSync(join(folder, 'bundle.json'), JSON.stringify(record));
    return record;
  } catch (cause) {
    rmSync(folder, { recursive: true, force: true });
    throw new StartupError(
      `${spec.name} cannot be bundled:\n${cause instanceof Error ? cause.message : String(cause)}`,
      { cause },
    );
  }
}

const PACKAGE = /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//;

/** The packages of which at least a byte is in the output. */
function packageFolders({ outputs }: Metafile): string[] {
  const used = Object.values(outputs).flatMap(({ inputs }) =>
    Object.entries(inputs).flatMap(([path, { bytesInOutput }]) => (bytesInOutput > 0 ? [path] : [])),
  );
  return [...new Set(used.flatMap((path) => PACKAGE.exec(path)?.[1] ?? []))].sort();
}

/** How deployables are bundled: as ESM for the pinned Node, `index.mjs` and, of a Lambda, the chunks that it imports. */
export function buildOptions(spec: BundleSpec, folder: string): BuildOptions & { metafile: true } {
  const lambda = spec.kind === 'lambda';
  const entry = join(repositoryRoot, spec.entry);
  return {
    ...(spec.source === undefined
      ? { entryPoints: { index: entry } }
      : { stdin: { contents: spec.source, resolveDir: dirname(entry), loader: 'ts', sourcefile: 'generated.ts' } }),
    absWorkingDir: repositoryRoot,
    ...(spec.source === undefined ? { outdir: folder } : { outfile: join(folder, 'index.mjs') }),
    outExtension: { '.js': '.mjs' },
    bundle: true,
    platform: 'node',
    format: 'esm',
    // The deployment's Lambda runtime is Node 22.
    target: lambda ? 'node22' : 'node24',
    // esbuild adds `module` only when it is not given conditions; without it the SDK comes as CommonJS, 140 KB more of it.
    conditions: ['pactline-source', 'module'],
    // What a Lambda loads only in need (the way to the dead-letter queue, metrics) stays out of what it parses at its start.
    splitting: lambda && spec.source === undefined,
    mainFields: ['module', 'main'],
    banner: { js: BANNER },
    plugins: [decorators, optionalPackages],
    // Not `keepNames`: it names every closure anew each time it is made, which doubles the CPU time of a request.
    minify: lambda,
    sourcemap: lambda ? false : 'linked',
    sourcesContent: false,
    legalComments: 'none',
    logLevel: 'silent',
    metafile: true,
  };
}

function keyOf(spec: BundleSpec): string {
  const hash = createHash('sha256').update(
    JSON.stringify([RECORD_FORMAT, esbuildVersion, spec, BANNER, buildOptions(spec, '')]),
  );
  for (const file of ['pnpm-lock.yaml', 'tsconfig.base.json']) hash.update(readFileSync(join(repositoryRoot, file)));
  return hash.digest('hex');
}

function stampOf(path: string): string | undefined {
  const stat = statSync(join(repositoryRoot, path), { throwIfNoEntry: false });
  return stat && `${stat.size} ${stat.mtimeMs}`;
}

function readRecord(folder: string): Record | undefined {
  try {
    return JSON.parse(readFileSync(join(folder, 'bundle.json'), 'utf8')) as Record;
  } catch {
    return undefined;
  }
}

function result(spec: BundleSpec, folder: string, record: Record, built: boolean): Bundle {
  const inputs = Object.keys(record.inputs).map((path) => relative(repositoryRoot, join(repositoryRoot, path)));
  return { spec, file: join(folder, 'index.mjs'), hash: record.hash, inputs, packages: record.packages, built };
}
