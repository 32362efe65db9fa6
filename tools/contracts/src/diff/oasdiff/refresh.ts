// Asks oasdiff about every pair and records what it says:
//   go install github.com/oasdiff/oasdiff@v1.30.0
//   node --conditions=pactline-source tools/contracts/src/diff/oasdiff/refresh.ts "$(go env GOPATH)/bin/oasdiff"
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { nameOf, type Pair } from '../testing/pairs.ts';
import { disagreementsTable } from './disagreements.ts';
import { formatted, tableFile, type Verdict, verdictsFile } from './verdicts.ts';
import { bodies, type Body, pairsToCompare, wrap } from './wrapped-pairs.ts';

const VERSION = 'v1.30.0';
const [program = 'oasdiff'] = process.argv.slice(2);
const run = promisify(execFile);
const folder = await mkdtemp(join(tmpdir(), 'oasdiff-'));

const ask = async (pair: Pair, body: Body): Promise<Verdict> => {
  const [base, head] = [join(folder, 'base.json'), join(folder, 'head.json')];
  await writeFile(base, JSON.stringify(wrap(pair.base, body)));
  await writeFile(head, JSON.stringify(wrap(pair.head, body)));
  try {
    const { stdout } = await run(program, ['breaking', base, head, '--format', 'json'], { timeout: 20_000 });
    const found = (stdout.trim() === '' ? [] : JSON.parse(stdout)) as readonly { id: string; level: number }[];
    const gravest = Math.max(0, ...found.map(({ level }) => level));
    const level = gravest >= 3 ? 'error' : gravest === 2 ? 'warning' : 'none';
    return { level, rules: [...new Set(found.map(({ id }) => id))].sort() };
  } catch (error) {
    return {
      level: 'failed',
      rules: [
        error instanceof Error
          ? (error.message.split('\n')[1] ?? error.message).replaceAll(folder, '').slice(0, 160)
          : 'failed',
      ],
    };
  }
};

const pairs: Record<string, Record<Body, Verdict>> = {};
for (const pair of pairsToCompare()) {
  const of: Partial<Record<Body, Verdict>> = {};
  for (const body of bodies) of[body] = await ask(pair, body);
  pairs[nameOf(pair)] = of as Record<Body, Verdict>;
}
await rm(folder, { recursive: true, force: true });
const verdicts = { tool: `oasdiff ${VERSION}`, pairs };
await writeFile(verdictsFile, await formatted(verdictsFile, JSON.stringify(verdicts)));
await writeFile(tableFile, await formatted(tableFile, disagreementsTable(verdicts)));
process.stderr.write(`${Object.keys(pairs).length} pairs recorded in ${verdictsFile}\n`);
