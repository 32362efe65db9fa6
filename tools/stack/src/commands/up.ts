import { spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { StackError } from '../errors.ts';
import { repositoryRoot, statePaths } from '../paths.ts';
import { readStackState, type StackState } from '../state/stack-state.ts';
import { assertRoom, noRoomProblem } from '../state/no-room.ts';
import { DeadlineError, poll } from '../system/deadline.ts';

const UP_WITHIN_MS = 300_000;

/**
 * Starts the stack in the background and waits until it is up.
 *
 * @param args further arguments of `start`
 * @throws StackError it did not come up; says where its log stands
 */
export async function upDetached(stateDir: string, args: readonly string[]): Promise<StackState> {
  assertRoom(stateDir);
  const paths = statePaths(stateDir);
  mkdirSync(paths.logs, { recursive: true, mode: 0o700 });
  const log = join(paths.logs, 'stack.log');
  const output = openSync(log, 'a', 0o600);
  const main = createRequire(import.meta.url).resolve('@pactline/stack/main');
  const child = spawn(process.execPath, [...process.execArgv, main, 'start', '--no-journey', ...args], {
    cwd: repositoryRoot,
    detached: true,
    stdio: ['ignore', output, output],
    env: { ...process.env, PACTLINE_STATE_DIR: stateDir },
  });
  closeSync(output);
  child.unref();
  const noted = (what: string): StackError =>
    // What does not fit on the disk does not stand in the log either.
    new StackError([`${what}. See ${log}`, noRoomProblem(stateDir)?.message].filter(Boolean).join('\n'));
  const failed = new Promise<never>((_, reject) => {
    child.once('exit', (code) => reject(noted(`The stack did not come up (exit code ${code})`)));
  });
  const up = async (): Promise<StackState | undefined> => {
    const state = readStackState(stateDir);
    return state?.working ? undefined : state;
  };
  const polled = poll(up, { timeoutMs: UP_WITHIN_MS, intervalMs: 50, what: 'The stack' }).catch((error: unknown) => {
    throw error instanceof DeadlineError ? noted(error.message) : error;
  });
  return Promise.race([polled, failed]);
}
