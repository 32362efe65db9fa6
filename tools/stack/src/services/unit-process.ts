import { setTimeout as delay } from 'node:timers/promises';
import { messageOf } from '../errors.ts';
import { seconds, type Ui } from '../output/ui.ts';
import { repositoryRoot } from '../paths.ts';
import type { StopOutcome } from '../backends/backend.ts';
import type { ProcessList } from '../state/process-list.ts';
import { Backoff } from '../system/backoff.ts';
import { poll } from '../system/deadline.ts';
import type { LogFile } from '../system/log-file.ts';
import { ManagedProcess } from '../system/managed-process.ts';

const READY_WITHIN_MS = 60_000;
// Longer than a service gives its own drain.
const DRAIN_MS = 35_000;
const STABLE_MS = 60_000;

/** With what a process is started. */
export interface Launch {
  /** The bundled module. */
  readonly file: string;
  readonly env: Readonly<Record<string, string>>;
  /** Answer 200 once the service works. */
  readonly readyUrls: readonly string[];
}

export interface UnitOptions {
  readonly name: string;
  readonly log: LogFile;
  readonly processes: ProcessList;
  readonly ui: Ui;
  /** Another process runs, or none does, or it works again. */
  readonly onChange: () => void;
}

/** A process with services in it: awaited until it is ready, started again when it crashes or its code changes. */
export class UnitProcess {
  readonly #options: UnitOptions;
  readonly #stopping = new AbortController();
  #child: ManagedProcess | undefined;
  readonly #backoff = new Backoff();
  #work: Promise<void> = Promise.resolve();
  #launch: Launch;
  /** What runs, or is being started. */
  #started: Launch;
  #failure: string | undefined;

  constructor(options: UnitOptions, launch: Launch) {
    this.#options = options;
    this.#launch = launch;
    this.#started = launch;
  }

  get pid(): number | undefined {
    return this.#child?.running ? this.#child.pid : undefined;
  }
  /** Why it does not work; undefined while it does. */
  get failure(): string | undefined {
    return this.#failure;
  }
  /** With what it shall run. */
  get launch(): Launch {
    return this.#launch;
  }
  /** With what the process that runs was started. */
  get started(): Launch {
    return this.#started;
  }

  /** @throws StartupError it ends, or does not get ready in time */
  async start(): Promise<void> {
    const child = await this.#spawn();
    await child.during(this.#untilReady());
    this.#failure = undefined;
    this.#options.onChange();
    this.#watch(child);
  }

  /** Ends the process, if one runs, and starts it with what it is given. One restart at a time; one that fails is tried again. */
  restart(reason: string, launch: Launch = this.#launch): Promise<void> {
    this.#launch = launch;
    this.#work = this.#work.then(() => this.#restart(reason));
    return this.#work;
  }

  async stop(): Promise<StopOutcome> {
    this.#stopping.abort();
    const child = this.#child;
    await child?.stop({ timeoutMs: DRAIN_MS });
    return { name: this.#options.name, killed: child?.killed ?? false, notSaved: [] };
  }

  async #restart(reason: string): Promise<void> {
    if (this.#stopping.signal.aborted) return;
    const { name, ui } = this.#options;
    const begin = performance.now();
    await this.#stopChild();
    try {
      await this.start();
      ui.done(name, reason, performance.now() - begin);
    } catch (error) {
      if (this.#stopping.signal.aborted) return;
      this.#fails(messageOf(error));
      ui.warn(messageOf(error));
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
    const { name, log, processes, onChange } = this.#options;
    // A stop during a restart finds no child to end.
    this.#stopping.signal.throwIfAborted();
    this.#started = this.#launch;
    const { file, env } = this.#started;
    const child = await ManagedProcess.start({
      name,
      command: process.execPath,
      args: [file],
      cwd: repositoryRoot,
      env: { ...env },
      log,
    });
    this.#child = child;
    if (this.#stopping.signal.aborted) await this.stop();
    processes.add(name, child.pid);
    onChange();
    return child;
  }

  async #untilReady(): Promise<void> {
    const { name } = this.#options;
    const { readyUrls } = this.#started;
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
      if (performance.now() - since > STABLE_MS) this.#backoff.reset();
      const { name, log, ui } = this.#options;
      const what = `ended (${signal ?? `exit code ${code}`}); its log: ${log.path}`;
      this.#fails(what);
      ui.warn(`${name} ${what}`);
      void this.#startAgain();
    });
  }

  async #startAgain(): Promise<void> {
    const { name, log, ui } = this.#options;
    const wait = this.#backoff.next();
    const attempt = this.#backoff.failures;
    const next = new Date(Date.now() + wait).toISOString();
    this.#fails(`${this.#failure}; restarting, attempt ${attempt}, next try at ${next}`);
    ui.note(`${name} starts again in ${seconds(wait)} (attempt ${attempt})`);
    log.write(`[stack] ${name} starts again in ${seconds(wait)} (attempt ${attempt})`);
    try {
      await delay(wait, undefined, { signal: this.#stopping.signal });
    } catch {
      return;
    }
    // Saved code may have mended it meanwhile.
    if (this.pid === undefined) await this.restart('started again: it had ended');
  }

  #fails(failure: string): void {
    this.#failure = failure;
    this.#options.onChange();
  }
}
