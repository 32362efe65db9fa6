import type { Logger } from '@pactline/contract-runtime';
import type { CounterMetric } from '../metrics/service-metrics.ts';
import type { TaskRound } from '@pactline/service';

const MAX_BACKOFF_MS = 300_000;

/** What a loop needs besides its round. */
export interface TaskLoopOptions {
  readonly name: string;
  readonly everySeconds: number;
  readonly log: Logger;
  readonly now: () => Date;
  readonly rounds: CounterMetric<'task' | 'outcome'>;
  readonly random?: () => number;
}

/** Runs one background task round after round, one at a time, until it is stopped. */
export class TaskLoop {
  readonly name: string;
  readonly #round: TaskRound;
  readonly #options: TaskLoopOptions;
  readonly #stop = new AbortController();
  #running: Promise<void> | undefined;
  #ring: (() => void) | undefined;
  /** A wake-up that came during a round: the round may have looked before the reason for it was there. */
  #rung = false;
  constructor(round: TaskRound, options: TaskLoopOptions) {
    this.name = options.name;
    this.#round = round;
    this.#options = options;
  }

  start(): void {
    this.#running ??= this.#loop();
  }

  /** Starts a round now, or another one right after the one that runs. */
  wake(): void {
    this.#rung = true;
    this.#ring?.();
  }

  /** Aborts the signal of the round that runs, and waits for its end. */
  async stop(): Promise<void> {
    this.#stop.abort();
    this.#ring?.();
    await this.#running;
  }

  async #loop(): Promise<void> {
    const { name, everySeconds, log, now, rounds } = this.#options;
    const { signal } = this.#stop;
    let failures = 0;
    while (!signal.aborted) {
      this.#rung = false;
      let more = false;
      try {
        more = (await this.#round({ signal, log, now })) === 'more';
        failures = 0;
        rounds.inc({ task: name, outcome: 'done' });
      } catch (error) {
        failures += 1;
        rounds.inc({ task: name, outcome: 'failed' });
        if (!signal.aborted)
          log.error({ err: error, task: name, failures }, 'a background task failed; it will be tried again');
      }
      if (!more || failures > 0) await this.#pause(this.#pauseMs(everySeconds * 1000, failures), failures === 0);
    }
  }

  /** Full jitter on growing pauses after failures; a tenth of jitter otherwise, so that processes do not march in step. */
  #pauseMs(everyMs: number, failures: number): number {
    const random = this.#options.random ?? Math.random;
    if (failures === 0) return everyMs * (0.9 + random() * 0.2);
    return random() * Math.min(MAX_BACKOFF_MS, 1000 * 2 ** Math.min(failures, 20));
  }

  #pause(ms: number, wakeable: boolean): Promise<void> {
    if (this.#stop.signal.aborted || (wakeable && this.#rung)) return Promise.resolve();
    return new Promise((resolve) => {
      const end = (): void => {
        clearTimeout(timer);
        this.#ring = undefined;
        resolve();
      };
      const timer = setTimeout(end, ms);
      // While a task fails, only the pause or the end of the process counts.
      this.#ring = () => {
        if (wakeable || this.#stop.signal.aborted) end();
      };
    });
  }
}
