import { join } from 'node:path';
import { messageOf } from '../errors.ts';
import { lossLines } from '../output/loss-report.ts';
import { seconds, type Ui } from '../output/ui.ts';
import { statePaths } from '../paths.ts';
import { recordLoss } from '../state/losses.ts';
import type { ProcessList } from '../state/process-list.ts';
import type { Troubles } from '../state/troubles.ts';
import type { Backoff } from '../system/backoff.ts';
import { keepRunning } from '../system/keep-running.ts';
import { logFile } from '../system/log-file.ts';
import type { Exit } from '../system/managed-process.ts';
import type { Backend } from './backend.ts';
import type { BackendName, StartingBackends } from './backends.ts';

export interface SupervisorOptions {
  readonly stateDir: string;
  readonly backends: Pick<StartingBackends, BackendName | 'restart'>;
  readonly processes: Pick<ProcessList, 'add'>;
  readonly troubles: Pick<Troubles, 'set'>;
  readonly ui: Ui;
  /** Ends the supervision. */
  readonly signal: AbortSignal;
  /** Makes a backend that was started again ready for use; it counts as down until then. */
  readonly prepare: (name: BackendName, backend: Backend) => Promise<void>;
  readonly backoff?: () => Backoff;
}

const LOGS: Readonly<Record<BackendName, string>> = { aws: 'emulator', database: 'postgres', redis: 'redis' };

/** Starts backends again when they end, for as long as it takes, and tells what became of their data. */
export class Supervisor {
  readonly #options: SupervisorOptions;

  constructor(options: SupervisorOptions) {
    this.#options = options;
  }

  /** Awaits the first start. @throws StackError */
  async watch(name: BackendName): Promise<Backend> {
    const { backends, troubles, ui, signal, backoff } = this.#options;
    const first = await backends[name];
    this.#note(first);
    const log = logFile(join(statePaths(this.#options.stateDir).logs, `${LOGS[name]}.log`));
    void keepRunning<Backend>({
      first,
      signal,
      ...(backoff && { backoff: backoff() }),
      start: () => this.#startAgain(name),
      onEnd: (backend, { code, signal: by }: Exit) =>
        ui.warn(`${backend.name} ended (${by ?? `exit code ${code}`}) and is started again`),
      onFailure: (error, wait, attempt) => {
        const [line = '', ...more] = messageOf(error).split('\n');
        ui.warn(`${first.name} does not come back yet (attempt ${attempt}, again in ${seconds(wait)}):`);
        for (const text of [line, ...more.slice(-3)]) ui.note(text);
        log.write(`[stack] attempt ${attempt} failed, again in ${seconds(wait)}: ${line}`);
      },
      onBack: (backend) => ui.done(backend.name, 'back'),
      onTrouble: (trouble) => troubles.set(first.name, trouble),
    });
    return first;
  }

  async #startAgain(name: BackendName): Promise<Backend> {
    const { backends, prepare } = this.#options;
    const again = await backends.restart(name);
    this.#note(again);
    try {
      await prepare(name, again);
      return again;
    } catch (error) {
      await again.stop();
      throw error;
    }
  }

  #note({ name, pid, loss }: Backend): void {
    const { processes, stateDir, ui } = this.#options;
    processes.add(name, pid);
    if (loss === undefined) return;
    recordLoss(stateDir, loss);
    const [first = '', ...more] = lossLines(loss);
    ui.warn(first);
    for (const line of more) ui.note(line);
  }
}
