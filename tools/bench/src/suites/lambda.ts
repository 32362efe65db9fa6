import { bundleEntry } from '@pactline/stack';
import { topology } from '@pactline/platform-map';
import { serviceEnvironment } from '@pactline/topology';
import { execFile } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import type { Candidate, Comparison } from '../harness/comparison.ts';
import { median } from '../harness/statistics.ts';

const STARTS = 7;
const run = promisify(execFile);

/** The first Lambda of the topology that sends mail, the one that the hand-written handler stands beside. */
function referenceLambda(): { name: string; env: Record<string, string> } {
  const found = Object.values(topology.services).find(
    ({ runtime, resources }) => runtime === 'lambda' && resources.ses,
  );
  if (found === undefined) throw new Error('The topology has no Lambda that sends mail to measure.');
  const queueUrl = (name: string): string => `http://127.0.0.1:4566/000000000000/${name}`;
  return { name: found.name, env: serviceEnvironment(topology, found.name, { stage: 'bench', queueUrl }) };
}

async function candidate(name: string, entry: string, settings: Record<string, string>): Promise<Candidate> {
  const { file } = await bundleEntry({ name: `bench-${name.replaceAll(/\W+/g, '-')}`, entry, kind: 'lambda' });
  const folder = dirname(file);
  const bytes = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.mjs'))
    .reduce((sum, path) => sum + statSync(join(folder, path)).size, 0);
  const script = `const t = performance.now(); await import(${JSON.stringify(file)}); console.log(performance.now() - t); process.exit(0)`;
  const aws = { AWS_REGION: 'eu-central-1', AWS_ACCESS_KEY_ID: 'test', AWS_SECRET_ACCESS_KEY: 'test' };
  const env = { PATH: process.env.PATH, ...aws, ...settings };
  return {
    name,
    async round() {
      const times: number[] = [];
      for (let start = 0; start < STARTS; start += 1) {
        const { stdout } = await run(process.execPath, ['--input-type=module', '-e', script], { env });
        times.push(Number(stdout.trim().split('\n').at(-1)));
      }
      return { 'bundle size': bytes / 1024, init: median(times) };
    },
  };
}

export const lambdaComparisons: readonly Comparison[] = [
  {
    id: 'lambda',
    title: 'Bundled Lambda against a hand-written handler with the same SDK clients, bundled alike',
    metrics: [
      { name: 'bundle size', unit: 'KiB', compare: 'ratio', aim: { atMost: 1.4 } },
      { name: 'init', unit: 'ms', compare: 'ratio', aim: { atMost: 1.1 } },
    ],
    baseline: () => candidate('hand-written handler', 'tools/bench/src/servers/hand-written-lambda.ts', {}),
    subject: () => {
      const { name, env } = referenceLambda();
      return candidate(`${name} Lambda`, `services/${name}/src/main.ts`, env);
    },
  },
];
