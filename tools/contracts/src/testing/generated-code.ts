import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import ts from 'typescript';
import type { GeneratedFile } from '../schema/index.ts';
import { installedPackages } from '../strangers/installed-packages.ts';

const root = resolve(import.meta.dirname, '..', '..', '..', '..');

/** Writes generated contract packages to `<folder>/contracts/<owner>`, installed beside everything that they import. */
export async function installGenerated(folder: string, files: readonly GeneratedFile[]): Promise<void> {
  const link = async (name: string, target: string): Promise<void> => {
    const path = join(folder, 'node_modules', name);
    await mkdir(dirname(path), { recursive: true });
    await symlink(target, path, 'dir');
  };
  for (const [name, target] of Object.entries(installedPackages)) await link(name, target);
  for (const { owner, path, text } of files) {
    const target = join(folder, 'contracts', owner, path);
    await mkdir(dirname(target), { recursive: true });
    await writeFile(target, text);
  }
  const owners = new Set(files.map(({ owner }) => owner).filter((owner) => !owner.startsWith('..')));
  for (const owner of owners) await link(`@pactline/contracts-${owner}`, join(folder, 'contracts', owner));
  for (const { owner, path, text } of files.filter((file) => file.owner.startsWith('..')))
    if (basename(path) === 'package.json')
      await link((JSON.parse(text) as { name: string }).name, join(folder, 'contracts', owner, dirname(path)));
}

/** Strictly compiles TypeScript files. @returns what the compiler says, one line per error */
export function compileErrors(files: readonly string[]): string[] {
  const program = ts.createProgram([...files], {
    target: ts.ScriptTarget.ES2022,
    lib: ['lib.es2024.d.ts'],
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
    customConditions: ['pactline-source'],
    types: ['node'],
    typeRoots: [join(root, 'node_modules/@types')],
    strict: true,
    noUncheckedIndexedAccess: true,
    noImplicitOverride: true,
    exactOptionalPropertyTypes: false,
    verbatimModuleSyntax: true,
    isolatedModules: true,
    allowImportingTsExtensions: true,
    experimentalDecorators: true,
    emitDecoratorMetadata: true,
    useDefineForClassFields: false,
    resolveJsonModule: true,
    skipLibCheck: true,
    noEmit: true,
  });
  return ts.getPreEmitDiagnostics(program).map((diagnostic) => {
    const message = ts.flattenDiagnosticMessageText(diagnostic.messageText, ' ');
    const { file, start } = diagnostic;
    if (file === undefined || start === undefined) return message;
    return `${file.fileName}:${file.getLineAndCharacterOfPosition(start).line + 1} ${message}`;
  });
}
