import { readFileSync, rmSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { poll } from '../system/deadline.ts';
import { tryWritePrivateFile } from '../system/private-file.ts';
import { isAlive, startTimeOf } from '../system/process-identity.ts';
import { whileItGetsOn } from '../system/progress.ts';

const STALL_MS = 60_000;
/** What writes much when it ends. */
const SAVING = new Set(['AWS emulator', 'Postgres']);
const DAY_MS = 86_400_000;

interface Entry {
  readonly name: string;
  readonly pid: number;
  readonly startTime: string | undefined;
}

/** The processes that a start began, on disk, so that the next start can end those that a hard end left behind. */
export class ProcessList {
  readonly #file: string;
  #entries: Entry[] = [];

  constructor(file: string) {
    this.#file = file;
  }

  add(name: string, pid: number | undefined): void {
    if (pid === undefined) return;
    const others = this.#entries.filter((entry) => entry.name !== name);
    this.#entries = [...others, { name, pid, startTime: startTimeOf(pid) }];
    // On a full disk the next one writes it.
    tryWritePrivateFile(this.#file, JSON.stringify(this.#entries));
  }

  clear(): void {
    this.#entries = [];
    rmSync(this.#file, { force: true });
  }

  /**
   * Ends what an earlier start left running, waiting for as long as it gets on with its end.
   *
   * @returns the names of what was ended; `killed`: those among them that had to be ended hard
   */
  async endLeftovers(stallMs = STALL_MS): Promise<{ readonly ended: string[]; readonly killed: string[] }> {
    const left = this.#read().filter(isSame);
    const killed = await Promise.all(left.map((entry) => endOne(entry, stallMs)));
    return {
      ended: left.map(({ name }) => name),
      killed: left.filter((_, index) => killed[index]).map(({ name }) => name),
    };
  }

  #read(): Entry[] {
    try {
      return JSON.parse(readFileSync(this.#file, 'utf8')) as Entry[];
    } catch {
      return [];
    }
  }
}

/** @returns whether it had to be ended hard */
async function endOne(entry: Entry, stallMs: number): Promise<boolean> {
  const over = new AbortController();
  const gone = async (): Promise<true | undefined> => (isSame(entry) ? undefined : true);
  const what = `The end of ${entry.name}`;
  // SIGINT: Postgres's fast shutdown; the others take it as SIGTERM.
  kill(entry.pid, 'SIGINT');
  const ended = poll(gone, { timeoutMs: DAY_MS, what, signal: over.signal });
  ended.catch(() => undefined);
  // Whoever saves nothing may use CPU time without getting on: Redis refuses to end on a full disk, and ticks.
  const outcome = SAVING.has(entry.name)
    ? await whileItGetsOn(entry.pid, ended, { stallMs })
    : await Promise.race([
        ended.then(() => 'ended' as const),
        delay(stallMs, 'stalled' as const, { signal: over.signal }).catch(() => 'stalled' as const),
      ]);
  over.abort();
  if (outcome === 'ended') return false;
  kill(entry.pid, 'SIGKILL');
  await poll(gone, { timeoutMs: 10_000, what }).catch(() => undefined);
  return true;
}

const isSame = ({ pid, startTime }: Entry): boolean => isAlive(pid) && startTimeOf(pid) === startTime;

function kill(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // It ended in between.
  }
}
