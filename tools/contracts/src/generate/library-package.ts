import { join } from 'node:path';
import { formatJson } from '../schema/index.ts';
import type { OutputFile } from './output.ts';

export interface LibraryPackage {
  readonly name: string;
  readonly description: string;
  /** Source file without suffix, by subpath. */
  readonly exports: Readonly<Record<string, string>>;
  readonly dependencies: Readonly<Record<string, string>>;
  /** Its sources can be imported as they are. */
  readonly sourceFirst: boolean;
  /** The project's root, seen from the package. */
  readonly base: string;
  /** For Nx. */
  readonly tags: readonly string[];
}

/** `package.json` and `tsconfig.json` of a generated package that stands on its own. */
export async function libraryPackage(
  folder: string,
  { name, description, exports, dependencies, sourceFirst, base, tags }: LibraryPackage,
): Promise<OutputFile[]> {
  const entries = Object.entries(exports).map(([subpath, file]) => [
    subpath,
    {
      ...(sourceFirst && { 'pactline-source': `./src/${file}.ts` }),
      types: `./dist/${file}.d.ts`,
      default: `./dist/${file}.js`,
    },
  ]);
  const manifest = {
    name,
    version: '0.1.0',
    private: true,
    description,
    license: 'MIT',
    type: 'module',
    sideEffects: false,
    exports: Object.fromEntries(entries) as object,
    dependencies,
    nx: { tags },
  };
  const compilerOptions = {
    target: 'es2022',
    lib: ['es2022', 'dom', 'dom.iterable'],
    module: 'nodenext',
    strict: true,
    noUncheckedIndexedAccess: true,
    verbatimModuleSyntax: true,
    resolveJsonModule: true,
    skipLibCheck: true,
    declaration: true,
    rootDir: 'src',
    outDir: 'dist',
  };
  const inherited = `${base}/tsconfig.base.json`;
  return [
    { path: join(folder, 'package.json'), text: `${JSON.stringify(manifest, undefined, 2)}\n` },
    {
      path: join(folder, 'tsconfig.json'),
      text: await formatJson(
        sourceFirst ? { extends: inherited, include: ['src'] } : { compilerOptions, include: ['src'] },
      ),
    },
  ];
}
