// One mode (ESM) for every level; `--selectProjects unit|int|e2e` picks the level, `--rootDir` or a path picks the package.
import { jestConfig } from './libs/testing/src/jest.ts';

const level = (displayName, testMatch) => jestConfig({ displayName, testMatch });

export default {
  projects: [
    level('unit', ['**/*.spec.ts', '!**/*.int.spec.ts', '!**/*.e2e.spec.ts']),
    level('int', ['**/*.int.spec.ts']),
    level('e2e', ['**/*.e2e.spec.ts']),
  ],
};
