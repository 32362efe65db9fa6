// One mode (ESM) for every level; `--selectProjects unit|int|e2e` picks the level, `--rootDir` or a path picks the package.
const transform = {
  '^.+\\.tsx?$': [
    '@swc/jest',
    {
      swcrc: false,
      sourceMaps: 'inline',
      module: { type: 'es6' },
      jsc: {
        target: 'es2024',
        parser: { syntax: 'typescript', decorators: true },
        transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
      },
    },
  ],
};

const level = (displayName, testMatch, extra = {}) => ({
  displayName,
  testMatch,
  testEnvironment: 'node',
  testEnvironmentOptions: { customExportConditions: ['pactline-source', 'node', 'node-addons'] },
  extensionsToTreatAsEsm: ['.ts'],
  transform,
  modulePathIgnorePatterns: ['/dist/', '/.nx/', '/.state/', '/.cache/', '/.toolchain/'],
  watchPathIgnorePatterns: ['/.state/', '/.cache/'],
  ...extra,
});

export default {
  projects: [
    level('unit', ['**/*.spec.ts', '!**/*.int.spec.ts', '!**/*.e2e.spec.ts']),
    level('int', ['**/*.int.spec.ts']),
    level('e2e', ['**/*.e2e.spec.ts']),
  ],
};
