import type { Command } from 'commander';
import type { Cli } from './command-context.ts';

type Make = (cli: Cli) => Command;

const stack = () => import('./commands/up.ts');
const generators = () => import('./commands/generators.ts');

/** Every command, in the order of the help. Most bring clients of AWS with them, so that only the one that is asked for is loaded. */
const COMMANDS: Readonly<Record<string, () => Promise<Make>>> = {
  init: async () => (await import('./commands/init.ts')).initCommand,
  add: async () => (await generators()).addCommand,
  remove: async () => (await generators()).removeCommand,
  check: async () => (await import('./commands/check.ts')).checkCommand,
  start: async () => (await stack()).startCommand,
  up: async () => (await stack()).upCommand,
  down: async () => (await stack()).downCommand,
  reset: async () => (await stack()).resetCommand,
  status: async () => (await import('./commands/status.ts')).statusCommand,
  logs: async () => (await stack()).logsCommand,
  token: async () => (await import('./commands/token.ts')).tokenCommand,
  events: async () => (await import('./commands/events.ts')).eventsCommand,
  journey: async () => (await import('./commands/journey.ts')).journeyCommand,
  audit: async () => (await import('./commands/audit.ts')).auditCommand,
  dlq: async () => (await import('./commands/dlq.ts')).dlqCommand,
  bus: async () => (await import('./commands/bus.ts')).busCommand,
  outbox: async () => (await import('./commands/outbox.ts')).outboxCommand,
  release: async () => (await import('./commands/release.ts')).releaseCommand,
  replay: async () => (await import('./commands/replay.ts')).replayCommand,
  smoke: async () => (await import('./commands/smoke.ts')).smokeCommand,
  drill: async () => (await import('./commands/drill.ts')).drillCommand,
};

/** The one that a command line begins with; all, where that is none of them: for the help, a suggestion, or options before it. */
export function commandsFor(argv: readonly string[]): Promise<Make[]> {
  const [first = ''] = argv;
  const load = Object.hasOwn(COMMANDS, first) ? [COMMANDS[first]!] : Object.values(COMMANDS);
  return Promise.all(load.map((one) => one()));
}
