import { globSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Command } from 'commander';
import { action, type Cli, type Run } from '../command-context.ts';
import { NotFoundError, UsageError } from '../errors.ts';
import { exitCode } from '../exit-codes.ts';
import { collect } from '../option-parsers.ts';
import { type Addresses, smokePlace } from '../smoke/smoke-place.ts';
import { workspaceRoot } from '../target/workspace.ts';

interface SmokeOptions extends Addresses {
  readonly journey?: string;
  readonly set: readonly string[];
}

const PLACES = 'apps/*/journeys/*/smoke.yaml';

const examples = `
The journey is ${PLACES}: real requests, whose effects are looked for where they end. It ends with 1 when a hop is missing.
On AWS it reads the secret that signs and the tables named in it, and takes its token from PACTLINE_TOKEN, or from
PACTLINE_TOKEN_URL with PACTLINE_CLIENT_ID and PACTLINE_CLIENT_SECRET.

Examples:
  $ pactline smoke                                                          the stack on this machine
  $ pactline smoke --stage staging --base-url https://staging.example.com
  $ pactline smoke --stage staging --base-url https://... --set tenant=smoke
`;

export const smokeCommand = (cli: Cli): Command =>
  new Command('smoke')
    .description('play a journey against a deployment and see whether it arrives')
    .option('--base-url <url>', 'address that the services share')
    .option('--url <service=url>', 'address of one service; may be repeated', collect, [])
    .option('--journey <file>', `another journey than ${PLACES}`)
    .option('--set <name=value>', 'another value for a variable of the journey; may be repeated', collect, [])
    .addHelpText('after', examples)
    .action(action(cli, smoke));

async function smoke(run: Run<SmokeOptions>): Promise<void> {
  const { io, options } = run;
  const variables = Object.fromEntries(options.set.map(assignment));
  if (options.baseUrl !== undefined && !URL.canParse(options.baseUrl))
    throw new UsageError(`--base-url ${options.baseUrl} is no URL.`);
  const file = options.journey ?? globSync(PLACES, { cwd: workspaceRoot }).sort()[0];
  if (file === undefined) throw new NotFoundError(`There is no ${PLACES}.`, 'Write one, or give --journey <file>.');
  const place = await smokePlace(await run.target(), options, io);
  const { hopLine, playJourney } = await import('@pactline/stack');
  const from = options.journey === undefined ? join(workspaceRoot, file) : resolve(file);
  const coloured = io.paint('green', ' ') !== ' ';
  const result = await playJourney(place, from, {
    variables,
    onHop: (hop) => {
      if (!run.json) io.out(hopLine(hop, coloured));
    },
  });
  if (!result.ok) run.end(exitCode.failed);
  if (run.json) return run.printJson(result);
  const { title, ok, totalMs } = result;
  io.out('');
  io.out(
    ok
      ? io.paint('green', `${title}: arrived in ${totalMs} ms.`)
      : io.paint('red', `${title}: the last hop is missing.`),
  );
}

function assignment(text: string): [string, string] {
  const [, name = '', value = ''] = /^(\w+)=(.*)$/.exec(text) ?? [];
  if (name === '') throw new UsageError(`--set ${text}`, 'It takes <name>=<value>.');
  return [name, value];
}
