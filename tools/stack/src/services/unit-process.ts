import { setTimeout as delay } from 'node:timers/promises';
import { seconds, type Ui } from '../output/ui.ts';
import { repositoryRoot } from '../paths.ts';
import type { ProcessList } from '../state/process-list.ts';
import { poll } from '../system/deadline.ts';
import type { LogFile } from '../system/log-file.ts';
import { ManagedProcess } from '../system/managed-process.ts';

const READY_WITHIN_MS = 60_000;
// Longer than a service gives its own drain.
const DRAIN_MS = 35_000;
const BACKOFF_MS = [500, 1_000, 2_000, 5_000, 10_000, 30_000];
const STABLE_MS = 60_000;

export interface UnitOptions {
  readonly name: string;
  /** The bundled module. */
  readonly file: string;
  readonly env: Readonly<Record<string, string>>;
  /** Answer 200 once the service works. */
  readonly readyUrls: readonly string[];
  readonly log: LogFile;
  readonly processes: ProcessList;
  readonly ui: Ui;
  readonly onPid: (pid: number) => void;
}

/** A process with services in it: awaited until it is ready, started again when it crashes or its code changes. */
export class UnitProcess {
  readonly #options: UnitOptions;
  readonly #stopping = new AbortController();
  #child: ManagedProcess | undefined;
  #crashes = 0;
  #work: Promise<void> = Promise.resolve();

  constructor(options: UnitOptions) {
    this.#options = options;
  }

  /** @throws StartupError it ends, or does not get ready in time */
  async start(): Promise<void> {
    const child = await this.#spawn();
    await child.during(this.#untilReady());
    this.#watch(child);
  }

  /** Ends the process and starts it with what the bundle holds now. One restart at a time. */
  restart(reason: string): Promise<void> {
    this.#work = this.#work.then(() => this.#restart(reason));
    return this.#work;
  }

  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#child?.stop({ timeoutMs: DRAIN_MS });
  }

  async #restart(reason: string): Promise<void> {
    if (this.#stopping.signal.aborted) return;
    const { name, ui } = this.#options;
    const begin = performance.now();
    await this.#stopChild();
    try {
      await this.start();
      ui.done(name, `restarted: ${reason}`, performance.now() - begin);
    } catch (error) {
      if (this.#stopping.signal.aborted) return;
      ui.warn(error instanceof Error ? error.message : String(error));
      await this.#stopChild();
      void this.#startAgain();
    }
  }

  async #stopChild(): Promise<void> {
    const child = this.#child;
    this.#child = undefined;
    await child?.stop({ timeoutMs: DRAIN_MS });
  }

  async #spawn(): Promise<ManagedProcess> {
    const { name, file, env, log, processes, onPid } = this.#options;
    const child = await ManagedProcess.start({
      name,
      command: process.execPath,
      args: [file],
      cwd: repositoryRoot,
      env: { ...env },
      log,
    });
    this.#child = child;
    processes.add(name, child.pid);
    onPid(child.pid);
    return child;
  }

  async #untilReady(): Promise<void> {
    const { name, readyUrls } = this.#options;
    const signal = this.#stopping.signal;
    await Promise.all(
      readyUrls.map((url) => {
        const ask = async (): Promise<true | undefined> =>
          (await fetch(url, { signal: AbortSignal.timeout(2_000) })).ok || undefined;
        return poll(ask, { timeoutMs: READY_WITHIN_MS, intervalMs: 30, what: `${name} ready at ${url}`, signal });
      }),
    );
  }

  #watch(child: ManagedProcess): void {
    const since = performance.now();
    void child.exited.then(({ code, signal }) => {
      if (this.#stopping.signal.aborted || this.#child !== child) return;
      if (performance.now() - since > STABLE_MS) this.#crashes = 0;
      const { name, log, ui } = this.#options;
      ui.warn(`${name} ended (${signal ?? `exit code ${code}`}); its log: ${log.path}`);
      void this.#startAgain();
    });
  }

  async #startAgain(): Promise<void> {
    const { name, ui } = this.#options;
    const wait = BACKOFF_MS[Math.min(this.#crashes++, BACKOFF_MS.length - 1)] ?? 0;
    ui.note(`${name} starts again in ${seconds(wait)}`);
    try {
      await delay(wait, undefined, { signal: this.#stopping.signal });
    } catch {
      return;
    }
    await this.restart('it had ended');
  }
}
