import { Worker } from 'node:worker_threads';
import type { EngineFinding, EngineName } from './engine.ts';
import type { EngineReply } from './worker.ts';

type Settle = (reply: EngineReply) => void;

/** The engine did not answer in time, or broke. */
export class EngineFailure extends Error {
  override readonly name = 'EngineFailure';
}

/** One engine in a thread of its own, so that it runs beside everything else and can be ended when it does not come to an end. */
export class EngineThread {
  readonly #engine: EngineName;
  readonly #limitMs: number;
  readonly #waiting = new Map<number, Settle>();
  #worker: Worker | undefined;
  #last = 0;

  constructor(engine: EngineName, limitMs: number) {
    this.#engine = engine;
    this.#limitMs = limitMs;
  }

  /** @throws EngineFailure no answer within the limit, or the engine threw */
  async check(path: string): Promise<readonly EngineFinding[]> {
    const id = ++this.#last;
    const worker = (this.#worker ??= this.#start());
    let timer: NodeJS.Timeout | undefined;
    const reply = await new Promise<EngineReply>((resolve) => {
      this.#waiting.set(id, resolve);
      timer = setTimeout(() => {
        this.#abandon(`no answer within ${Math.round(this.#limitMs / 1000)} s`);
      }, this.#limitMs);
      worker.postMessage({ id, engine: this.#engine, path });
    });
    clearTimeout(timer);
    this.#waiting.delete(id);
    if ('findings' in reply) return reply.findings;
    throw new EngineFailure(reply.failure);
  }

  async close(): Promise<void> {
    await this.#worker?.terminate();
  }

  #start(): Worker {
    const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
    // Options of the parent, such as those of a test runner, are not for this thread.
    const worker = new Worker(new URL(`./worker.${extension}`, import.meta.url), {
      execArgv: [],
      stdout: true,
      stderr: true,
    });
    worker.on('message', (reply: EngineReply) => this.#waiting.get(reply.id)?.(reply));
    worker.on('error', (error) => {
      this.#abandon(error instanceof Error ? error.message : String(error));
    });
    return worker;
  }

  #abandon(failure: string): void {
    void this.#worker?.terminate();
    this.#worker = undefined;
    for (const [id, settle] of this.#waiting) settle({ id, failure });
  }
}
