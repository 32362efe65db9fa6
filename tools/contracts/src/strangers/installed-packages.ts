import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '..', '..', '..', '..');

/** Packages that generated code imports, and where they stand in this repository. */
export const installedPackages: Readonly<Record<string, string>> = {
  '@pactline/contract-runtime': join(ROOT, 'libs/contract-runtime'),
  '@pactline/topology': join(ROOT, 'libs/topology'),
  '@pactline/client': join(ROOT, 'libs/client'),
  '@types/node': join(ROOT, 'node_modules/@types/node'),
  zod: join(ROOT, 'tools/contracts/node_modules/zod'),
  react: join(ROOT, 'libs/client/node_modules/react'),
  swr: join(ROOT, 'libs/client/node_modules/swr'),
  msw: join(ROOT, 'libs/client/node_modules/msw'),
  '@types/react': join(ROOT, 'libs/client/node_modules/@types/react'),
};
