import { connect } from 'node:net';
import type { Ui } from '../output/ui.ts';
import { readStackState, type StackState } from '../state/stack-state.ts';

export interface PartStatus {
  readonly name: string;
  readonly up: boolean;
  readonly url?: string;
  readonly pid?: number;
  readonly log?: string;
}

export interface StackStatus {
  readonly running: boolean;
  readonly pid?: number;
  readonly startedAt?: string;
  readonly stage?: string;
  readonly mode?: StackState['mode'];
  readonly parts: readonly PartStatus[];
}

/** What runs, and whether it answers. */
export async function stackStatus(stateDir: string): Promise<StackStatus> {
  const state = readStackState(stateDir);
  if (state === undefined) return { running: false, parts: [] };
  const { pid, startedAt, stage, mode, endpoints } = state;
  const backends = [
    ['AWS emulator', endpoints.aws],
    ['Postgres', endpoints.database],
    ['Redis', endpoints.redis],
    ['Token issuer', endpoints.issuer],
  ] as const;
  const parts = await Promise.all([
    ...backends.map(async ([name, url]) => ({ name, url: withoutPassword(url), up: await listens(url) })),
    ...Object.entries(state.services).map(async ([name, service]) => ({
      name,
      up: service.managementUrl === undefined ? await listens(endpoints.aws) : await isReady(service.managementUrl),
      ...(service.url !== undefined && { url: service.url }),
      ...(service.pid !== undefined && { pid: service.pid }),
      log: service.log,
    })),
  ]);
  return { running: true, pid, startedAt, stage, mode, parts };
}

export function showStatus(status: StackStatus, ui: Ui): void {
  if (!status.running) return ui.text('The stack is not running. Start it with: npm start');
  ui.text(`The stack runs as process ${status.pid} since ${status.startedAt} (stage ${status.stage}, ${status.mode}).`);
  for (const { name, up, url = 'Lambda', pid } of status.parts) {
    const line = `${url}${pid === undefined ? '' : `  (process ${pid})`}`;
    if (up) ui.done(name, line);
    else ui.warn(`${name.padEnd(18)} ${line}  does not answer`);
  }
}

async function isReady(managementUrl: string): Promise<boolean> {
  try {
    return (await fetch(`${managementUrl}/ready`, { signal: AbortSignal.timeout(2_000) })).ok;
  } catch {
    return false;
  }
}

function listens(url: string): Promise<boolean> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve) => {
    const socket = connect({ host: hostname, port: Number(port), timeout: 2_000 });
    const end = (up: boolean) => () => {
      socket.destroy();
      resolve(up);
    };
    socket.once('connect', end(true)).once('error', end(false)).once('timeout', end(false));
  });
}

function withoutPassword(url: string): string {
  const shown = new URL(url);
  shown.password = '';
  return shown.href.replace(/\/$/, '');
}
