import { writeFile } from 'node:fs/promises';
import { Command } from 'commander';
import { action, type Cli, type Run } from '../command-context.ts';
import { readRelease } from '../release/release.ts';

interface RecordOptions {
  readonly out?: string;
}

const examples = `
Examples:
  $ pactline release record --stage staging                       what runs there
  $ pactline release record --stage staging --out before.json     to go back to it with "release restore"
`;

export const releaseRecordCommand = (cli: Cli): Command =>
  new Command('record')
    .description('show, or keep, which version of each service runs')
    .option('-o, --out <file>', 'keep it in a file')
    .addHelpText('after', examples)
    .action(action(cli, record));

async function record(run: Run<RecordOptions>): Promise<void> {
  const { io, options } = run;
  const { aws, names, topology } = await run.target();
  const clients = { ecs: await aws.ecs(), lambda: await aws.lambda() };
  const release = await readRelease(clients, topology, names, io.now());
  if (options.out !== undefined) await writeFile(options.out, `${JSON.stringify(release, null, 2)}\n`);
  if (run.json) return run.printJson(release);
  run.printTable(release.parts, [
    { title: 'Service', value: (part) => part.service },
    { title: 'Runs as', value: (part) => part.kind },
    {
      title: 'Version',
      value: (part) => (part.kind === 'lambda' ? part.version : part.taskDefinition.replace(/^.*\//, '')),
    },
  ]);
  if (release.absent.length > 0)
    io.err(io.paint('yellow', `Not there, or no Lambda with an alias "live": ${release.absent.join(', ')}.`));
  if (options.out !== undefined)
    io.err(`Kept in ${options.out}. Go back to it: pactline release restore ${options.out} --stage ${release.stage}`);
}
