import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mintToken, type StackState } from '@pactline/stack';
import { type CommandResult, runCommand, terminalEnvironment } from './run-command.ts';

const STACK = 'tools/stack/src/main.ts';
const CLI = 'apps/cli/src/main.ts';

/** A whole stack on free ports with empty data, and what a person would do with it. */
export interface RunningStack {
  readonly state: StackState;
  readonly stateDir: string;
  /** The URL of a service. @throws Error the service has none */
  url(service: string): string;
  token(scopes: readonly string[], tenant?: string): Promise<string>;
  pactline(args: readonly string[], input?: string): Promise<CommandResult>;
  /** `npm run stack -- …` */
  command(args: readonly string[]): Promise<CommandResult>;
  /** The next start on the same data, after this one has ended in whatever way. */
  startAgain(): Promise<RunningStack>;
  stop(): Promise<void>;
}

export async function startStack(...options: string[]): Promise<RunningStack> {
  return startIn(await mkdtemp(join(tmpdir(), 'pactline-e2e-')), options);
}

async function startIn(stateDir: string, options: readonly string[]): Promise<RunningStack> {
  const env = terminalEnvironment(stateDir);
  const up = await runCommand(STACK, ['up', '--detach', '--json', '--ports', 'free', '--no-watch', ...options], env);
  if (up.exitCode !== 0) {
    await runCommand(STACK, ['stop'], env);
    throw new Error(`The stack did not come up: ${up.stderr}${up.stdout}`);
  }
  const state = JSON.parse(up.stdout) as StackState;
  return {
    state,
    stateDir,
    url(service) {
      const url = state.services[service]?.url;
      if (url === undefined) throw new Error(`${service} has no URL`);
      return url;
    },
    token: (scopes, tenant = 'grenzenlos') => mintToken({ tenant, scopes, stateDir }),
    pactline: (args, input) => runCommand(CLI, args, env, input),
    command: (args) => runCommand(STACK, args, env),
    startAgain: () => startIn(stateDir, options),
    async stop() {
      await runCommand(STACK, ['stop'], env);
      await rm(stateDir, { recursive: true, force: true });
    },
  };
}
