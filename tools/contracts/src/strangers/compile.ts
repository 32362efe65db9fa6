import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

const ROOT = join(import.meta.dirname, '..', '..', '..', '..');
const COMPILER = join(ROOT, 'tools/contracts/node_modules/typescript7/bin/tsc');

/** The native compiler comes with the repository of the tools only. */
export const canCompile = (): boolean => existsSync(COMPILER);

const OPTIONS = {
  target: 'es2022',
  lib: ['es2024', 'dom', 'dom.iterable'],
  module: 'nodenext',
  moduleResolution: 'nodenext',
  customConditions: ['pactline-source'],
  types: ['node'],
  typeRoots: [join(ROOT, 'node_modules/@types')],
  strict: true,
  noUncheckedIndexedAccess: true,
  noImplicitOverride: true,
  verbatimModuleSyntax: true,
  isolatedModules: true,
  allowImportingTsExtensions: true,
  experimentalDecorators: true,
  emitDecoratorMetadata: true,
  useDefineForClassFields: false,
  resolveJsonModule: true,
  skipLibCheck: true,
  noEmit: true,
};

/** Strictly compiles generated packages. @returns what the compiler says, one line per error */
export async function compileStrictly(folder: string, files: readonly string[]): Promise<string[]> {
  await writeFile(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions: OPTIONS, files }));
  const run = promisify(execFile)(process.execPath, [COMPILER, '-p', 'tsconfig.json', '--pretty', 'false'], {
    cwd: folder,
    maxBuffer: 256 * 1024 * 1024,
  });
  return run.then(
    () => [],
    (error: { stdout?: string; message: string }) => {
      const lines = (error.stdout ?? '').split('\n').filter((line) => line !== '' && !line.startsWith(' '));
      return lines.length > 0 ? lines : [error.message];
    },
  );
}
