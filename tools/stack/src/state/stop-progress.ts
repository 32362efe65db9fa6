import { existsSync } from 'node:fs';
import type { StopOptions, StopOutcome } from '../backends/backend.ts';
import { messageOf } from '../errors.ts';
import { seconds, type Ui } from '../output/ui.ts';
import { statePaths } from '../paths.ts';
import { emptyReport, type StopReport, withOutcomes, writeStopReport } from './stop-report.ts';

const BEAT_MS = 1_000;
/** A stop that is over by then need not be explained. */
const QUIET_MS = 3_000;
const SHOWN_EVERY_MS = 5_000;

export type StopWork = (options: StopOptions) => Promise<readonly StopOutcome[] | void> | void | undefined;

/** Keeps the report of a stop up to date on disk while it goes on, and collects how it went. */
export class StopProgress {
  readonly #stateDir: string;
  readonly #ui: Ui;
  readonly #began = performance.now();
  readonly #beat: NodeJS.Timeout;
  readonly #options: StopOptions;
  #report: StopReport;
  #shownAt = 0;
  #shown = '';

  constructor(stateDir: string, ui: Ui) {
    this.#stateDir = stateDir;
    this.#ui = ui;
    this.#report = emptyReport(process.pid, 'stopping');
    this.#options = {
      discard: existsSync(statePaths(stateDir).discard),
      onProgress: (text) => (this.#report = { ...this.#report, text }),
    };
    writeStopReport(stateDir, this.#report);
    // Whoever waits for the end knows by it that it goes on.
    this.#beat = setInterval(() => this.#tick(), BEAT_MS);
  }

  /** Does a part of the stop; what fails in it is reported, and the stop goes on. */
  async during(text: string, work: StopWork): Promise<void> {
    this.#report = { ...this.#report, text };
    try {
      this.#report = withOutcomes(this.#report, (await work(this.#options)) ?? []);
    } catch (error) {
      this.#report = { ...this.#report, failures: [...this.#report.failures, messageOf(error)] };
    }
  }

  finish(): StopReport {
    clearInterval(this.#beat);
    this.#report = { ...this.#report, text: 'stopped', done: true };
    writeStopReport(this.#stateDir, this.#report);
    return this.#report;
  }

  #tick(): void {
    writeStopReport(this.#stateDir, this.#report);
    const now = performance.now();
    const { text } = this.#report;
    if (now - this.#began < QUIET_MS || (text === this.#shown && now - this.#shownAt < SHOWN_EVERY_MS)) return;
    this.#shown = text;
    this.#shownAt = now;
    this.#ui.note(`${text}, ${seconds(now - this.#began)}`);
  }
}
