import { connect } from 'node:net';
import { Command } from 'commander';
import { action, type Cli, type Run } from '../command-context.ts';
import { exitCode } from '../exit-codes.ts';
import { printable } from '../output/text-width.ts';
import { runningStack } from '../target/running-stack.ts';
import type { StackState } from '@pactline/stack';

interface PartStatus {
  readonly part: string;
  readonly address: string;
  readonly state: 'ready' | 'not ready' | 'no answer';
  readonly detail?: string;
  readonly pid?: number | undefined;
  readonly log?: string | undefined;
}

const examples = `
Exits with 0 when everything is ready, 1 when something is not, 3 when no stack runs.

Examples:
  $ pactline status
  $ pactline status --json | jq -r '.parts[] | select(.state != "ready") | .part'
`;

export const statusCommand = (cli: Cli): Command =>
  new Command('status')
    .description('show whether the parts of the local stack are ready')
    .addHelpText('after', examples)
    .action(action(cli, status));

async function status(run: Run<object>): Promise<void> {
  const stack = await runningStack();
  const parts = await checkParts(stack);
  const unready = parts.filter(({ state }) => state !== 'ready');
  if (unready.length > 0) run.end(exitCode.failed);
  if (run.json) return run.printJson({ stage: stack.stage, pid: stack.pid, ready: unready.length === 0, parts });
  run.printTable(parts, [
    { title: 'Part', value: (part) => part.part, colour: () => 'bold' },
    { title: 'State', value: (part) => part.state, colour: ({ state }) => (state === 'ready' ? 'green' : 'red') },
    { title: 'Address', value: (part) => part.address },
    { title: 'Pid', value: (part) => part.pid, align: 'right' },
    { title: 'Log', value: (part) => part.log, shrink: true },
  ]);
  for (const { part, detail } of unready) if (detail) run.io.err(`${part}: ${printable(detail)}`);
}

const checkParts = (stack: StackState): Promise<PartStatus[]> =>
  Promise.all([
    checkEndpoint('AWS', stack.endpoints.aws),
    checkEndpoint('Postgres', stack.endpoints.database),
    checkEndpoint('Redis', stack.endpoints.redis),
    checkEndpoint('token issuer', stack.endpoints.issuer),
    ...Object.entries(stack.services).map(([part, service]) => checkService(part, service)),
  ]);

async function checkEndpoint(part: string, address: string): Promise<PartStatus> {
  const shown = withoutPassword(address);
  const { hostname, port, protocol } = new URL(address);
  const open = await canConnect(hostname, Number(port) || (protocol === 'https:' ? 443 : 80));
  return { part, address: shown, state: open ? 'ready' : 'no answer' };
}

async function checkService(part: string, service: StackState['services'][string]): Promise<PartStatus> {
  const facts = {
    part,
    address: service.url ?? service.managementUrl ?? service.runtime,
    pid: service.pid,
    log: service.log,
  };
  if (service.managementUrl === undefined) return { ...facts, state: 'ready' };
  try {
    const response = await fetch(new URL('/ready', service.managementUrl), { signal: AbortSignal.timeout(3_000) });
    if (response.ok) return { ...facts, state: 'ready' };
    return { ...facts, state: 'not ready', detail: (await response.text()).slice(0, 500) };
  } catch {
    return { ...facts, state: 'no answer' };
  }
}

function canConnect(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host, port, timeout: 2_000 });
    const settle = (open: boolean): void => {
      socket.destroy();
      resolve(open);
    };
    socket.once('connect', () => settle(true));
    socket.once('error', () => settle(false));
    socket.once('timeout', () => settle(false));
  });
}

function withoutPassword(address: string): string {
  const url = new URL(address);
  if (url.password) url.password = '***';
  return url.href;
}
