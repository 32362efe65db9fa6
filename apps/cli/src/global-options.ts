import { Option, type Command } from 'commander';
import { UsageError } from './errors.ts';

/** Options that every command takes, before or after its name. */
export interface GlobalOptions {
  readonly json?: boolean;
  readonly stage?: string;
  readonly endpoint?: string;
  readonly region?: string;
}

export const globalOptions = (): Option[] => [
  new Option('--json', 'print JSON for machines'),
  new Option('--stage <stage>', 'the deployment to talk to; "local" is the stack on this machine').env(
    'PACTLINE_STAGE',
  ),
  new Option('--endpoint <url>', 'AWS endpoint of that deployment (AWS itself, if a stage is given without)').argParser(
    (value: string) => {
      if (!URL.canParse(value))
        throw new UsageError(`--endpoint ${value} is no URL.`, 'Give for example http://127.0.0.1:4566.');
      return value;
    },
  ),
  new Option('--region <region>', 'AWS region').env('AWS_REGION'),
];

/** A command's own options together with the global ones. */
export const optionsOf = <Own extends object>(command: Command): Own & GlobalOptions => command.optsWithGlobals();
