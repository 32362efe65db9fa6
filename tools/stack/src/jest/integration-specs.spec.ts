import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, it } from '@jest/globals';
import { integrationSpecs } from './integration-specs.ts';

const project = (...files: string[]): string => {
  const root = mkdtempSync(join(tmpdir(), 'specs-'));
  for (const file of files) {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), '');
  }
  return root;
};

const STORE = 'services/greeting/src/data/postgres-greeting-store.int.spec.ts';

it.each<[string, string[], string[], string[]]>([
  ['all of a project', [STORE, 'services/greeting/src/config.spec.ts'], [], [STORE]],
  ['those of a path', [STORE, 'services/crane/src/a.int.spec.ts'], ['services/greeting'], [STORE]],
  ['those of an expression, whatever its case', [STORE], ['POSTGRES-.*store'], [STORE]],
  ['none where none is asked for', [STORE], ['services/crane'], []],
  ['none of what is installed or built', ['node_modules/a/b.int.spec.ts', 'services/x/dist/b.int.spec.ts'], [], []],
])('%s', (_what, files, patterns, found) => {
  expect(integrationSpecs(project(...files), patterns)).toEqual(found);
});
