import type { Changes } from './changes.ts';

const FILE = 'tsconfig.base.json';

const settings = {
  compilerOptions: {
    target: 'es2024',
    module: 'nodenext',
    types: ['node'],
    strict: true,
    noUncheckedIndexedAccess: true,
    verbatimModuleSyntax: true,
    // Sources import each other by their own names; what is built imports what is built.
    rewriteRelativeImportExtensions: true,
    experimentalDecorators: true,
    emitDecoratorMetadata: true,
    skipLibCheck: true,
    rootDir: '${configDir}/src',
    outDir: '${configDir}/dist',
  },
};

/** Makes the settings that every service extends, in a workspace that has none. */
export function ensureCompilerSettings(changes: Changes): void {
  if (!changes.tree.exists(FILE)) changes.create(FILE, `${JSON.stringify(settings, undefined, 2)}\n`);
}
