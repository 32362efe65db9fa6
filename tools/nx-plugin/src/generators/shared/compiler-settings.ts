import type { Changes } from './changes.ts';

const FILE = 'tsconfig.base.json';

const settings = {
  compilerOptions: {
    target: 'es2024',
    lib: ['es2024', 'dom'],
    module: 'nodenext',
    // Packages of this workspace are read as they are written: nothing has to be built first.
    customConditions: ['pactline-source'],
    types: ['node'],
    strict: true,
    noUncheckedIndexedAccess: true,
    noImplicitOverride: true,
    verbatimModuleSyntax: true,
    resolveJsonModule: true,
    allowImportingTsExtensions: true,
    experimentalDecorators: true,
    emitDecoratorMetadata: true,
    useDefineForClassFields: false,
    skipLibCheck: true,
    noEmit: true,
  },
};

/** Makes the settings that every service extends, in a workspace that has none. */
export function ensureCompilerSettings(changes: Changes): void {
  if (!changes.tree.exists(FILE)) changes.create(FILE, `${JSON.stringify(settings, undefined, 2)}\n`);
}
