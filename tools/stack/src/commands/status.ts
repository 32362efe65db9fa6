import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { loadTopology, topologyDigest, topologyPlace } from '@pactline/topology/project';
import { changedSince } from '../bundle/digests.ts';
import type { EmulatorLoss } from '../backends/emulator-loss.ts';
import type { Ui } from '../output/ui.ts';
import { cacheDir, repositoryRoot } from '../paths.ts';
import { lossLines } from '../output/loss-report.ts';
import { noRoomProblem } from '../state/no-room.ts';
import { readLosses } from '../state/losses.ts';
import { readStopReport } from '../state/stop-report.ts';
import { readTroubles, type Trouble } from '../state/troubles.ts';
import { type Problem, readStackState, type ServiceState, type StackState } from '../state/stack-state.ts';
import type { Finding, Probe } from './probes.ts';

const EMULATOR = 'AWS emulator';
const STARTS_WITHIN_MS = 300_000;

export interface PartStatus extends Finding {
  readonly name: string;
  /** Only what is known to work is up. */
  readonly up: boolean;
  readonly url?: string;
  readonly pid?: number;
  readonly log?: string;
  /** It ended, and is started again. */
  readonly trouble?: Trouble;
}

export interface StackStatus {
  readonly running: boolean;
  readonly pid?: number;
  readonly startedAt?: string;
  readonly stage?: string;
  readonly mode?: StackState['mode'];
  readonly parts: readonly PartStatus[];
  /** What is otherwise than the sources say, and what to do. */
  readonly problems: readonly Problem[];
  /** What the emulator has lost since the stack came up, or as it did. */
  readonly losses?: readonly EmulatorLoss[];
  /** What the stack does, if it is on its way down. */
  readonly stopping?: string;
}

// What takes in a change is asked again for a while.
const SETTLES_WITHIN_MS = 15_000;

/** What runs, whether it works, and whether it is what the sources say. */
export async function stackStatus(stateDir: string): Promise<StackStatus> {
  const state = await settledState(stateDir);
  if (state === undefined) return { running: false, parts: [], problems: [] };
  const { pid, startedAt, stage, mode, endpoints } = state;
  // Loaded before the first of them begins to wait for an answer.
  const { database, emulator, issuer, probe, redis, service } = await import('./probes.ts');
  const part = async (name: string, look: Probe, rest: Partial<PartStatus>): Promise<PartStatus> => {
    const finding = await probe(look);
    return { name, up: finding.state === 'up', ...finding, ...rest };
  };
  const parts = await Promise.all([
    part(EMULATOR, emulator(state), { url: withoutPassword(endpoints.aws) }),
    part('Postgres', database(endpoints.database), { url: withoutPassword(endpoints.database) }),
    part('Redis', redis(endpoints.redis), { url: withoutPassword(endpoints.redis) }),
    part('Token issuer', issuer(endpoints.jwks), { url: withoutPassword(endpoints.issuer) }),
    ...Object.entries(state.services).map(([name, found]) =>
      part(name, service(found, state), {
        ...(found.url !== undefined && { url: found.url }),
        ...(found.pid !== undefined && { pid: found.pid }),
        log: found.log,
      }),
    ),
  ]);
  const troubles = readTroubles(stateDir);
  const report = readStopReport(stateDir);
  // The loss is noticed while the stack comes up, before it says that it has.
  const losses = readLosses(stateDir).filter(({ at }) => Date.parse(at) > Date.parse(startedAt) - STARTS_WITHIN_MS);
  return {
    running: true,
    pid,
    startedAt,
    stage,
    mode,
    parts: parts.map((found) => withTrouble(found, troubles[found.name])),
    problems: [noRoomProblem(stateDir) ?? [], state.problems, pending(state), await onBus(state, parts)].flat(),
    ...(losses.length > 0 && { losses }),
    ...(report?.pid === pid && { stopping: report.text }),
  };
}

/** As {@link stackStatus}, once every part answers: on a busy machine one that has just come up may not answer the first probe in time. */
export async function settledStatus(
  stateDir: string,
  { withinMs = 15_000, pauseMs = 500, ask = stackStatus } = {},
): Promise<StackStatus> {
  const end = Date.now() + withinMs;
  for (;;) {
    const status = await ask(stateDir);
    if (!status.running || status.parts.every(({ up }) => up) || Date.now() >= end) return status;
    await delay(pauseMs);
  }
}

