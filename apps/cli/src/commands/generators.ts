import { Command } from 'commander';
import { action, type Cli, type Run } from '../command-context.ts';
import { UsageError } from '../errors.ts';
import {
  commandOf,
  type GeneratorDescription,
  generatorOptions,
  installedGenerators,
  loadGenerators,
} from '../project/generator-commands.ts';
import { addDependencyCommand } from './add-dependency.ts';
import { runGenerators } from '../project/run-generator.ts';

const REMOVE = 'remove-';

const EXAMPLES: Readonly<Record<string, string>> = {
  service: '$ pactline add service parcel',
  lambda: '$ pactline add lambda send-sms',
  endpoint: `$ pactline add endpoint parcel POST /parcels \\
      --operation-id registerParcel --field weight:integer
  $ pactline add endpoint parcel POST /parcels/{parcelId}/return \\
      --operation-id returnParcel`,
  event: `$ pactline add event parcel parcel.registered \\
      --from-endpoint registerParcel
  $ pactline add event parcel parcel.registered.v2 --field size:integer`,
  subscription: `$ pactline add subscription shelf parcel.registered \\
      --filter '{"data":{"size":["large"]}}'`,
  'remove-service': '$ pactline remove service parcel',
  'remove-endpoint': '$ pactline remove endpoint parcel registerParcel',
  'remove-event': '$ pactline remove event parcel parcel.registered',
  'remove-subscription': '$ pactline remove subscription shelf parcel.registered',
};

const examples = (lines: string): string => `\nExamples:\n  ${lines}\n`;

/** Read only when they are asked for: before `init` there are none, and Node remembers what it did not find. */
const readFor = ({ argv }: Cli): GeneratorDescription[] =>
  argv.some((word) => word === 'add' || word === 'remove') ? installedGenerators() : [];

const group = (cli: Cli, name: string, description: string, chosen: readonly GeneratorDescription[]): Command => {
  const command = new Command(name).description(description);
  for (const generator of chosen) {
    const short = generator.name.replace(REMOVE, '');
    command.addCommand(
      commandOf(short, generator)
        .addHelpText('after', examples(EXAMPLES[generator.name] ?? ''))
        .action(
          action<{ dryRun?: boolean }>(cli, (run: Run<{ dryRun?: boolean }>, ...operands) =>
            runGenerators(
              run,
              [{ name: generator.name, options: generatorOptions(generator, operands, run.options) }],
              {
                dryRun: run.options.dryRun === true,
              },
            ),
          ),
        ),
    );
  }
  if (chosen.length === 0)
    command.argument('[what...]').action(
      action(cli, async () => {
        await loadGenerators();
        throw new UsageError(`${name} what?`);
      }),
    );
  return command;
};

export const addCommand = (cli: Cli): Command => {
  const chosen = readFor(cli).filter(({ name }) => !name.startsWith(REMOVE));
  return group(cli, 'add', 'begin a service, endpoint, event, subscription or dependency', chosen).addCommand(
    addDependencyCommand(cli),
  );
};

export const removeCommand = (cli: Cli): Command => {
  const chosen = readFor(cli).filter(({ name }) => name.startsWith(REMOVE));
  return group(cli, 'remove', 'take a service, endpoint, event or subscription away', chosen);
};
