import { type Command, InvalidArgumentError, Option } from 'commander';
import { environmentNames } from '../environments/environments.ts';
import { everything, type Switches } from '../context/deployment.ts';
import type { StackName } from '../context/stack.ts';

/** What all commands about an environment take. */
export interface Flags {
  readonly env: string;
  readonly endpoint?: string;
  readonly stage?: string;
  readonly stack?: StackName;
  readonly artifacts?: string;
  readonly imageTag?: string;
  readonly without?: readonly (keyof Switches)[];
  readonly json?: true;
}

const PARTS = Object.keys(everything) as readonly (keyof Switches)[];

export const environmentOption = (others: readonly string[] = []): Option =>
  new Option('--env <environment>', `one of ${[...environmentNames, ...others].join(', ')}`).makeOptionMandatory();

/** The environments that `--env` names: one, or all where a command takes `all`. */
export const environmentsOf = (env: string): readonly string[] => (env === 'all' ? environmentNames : [env]);

export const withFlags = (command: Command, environment = environmentOption()): Command =>
  command
    .addOption(environment)
    .addOption(
      new Option('--endpoint <url>', 'an emulator of AWS instead of an account; its state is kept in a file')
        .env('AWS_ENDPOINT_URL')
        .argParser(httpAddress),
    )
    .option('--stage <name>', 'another prefix of all names, to try something beside what stands', stageName)
    .addOption(
      new Option('--stack <stack>', 'one stack only; access: roles of the delivery, for an administrator').choices([
        'foundation',
        'events',
        'access',
      ]),
    )
    .option('--artifacts <folder>', 'bundles of the Lambdas, <service>.zip each')
    .option('--image-tag <tag>', 'tag of the images of services')
    .addOption(new Option('--without <part...>', 'leave out what an emulator lacks').choices(PARTS))
    .option('--json', 'print the result for machines');

export function httpAddress(text: string): string {
  if (text === '') return text;
  const url = URL.parse(text);
  if (url === null || !/^https?:$/.test(url.protocol))
    throw new InvalidArgumentError('Give an address such as http://127.0.0.1:4566.');
  return url.href.replace(/\/$/, '');
}

function stageName(text: string): string {
  if (!/^[a-z][a-z0-9-]{1,19}$/.test(text))
    throw new InvalidArgumentError('2 to 20 lower-case letters, digits and dashes.');
  return text;
}