/** Everything is known to work, and is what the sources say. */
export const isHealthy = ({ running, parts, problems }: StackStatus): boolean =>
  running && problems.length === 0 && parts.every(({ up }) => up);

export function showStatus(status: StackStatus, ui: Ui): void {
  if (!status.running) return ui.text('The stack is not running. Start it with: npm start');
  ui.text(`The stack runs as process ${status.pid} since ${status.startedAt} (stage ${status.stage}, ${status.mode}).`);
  for (const { name, state, reason, url = 'Lambda', pid } of status.parts) {
    const line = `${url}${pid === undefined ? '' : `  (process ${pid})`}`;
    if (state === 'up') ui.done(name, line);
    else ui.warn(`${name.padEnd(18)} ${line}\n      ${state}${reason === undefined ? '' : `: ${reason}`}`);
  }
  for (const { part, message } of status.problems) ui.warn(`${part.padEnd(18)} ${message}`);
  if (status.stopping !== undefined) ui.warn(`It is stopping: ${status.stopping}`);
  const loss = status.losses?.at(-1);
  if (loss !== undefined) {
    const [first = '', ...more] = lossLines(loss);
    ui.warn(first);
    for (const text of [`Noticed at ${loss.at}.`, ...more]) ui.note(text);
  }
}

function withTrouble(found: PartStatus, trouble: Trouble | undefined): PartStatus {
  if (trouble === undefined) return found;
  const { since, attempt, lastError, nextTryAt } = trouble;
  const left = nextTryAt && Math.max(0, Math.round((Date.parse(nextTryAt) - Date.now()) / 1000));
  const next = left === undefined ? 'being started' : `next try in ${left} s`;
  const [error = ''] = lastError.split('\n');
  const reason = `since ${since}; restarting, attempt ${attempt}, ${next}\n      last error: ${error}`;
  return { ...found, up: false, state: 'down', reason, trouble };
}

async function settledState(stateDir: string): Promise<StackState | undefined> {
  const end = Date.now() + SETTLES_WITHIN_MS;
  for (;;) {
    const state = readStackState(stateDir);
    if (!state?.working || Date.now() > end) return state;
    await delay(100);
  }
}

/** What was saved and does not run yet, whoever was to take it in. */
function pending(state: StackState): Problem[] {
  const { applied, working, services } = state;
  if (working) return [{ part: 'stack', message: 'takes in a change at this moment; ask again' }];
  // A stack of a test brings a topology of its own.
  if (applied?.topology === undefined) return [];
  const changed = topologyDigest(topologyPlace(repositoryRoot)) !== applied.topology;
  const topology = { part: 'topology', message: `was generated again and is not applied yet. ${APPLY}` };
  return [
    ...(changed ? [topology] : []),
    ...Object.entries(services).flatMap(([name, found]) => staleCode(name, found, state.mode)),
  ];
}

const APPLY = 'Apply with: npm run stack -- up --detach';

/** What the emulator does not answer is told as such; a map that is not applied yet says nothing of the bus. */
async function onBus(state: StackState, parts: readonly PartStatus[]): Promise<Problem[]> {
  const applied = state.applied?.topology;
  if (state.working || applied === undefined || applied !== topologyDigest(topologyPlace(repositoryRoot))) return [];
  if (!parts.some(({ name, up }) => name === EMULATOR && up)) return [];
  const { busProblems } = await import('./bus-problems.ts');
  try {
    return await busProblems(state, await loadTopology(repositoryRoot));
  } catch (error) {
    return [{ part: 'bus', message: `cannot be compared with the contracts: ${(error as Error).message}` }];
  }
}

function staleCode(name: string, { code, runtime }: ServiceState, mode: StackState['mode']): Problem[] {
  const bundle = mode === 'single-process' && runtime === 'nest' ? 'services' : name;
  try {
    const record = JSON.parse(readFileSync(join(cacheDir, bundle, 'bundle.json'), 'utf8')) as {
      hash: string;
      inputs: Record<string, string | null>;
    };
    const [changed] = changedSince(record.inputs);
    if (changed !== undefined) return [{ part: name, message: `${changed} was saved and does not run yet. ${APPLY}` }];
    return record.hash === code ? [] : [{ part: name, message: `runs other code than was bundled last. ${APPLY}` }];
  } catch {
    return [{ part: name, message: `nothing tells whether it runs what was saved. ${APPLY}` }];
  }
}

function withoutPassword(url: string): string {
  const shown = new URL(url);
  shown.password = '';
  return shown.href.replace(/\/$/, '');
}
