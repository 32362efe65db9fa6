import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { Candidate, Comparison } from '../harness/comparison.ts';

const run = promisify(execFile);
const CLI = ['--conditions=pactline-source', 'tools/contracts/src/cli/main.ts', 'generate'];

const generation =
  (name: string, ...options: string[]) =>
  (): Promise<Candidate> =>
    Promise.resolve({
      name,
      async round() {
        const started = performance.now();
        await run(process.execPath, [...CLI, ...options]);
        return { time: (performance.now() - started) / 1000 };
      },
    });

export const generateComparisons: readonly Comparison[] = [
  {
    id: 'generate',
    title: 'Generating when nothing changed, against generating everything (the whole command, process start included)',
    metrics: [{ name: 'time', unit: 's', compare: 'ratio' }],
    baseline: generation('everything, no caches', '--force'),
    subject: generation('nothing to do'),
  },
];
