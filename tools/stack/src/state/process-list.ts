import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { poll } from '../system/deadline.ts';
import { isAlive, startTimeOf } from '../system/process-identity.ts';

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
    mkdirSync(dirname(this.#file), { recursive: true });
    writeFileSync(`${this.#file}.new`, JSON.stringify(this.#entries));
    renameSync(`${this.#file}.new`, this.#file);
  }

  clear(): void {
    this.#entries = [];
    rmSync(this.#file, { force: true });
  }

  /** Ends what an earlier start left running. @returns the names of what was ended */
  async endLeftovers(): Promise<string[]> {
    const left = this.#read().filter(isSame);
    // SIGINT: Postgres's fast shutdown; the others take it as SIGTERM.
    for (const { pid } of left) kill(pid, 'SIGINT');
    const gone = async (): Promise<true | undefined> => (left.some(isSame) ? undefined : true);
    await poll(gone, { timeoutMs: 10_000, what: 'The end of earlier processes' }).catch(() => {
      for (const entry of left.filter(isSame)) kill(entry.pid, 'SIGKILL');
    });
    return left.map(({ name }) => name);
  }

  #read(): Entry[] {
    try {
      return JSON.parse(readFileSync(this.#file, 'utf8')) as Entry[];
    } catch {
      return [];
    }
  }
}

const isSame = ({ pid, startTime }: Entry): boolean => isAlive(pid) && startTimeOf(pid) === startTime;

function kill(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // It ended in between.
  }
}
