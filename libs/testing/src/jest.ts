import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);

/** How sources become what Jest runs: ESM, with the metadata that Nest injects by. */
const transform = () => ({
  '^.+\\.tsx?$': [
    require.resolve('@swc/jest'),
    {
      swcrc: false,
      sourceMaps: 'inline',
      module: { type: 'es6' },
      jsc: {
        target: 'es2024',
        // `with { type: 'json' }`
        experimental: { keepImportAttributes: true },
        parser: { syntax: 'typescript', decorators: true },
        transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
      },
    },
  ],
});

/** Jest for sources in ESM that import each other as they are; run Node with `--experimental-vm-modules`. */
export const jestConfig = (more: Readonly<Record<string, unknown>> = {}): Record<string, unknown> => ({
  testMatch: ['**/*.spec.ts'],
  testEnvironment: 'node',
  testEnvironmentOptions: { customExportConditions: ['pactline-source', 'node', 'node-addons'] },
  extensionsToTreatAsEsm: ['.ts'],
  transform: transform(),
  modulePathIgnorePatterns: ['/dist/', '/.nx/', '/.state/', '/.cache/', '/.toolchain/'],
  watchPathIgnorePatterns: ['/.state/', '/.cache/'],
  ...more,
});
