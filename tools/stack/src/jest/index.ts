import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';

const besides = (name: string): string =>
  fileURLToPath(new URL(`./${name}${extname(import.meta.filename)}`, import.meta.url));

/** Settings of Jest that bring up Postgres, Redis and the AWS emulator for `*.int.spec.ts`, and stop them after the tests. */
export const testBackends = { globalSetup: besides('setup'), globalTeardown: besides('teardown') };
