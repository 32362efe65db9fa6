import { spawn } from 'node:child_process';
import { cpus, totalmem } from 'node:os';
import { parseArgs } from 'node:util';
import { guardOutput } from '@pactline/cli-kit';
import { proofs, type Proof } from './proofs-table.ts';

guardOutput();

const width = Math.max(...proofs.map(({ name }) => name.length));
const usage = `Usage: npm run proofs -- <name>... | all

Runs proofs in their full size; every test run has a small size of each. Figures go to docs/benchmarks.md
and docs/guides/faults.md, with the date and the machine that are printed at the end.

${proofs.map(({ name, proves }) => `  ${name.padEnd(width)}  ${proves}`).join('\n')}
`;

function chosen(): readonly Proof[] | undefined {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { help: { type: 'boolean', short: 'h' } },
  });
  if (values.help) {
    process.stdout.write(usage);
    return undefined;
  }
  const unknown = positionals.filter((name) => name !== 'all' && !proofs.some((proof) => proof.name === name));
  if (unknown.length > 0 || positionals.length === 0) {
    const problem = unknown.length > 0 ? `There is no proof ${unknown.join(', ')}.` : 'Name a proof.';
    process.stderr.write(`${problem}\n\n${usage}`);
    process.exitCode = 2;
    return undefined;
  }
  return proofs.filter(({ name }) => positionals.includes('all') || positionals.includes(name));
}

const run = ({ argv }: Proof): Promise<number> =>
  new Promise((resolve, reject) => {
    const env = { ...process.env, PACTLINE_PROOF: 'full' };
    const child = spawn(process.execPath, argv, { env, stdio: ['ignore', 'inherit', 'inherit'] });
    child.on('error', reject);
    child.on('close', (code) => resolve(code ?? 1));
  });

const [cpu] = cpus();
const machine =
  `${cpus().length} cores (${cpu?.model.trim() ?? 'unknown'}), ${Math.round(totalmem() / 2 ** 30)} GiB, ` +
  `${process.platform} ${process.arch}, Node ${process.versions.node}`;

for (const proof of chosen() ?? []) {
  process.stdout.write(`\n${proof.name}: ${proof.proves}\n`);
  const began = performance.now();
  const code = await run(proof);
  const seconds = Math.round((performance.now() - began) / 1_000);
  process.stdout.write(
    `${proof.name}: ${code === 0 ? 'holds' : 'FAILED'} (${seconds} s, ${new Date().toISOString().slice(0, 10)}, ${machine})\n`,
  );
  if (code !== 0) process.exitCode = 1;
}
