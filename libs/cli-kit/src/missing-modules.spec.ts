import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { missingModules } from './missing-modules.ts';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'missing-'));
  mkdirSync(join(root, 'services/order/src/data'), { recursive: true });
  writeFileSync(join(root, 'services/order/package.json'), '{ "dependencies": { "zod": "4" } }');
});
afterEach(() => rmSync(root, { recursive: true }));

const complaint = (module: string, file = 'services/order/src/data/rows.ts'): string =>
  `${file}(3,8): error TS2307: Cannot find module '${module}' or its corresponding type declarations.\n`;

it('names the package, what it lacks, and the command that adds it, once', () => {
  const output = complaint('date-fns') + complaint('date-fns/locale') + complaint('@scope/name/sub');
  expect(missingModules(output, root)).toEqual([
    'services/order imports date-fns, which its package.json does not name. Run: npm run pactline -- add dependency order date-fns',
    'services/order imports @scope/name, which its package.json does not name. Run: npm run pactline -- add dependency order @scope/name',
  ]);
});

it('tells what is named and not installed from what is installed and lacks the entry', () => {
  expect(missingModules(complaint('zod'), root)).toEqual([
    'services/order names zod in its package.json, and it is not installed. Run: npm install',
  ]);
  mkdirSync(join(root, 'services/order/node_modules/zod'), { recursive: true });
  expect(missingModules(complaint('zod/odd'), root)).toEqual([expect.stringContaining('something of zod')]);
});

it('takes a module without types for one that is missing', () => {
  const output = `services/order/src/a.ts(1,1): error TS7016: Could not find a declaration file for module 'pg'.`;
  expect(missingModules(output, root)).toEqual([expect.stringContaining('imports pg')]);
});

it('leaves files of the package, and other complaints, to the compiler', () => {
  expect(
    missingModules(`${complaint('./rows.ts')}services/order/src/a.ts(1,1): error TS2304: Cannot find name 'x'.`, root),
  ).toEqual([]);
});
