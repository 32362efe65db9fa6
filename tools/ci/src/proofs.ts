import { spawn } from 'node:child_process';
import { cpus, totalmem } from 'node:os';
import { guardOutput, suggestion } from '@pactline/cli-kit';
import { Argument, Command, InvalidArgumentError } from 'commander';
import { proofs, type Proof } from './proofs-table.ts';
import { runProgram } from './run-program.ts';

guardOutput();

const ALL = 'all';
const width = Math.max(...proofs.map(({ name }) => name.length));

function proofNames(text: string, before: readonly string[] = []): string[] {
  const known = [...proofs.map(({ name }) => name), ALL];
  if (!known.includes(text)) throw new InvalidArgumentError(`There is no proof ${text}. ${suggestion(text, known)}`);
  return [...before, text];
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

async function runProofs(names: readonly string[]): Promise<void> {
  for (const proof of proofs.filter(({ name }) => names.includes(ALL) || names.includes(name))) {
    process.stdout.write(`\n${proof.name}: ${proof.proves}\n`);
    const began = performance.now();
    const code = await run(proof);
    const seconds = Math.round((performance.now() - began) / 1_000);
    process.stdout.write(
      `${proof.name}: ${code === 0 ? 'holds' : 'FAILED'} (${seconds} s, ${new Date().toISOString().slice(0, 10)}, ${machine})\n`,
    );
    if (code !== 0) process.exitCode = 1;
  }
}

await runProgram(
  new Command('npm run proofs --')
    .description(
      'Runs proofs in their full size; every test run has a small size of each. Figures go to docs/benchmarks.md and docs/guides/faults.md, with the date and the machine that are printed at the end.',
    )
    .addArgument(new Argument('<name...>', `proofs, or ${ALL}`).argParser(proofNames))
    .addHelpText(
      'after',
      `
Proofs:
${proofs.map(({ name, proves }) => `  ${name.padEnd(width)}  ${proves}`).join('\n')}

Exit codes: 0 all hold, 1 one does not, 2 wrong arguments.`,
    )
    .action(runProofs),
);
