import { Command } from 'commander';
import { action, type Cli, type Run } from '../command-context.ts';
import { exitCode } from '../exit-codes.ts';
import { formatAge } from '../output/duration.ts';
import { runningStack } from '../target/running-stack.ts';

const examples = `
Exits with 0 when everything works and is what the sources say, 1 when something does not, 3 when no stack runs.

Examples:
  $ pactline status
  $ pactline status --json | jq -r '.parts[] | select(.up | not) | .name'
`;

export const statusCommand = (cli: Cli): Command =>
  new Command('status')
    .description('show whether the parts of the local stack work, and are what the sources say')
    .addHelpText('after', examples)
    .action(action(cli, status));

async function status({ io, json, end, printJson, printTable }: Run<object>): Promise<void> {
  const { startedAt, stage, mode } = await runningStack();
  const { defaultStateDir, stackStatus } = await import('@pactline/stack');
  const found = await stackStatus(defaultStateDir());
  if (found.problems.length > 0 || found.parts.some(({ up }) => !up)) end(exitCode.failed);
  if (json) return printJson(found);
  io.out(`Stage ${stage}, ${mode}, started ${formatAge(new Date(startedAt), io.now())}`);
  io.out('');
  printTable(found.parts, [
    { title: 'Part', value: (part) => part.name, colour: () => 'bold' },
    { title: 'State', value: ({ state }) => state, colour: ({ up }) => (up ? 'green' : 'red') },
    { title: 'Address', value: (part) => part.url ?? 'Lambda' },
    { title: 'Pid', value: (part) => part.pid, align: 'right' },
    { title: 'Log', value: (part) => part.log, shrink: true },
  ]);
  const reasons = found.parts.flatMap(({ name, reason }) => (reason === undefined ? [] : [`${name}: ${reason}`]));
  const problems = found.problems.map(({ part, message }) => `${part}: ${message}`);
  for (const line of [...reasons, ...problems]) io.out(line);
}
