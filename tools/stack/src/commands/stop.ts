import { rmSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { StackError } from '../errors.ts';
import { statePaths } from '../paths.ts';
import { ProcessList } from '../state/process-list.ts';
import { removeStackState } from '../state/stack-state.ts';
import { emptyReport, isClean, markDiscarded, readStopReport, type StopReport } from '../state/stop-report.ts';
import { lockHolder } from '../system/lock.ts';

/** A stack that stops tells every second that it goes on; one that has not heard yet is busy at most this long. */
const SILENT_MS = 60_000;
const SHOWN_EVERY_MS = 5_000;

export interface StopCommandOptions {
  /** Its data is deleted next: nothing is saved. */
  readonly discard?: boolean;
  /** Called every five seconds with what it does. */
  readonly onProgress?: (text: string, ms: number) => void;
  readonly silentMs?: number;
}

export interface StopResult {
  /** Whether there was anything to end. */
  readonly stopped: boolean;
  /** Everything ended when asked to, and what had to be saved is saved. */
  readonly clean: boolean;
  readonly killed: readonly string[];
  readonly notSaved: readonly string[];
  readonly failures: readonly string[];
}

/**
 * Ends the running stack and whatever a hard end left behind; data is kept. Waits for as long as the stack gets on with it.
 *
 * @throws StackError it does not end
 */
export async function stop(stateDir: string, options: StopCommandOptions = {}): Promise<StopResult> {
  const paths = statePaths(stateDir);
  const pid = lockHolder(paths.lock);
  let report: StopReport | undefined;
  if (pid !== undefined) {
    if (options.discard) markDiscarded(stateDir);
    process.kill(pid, 'SIGTERM');
    report = await untilGone(stateDir, pid, options);
  }
  const processes = new ProcessList(paths.processes);
  const left = await processes.endLeftovers();
  processes.clear();
  removeStackState(stateDir);
  rmSync(paths.lock, { force: true });
  rmSync(paths.discard, { force: true });
  const { killed, notSaved, failures } = report ?? emptyReport(0, '');
  const all = { killed: [...killed, ...left.killed], notSaved, failures };
  return {
    stopped: pid !== undefined || left.ended.length > 0,
    clean: isClean({ ...emptyReport(0, ''), ...all }),
    ...all,
  };
}

async function untilGone(stateDir: string, pid: number, options: StopCommandOptions): Promise<StopReport> {
  const { onProgress, silentMs = SILENT_MS } = options;
  const { lock } = statePaths(stateDir);
  const began = Date.now();
  let heard = began;
  let shownAt = began;
  const ownReport = (): StopReport | undefined => {
    const report = readStopReport(stateDir);
    return report?.pid === pid ? report : undefined;
  };
  while (lockHolder(lock) !== undefined) {
    const report = ownReport();
    if (report !== undefined) heard = Math.max(heard, Date.parse(report.at));
    const now = Date.now();
    if (now - heard > silentMs) {
      throw new StackError(
        `Process ${pid} does not end, and has said nothing for ${Math.round((now - heard) / 1000)} s.\n` +
          `End it with: kill -9 ${pid}; then run: npm run stack -- stop`,
      );
    }
    if (now - shownAt >= SHOWN_EVERY_MS) {
      shownAt = now;
      onProgress?.(report?.text ?? 'waiting for the stack', now - began);
    }
    await delay(50);
  }
  const report = ownReport();
  if (report?.done) return report;
  return { ...(report ?? emptyReport(pid, '')), failures: ['the stack ended without saying how its stop went'] };
}
