import { join } from 'node:path';
import type { OutputFile } from './output.ts';

export interface LibraryPackage {
  readonly name: string;
  readonly description: string;
  /** Source file without suffix, by subpath. */
  readonly exports: Readonly<Record<string, string>>;
  readonly dependencies: Readonly<Record<string, string>>;
  /** Its sources can be imported as they are. */
  readonly sourceFirst: boolean;
}

/** `package.json` and `tsconfig.json` of a generated package that stands on its own. */
export function libraryPackage(
  folder: string,
  { name, description, exports, dependencies, sourceFirst }: LibraryPackage,
): OutputFile[] {
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
    type: 'module',
    sideEffects: false,
    exports: Object.fromEntries(entries) as object,
    dependencies,
  };
  const compilerOptions = {
    target: 'es2022',
    lib: ['es2022', 'dom', 'dom.iterable'],
    module: 'nodenext',
    strict: true,
    noUncheckedIndexedAccess: true,
    verbatimModuleSyntax: true,
    skipLibCheck: true,
    declaration: true,
    rootDir: 'src',
    outDir: 'dist',
  };
  const inherited = '../../tsconfig.base.json';
  const json = (value: object): string => `${JSON.stringify(value, undefined, 2)}\n`;
  return [
    { path: join(folder, 'package.json'), text: json(manifest) },
    {
      path: join(folder, 'tsconfig.json'),
      text: json(sourceFirst ? { extends: inherited, include: ['src'] } : { compilerOptions, include: ['src'] }),
    },
  ];
}
