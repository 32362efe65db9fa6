import { StackError } from '../errors.ts';
import { askToApply } from '../reconcile/requests.ts';
import { assertRoom } from '../state/no-room.ts';
import { readStackState, type StackState } from '../state/stack-state.ts';
import { environmentPrefix } from '@pactline/topology';
import { poll } from '../system/deadline.ts';

const APPLIED_WITHIN_MS = 300_000;

export interface WantedOptions {
  readonly singleProcess: boolean;
  readonly localstack: boolean;
  readonly ports: 'fixed' | 'free' | undefined;
}

/**
 * Lets the running stack compare everything with the sources and apply what differs, and waits until it has.
 *
 * @returns what it says of itself then; undefined when none runs
 * @throws StackError it cannot become what is asked for while it runs
 */
export async function applyToRunning(
  stateDir: string,
  wanted: WantedOptions,
  signal?: AbortSignal,
): Promise<StackState | undefined> {
  const running = readStackState(stateDir);
  if (running === undefined) return undefined;
  const differences = [
    ...(wanted.singleProcess && running.mode !== 'single-process' ? ['--single-process'] : []),
    ...(wanted.localstack && !running.localstack ? ['--localstack'] : []),
    ...(wanted.ports !== undefined && wanted.ports !== running.ports ? [`--ports ${wanted.ports}`] : []),
  ];
  if (differences.length > 0)
    throw new StackError(
      `The stack runs without ${differences.join(' and ')} (process ${running.pid}), which takes a start of its own.\nStop it first: npm run stack -- stop`,
    );
  assertRoom(stateDir);
  const prefixes = Object.keys(running.services).map(environmentPrefix);
  const own = Object.entries(process.env).filter(([name]) => prefixes.some((prefix) => name.startsWith(prefix)));
  const id = askToApply(stateDir, Object.fromEntries(own));
  const answer = async (): Promise<StackState | 'ended' | undefined> => {
    const state = readStackState(stateDir);
    if (state === undefined) return 'ended';
    return state.applied?.requests.includes(id) && !state.working ? state : undefined;
  };
  const state = await poll(answer, {
    timeoutMs: APPLIED_WITHIN_MS,
    intervalMs: 50,
    what: `The answer of the running stack (process ${running.pid})`,
    signal,
  });
  if (state === 'ended') throw new StackError('The stack ended meanwhile. Start it again with: npm start');
  return state;
}
