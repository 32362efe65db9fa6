import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Arrival, RelayOrder } from './relay-order.ts';

const SCRIPT = fileURLToPath(new URL('./relay-process.ts', import.meta.url));

/** A relay in an operating system process of its own; loaded at once, working when ordered. */
export class RelayProcess {
  readonly #child: ChildProcess;
  readonly #exited: Promise<unknown>;
  readonly #arrived: Promise<Arrival>;
  /** Events that it sent again because the bus had dropped them. */
  resent = 0;

  constructor() {
    this.#child = fork(SCRIPT, [], {
      execArgv: ['--conditions=pactline-source', '--disable-warning=ExperimentalWarning'],
      env: { ...process.env, NODE_OPTIONS: '' },
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    this.#exited = once(this.#child, 'exit');
    this.#arrived = new Promise((resolve) => {
      this.#child.on('message', (told: Arrival | { readonly resent: number }) => {
        if ('resent' in told) this.resent += told.resent;
        else resolve(told);
      });
    });
  }

  order(order: RelayOrder): void {
    this.#child.send(order);
  }

  /** Waits until the process stands at its fault point, and kills it there with SIGKILL. */
  async killAtFault(): Promise<Arrival> {
    const arrival = await Promise.race([this.#arrived, this.#diedEarly()]);
    await this.kill();
    return arrival;
  }

  async kill(): Promise<void> {
    this.#child.kill('SIGKILL');
    await this.#exited;
  }

  /** Lets it finish what is under way and end by itself. */
  async retire(): Promise<void> {
    if (this.#child.connected) this.#child.disconnect();
    await this.#exited;
  }

  async #diedEarly(): Promise<never> {
    await this.#exited;
    throw new Error(`The relay process ended by itself (${this.#child.exitCode ?? this.#child.signalCode}).`);
  }
}
