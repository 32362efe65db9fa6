import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { StartupError } from '../errors.ts';
import type { LogFile } from './log-file.ts';
import { whileItGetsOn } from './progress.ts';

export interface ProcessSpec {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  readonly uid?: number | undefined;
  readonly gid?: number | undefined;
  readonly log: LogFile;
}

export interface StopSignals {
  readonly signal?: NodeJS.Signals;
  /** It is ended hard after this time; 10 s, if neither is given. */
  readonly timeoutMs?: number;
  /** Instead: it is ended hard when it has done nothing for this time. */
  readonly stallMs?: number;
}

export interface Exit {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

const running = new Set<ManagedProcess>();

// The last resort: an end of this process that nobody foresaw should not leave the others behind.
process.on('exit', () => {
  for (const child of running) child.end('SIGINT');
});

/** A child process whose output goes to a log file and whose end is noticed. */
export class ManagedProcess {
  readonly name: string;
  readonly pid: number;
  readonly exited: Promise<Exit>;
  readonly #child: ChildProcess;
  readonly #log: LogFile;
  readonly #lineWatchers = new Set<(line: string) => void>();
  #lines = 0;
  #killed = false;

  /** @throws StartupError the command cannot be run */
  static async start(spec: ProcessSpec): Promise<ManagedProcess> {
    const { command, args, env, cwd, uid, gid } = spec;
    const child = spawn(command, args, {
      cwd,
      env: env as NodeJS.ProcessEnv,
      stdio: ['ignore', 'pipe', 'pipe'],
      // A session of its own: Ctrl-C reaches only this tool, which then stops the parts in their order.
      detached: true,
      ...(uid !== undefined && { uid, gid }),
    });
    await new Promise<void>((resolve, reject) => {
      child.once('spawn', resolve);
      child.once('error', (cause) =>
        reject(new StartupError(`${spec.name} cannot be run: ${cause.message}`, { cause })),
      );
    });
    return new ManagedProcess(spec, child);
  }

  private constructor(spec: ProcessSpec, child: ChildProcess) {
    this.name = spec.name;
    this.pid = child.pid ?? 0;
    this.#child = child;
    this.#log = spec.log;
    for (const stream of [child.stdout, child.stderr]) {
      if (stream) createInterface({ input: stream }).on('line', (line) => this.#onLine(line));
    }
    this.exited = new Promise((resolve) => {
      child.once('exit', (code, signal) => resolve({ code, signal }));
    });
    running.add(this);
    void this.exited.then(() => running.delete(this));
    void this.exited.then(({ code, signal }) => this.#log.write(`[stack] ${this.name} ended (${signal ?? code})`));
  }

  get running(): boolean {
    return this.#child.exitCode === null && this.#child.signalCode === null;
  }

  /** Whether it had to be ended hard. */
  get killed(): boolean {
    return this.#killed;
  }

  /** The end of what it printed. */
  get tail(): string {
    return this.#log.tail;
  }

  #onLine(line: string): void {
    this.#lines += 1;
    this.#log.write(line);
    for (const watcher of this.#lineWatchers) watcher(line);
  }

  /** Calls back with every line, until the process ends. */
  onLine(watcher: (line: string) => void): void {
    this.#lineWatchers.add(watcher);
  }

  /** Resolves at the first line that matches. @throws StartupError the process ends first, or takes too long */
  async untilLine(pattern: RegExp, timeoutMs: number): Promise<void> {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const watcher = (line: string): void => void (pattern.test(line) && resolve());
    const timer = setTimeout(() => reject(this.#failure(`did not get ready within ${timeoutMs / 1000} s`)), timeoutMs);
    this.#lineWatchers.add(watcher);
    void this.exited.then(({ code, signal }) => reject(this.#failure(`ended at the start (${signal ?? code})`)));
    try {
      await promise;
    } finally {
      clearTimeout(timer);
      this.#lineWatchers.delete(watcher);
    }
  }

  /** Rejects when the process ends before the work is done. */
  async during<T>(work: Promise<T>): Promise<T> {
    const ended = this.exited.then(({ code, signal }) => {
      throw this.#failure(`ended at the start (${signal ?? code})`);
    });
    return Promise.race([work, ended]);
  }

  #failure(what: string): StartupError {
    return new StartupError(
      `${this.name} ${what}. Its log, ${this.#log.path}, ends with:\n${this.tail || '(nothing)'}`,
    );
  }

  /** Asks the process to end, and ends it hard after a while. */
  async stop({ signal = 'SIGTERM', timeoutMs = 10_000, stallMs }: StopSignals = {}): Promise<Exit> {
    if (this.running) this.end(signal);
    if (stallMs !== undefined) {
      const outcome = await whileItGetsOn(this.pid, this.exited, { stallMs, step: () => this.#lines });
      if (outcome === 'stalled') this.#kill();
      return this.exited;
    }
    const timer = setTimeout(() => this.#kill(), timeoutMs);
    try {
      return await this.exited;
    } finally {
      clearTimeout(timer);
    }
  }

  #kill(): void {
    this.#killed = true;
    this.end('SIGKILL');
  }

  /** Sends a signal, if the process still runs. */
  end(signal: NodeJS.Signals): void {
    try {
      this.#child.kill(signal);
    } catch {
      // It ended in between.
    }
  }
}
