import { dirname, join } from 'node:path';
import type { BuildOptions } from 'esbuild';
import { repositoryRoot } from '../paths.ts';
import { optionalPackages } from './optional-plugin.ts';
import { sources } from './source-plugin.ts';

export interface BundleSpec {
  /** Names the folder of the bundle. */
  readonly name: string;
  /** Path from the repository's root. */
  readonly entry: string;
  readonly kind: 'service' | 'lambda';
  /** Source that stands for the entry, for one that is generated; then `entry` only names a place to resolve from. */
  readonly source?: string;
}

// Code that was CommonJS asks for `require`; there is none in a module.
export const BANNER = `import { createRequire as __createRequire } from 'node:module';
import { fileURLToPath as __fileURLToPath } from 'node:url';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __fileURLToPath(new URL('.', import.meta.url));`;

/**
 * How deployables are bundled: as ESM for the pinned Node, `index.mjs` and, of a Lambda, the chunks that it imports.
 *
 * @param read gets a digest of every source of the workspace, as it was read
 */
export function buildOptions(
  spec: BundleSpec,
  folder: string,
  read = new Map<string, string>(),
): BuildOptions & { metafile: true } {
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
    plugins: [sources(read), optionalPackages],
    // Not `keepNames`: it names every closure anew each time it is made, which doubles the CPU time of a request.
    minify: lambda,
    sourcemap: lambda ? false : 'linked',
    sourcesContent: false,
    legalComments: 'none',
    logLevel: 'silent',
    metafile: true,
  };
}
