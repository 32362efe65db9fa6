import { topology } from '@pactline/platform-map';
import { type Command, InvalidArgumentError, Option } from 'commander';
import { environmentNames } from '../environments/environments.ts';
import { everything, type Switches } from '../context/deployment.ts';
import { SHARED_STACKS, type StackName } from '../context/stack.ts';

/** What all commands about an environment take. */
export interface Flags {
  readonly env: string;
  readonly endpoint?: string;
  readonly stage?: string;
  readonly stack?: readonly StackName[];
  readonly service?: readonly StackName[];
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
    .option(
      '--stack <names>',
      'these stacks only, by commas: foundation, platform, services by their names; access: roles of the delivery, for an administrator',
      stackNames,
    )
    .option('--service <names>', 'the same as --stack', stackNames)
    .option(
      '--artifacts <folder>',
      'what `stack -- bundle --out` wrote: bundles of Lambdas, <service>.zip each, and the tags of images',
    )
    .option(
      '--image-tag <tag>',
      'tag of the images; else that of --artifacts, else each stack keeps the image that it runs',
    )
    .addOption(new Option('--without <part...>', 'leave out what an emulator lacks').choices(PARTS))
    .option('--json', 'print the result for machines');

const STACKS = [...SHARED_STACKS, ...Object.keys(topology.services)];

function stackNames(text: string, before: readonly StackName[] = []): readonly StackName[] {
  const names = text.split(',').filter((name) => name !== '');
  const unknown = names.filter((name) => !STACKS.includes(name));
  if (unknown.length > 0 || names.length === 0)
    throw new InvalidArgumentError(`There is no stack "${unknown.join('", "')}". There are: ${STACKS.join(', ')}.`);
  return [...before, ...names];
}

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
