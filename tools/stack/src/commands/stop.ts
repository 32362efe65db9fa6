import { rmSync } from 'node:fs';
import { StackError } from '../errors.ts';
import { statePaths } from '../paths.ts';
import { ProcessList } from '../state/process-list.ts';
import { removeStackState } from '../state/stack-state.ts';
import { poll } from '../system/deadline.ts';
import { lockHolder } from '../system/lock.ts';

const STOP_WITHIN_MS = 60_000;

/**
 * Ends the running stack and whatever a hard end left behind; data is kept.
 *
 * @returns whether there was anything to end
 * @throws StackError it does not end
 */
export async function stop(stateDir: string): Promise<boolean> {
  const paths = statePaths(stateDir);
  const pid = lockHolder(paths.lock);
  if (pid !== undefined) {
    process.kill(pid, 'SIGTERM');
    const gone = async (): Promise<true | undefined> => (lockHolder(paths.lock) === undefined ? true : undefined);
    try {
      await poll(gone, { timeoutMs: STOP_WITHIN_MS, intervalMs: 50, what: 'The end of the stack' });
    } catch (cause) {
      throw new StackError(
        `Process ${pid} does not end. End it with: kill -9 ${pid}; then run: npm run stack -- stop`,
        { cause },
      );
    }
  }
  const processes = new ProcessList(paths.processes);
  const left = await processes.endLeftovers();
  processes.clear();
  removeStackState(stateDir);
  rmSync(paths.lock, { force: true });
  return pid !== undefined || left.length > 0;
}
