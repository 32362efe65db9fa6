import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { topology } from '@pactline/platform-map';
import { loadEnvironment } from '../environments/environments.ts';
import { synthesise } from '../stacks/synthesise.ts';

// Prints the stacks of an environment as this process's CDK library makes it, for `compare-fork.ts`.
const folder = mkdtempSync(join(tmpdir(), 'pactline-fork-'));
try {
  const environment = loadEnvironment(process.argv[2] ?? 'dev', topology);
  const stacks = synthesise({
    environment,
    topology,
    outputFolder: folder,
    artifactsFolder: '.',
  });
  process.stdout.write(`[${stacks.map(({ file }) => readFileSync(file, 'utf8')).join(',')}]`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
