import { Command } from 'commander';
import { action, type Cli, type Run } from '../command-context.ts';
import { workspaceTopology } from '../target/workspace.ts';

export const eventsListCommand = (cli: Cli): Command =>
  new Command('list')
    .description('show the events of the contracts: who sends them and who receives them')
    .addHelpText('after', '\nExamples:\n  $ pactline events list\n')
    .action(action(cli, list));

async function list({ json, printJson, printTable }: Run<object>): Promise<void> {
  const topology = await workspaceTopology();
  const events = Object.values(topology.events);
  if (json) return printJson(events);
  printTable(events, [
    { title: 'Type', value: (event) => event.type },
    { title: 'Sent by', value: (event) => event.service },
    {
      title: 'Received by',
      value: (event) => [...new Set(event.receivers.map(({ service }) => service))].join(', '),
      shrink: true,
    },
    { title: 'What', value: (event) => event.title, shrink: true },
  ]);
}
