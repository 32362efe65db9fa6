import type { Logger } from '@pactline/contract-runtime';
import { NotificationListener } from '@pactline/database';
import type { TaskDefinition, TaskRound } from '@pactline/service';
import type { ServiceMetrics } from '../metrics/service-metrics.ts';
import { TaskLoop } from './task-loop.ts';

/** What the background tasks of one service need. */
export interface BackgroundTasksOptions {
  readonly tasks: Readonly<Record<string, TaskDefinition>>;
  /** What a task does, once the service is wired. */
  readonly rounds: Readonly<Record<string, TaskRound>>;
  readonly databaseUrl: string | undefined;
  readonly log: Logger;
  readonly now: () => Date;
  readonly metrics: ServiceMetrics;
}

/** The background tasks of one service. */
export class BackgroundTasks {
  readonly #loops: readonly TaskLoop[];
  readonly #listener: NotificationListener | undefined;

  /** @throws RangeError a task says neither how often it runs, nor can it be heard */
  constructor({ tasks, rounds, databaseUrl, log, now, metrics }: BackgroundTasksOptions) {
    const counter = metrics.counter({
      name: 'task_rounds_total',
      help: 'Rounds of background tasks.',
      labels: ['task', 'outcome'],
    });
    this.#loops = Object.entries(tasks).map(([name, { everySeconds }]) => {
      const round = rounds[name];
      if (round === undefined || everySeconds === undefined)
        throw new RangeError(`The task "${name}" needs everySeconds: a process has no schedules.`);
      return new TaskLoop(round, { name, everySeconds, log, now, rounds: counter });
    });
    const channels = [...new Set(Object.values(tasks).flatMap(({ listen }) => listen ?? []))];
    if (channels.length === 0) return;
    if (databaseUrl === undefined) throw new RangeError('A task that listens needs a Postgres.');
    const wakeListeners = (channel: string): void => {
      for (const [name, { listen }] of Object.entries(tasks)) if (listen === channel) this.wake(name);
    };
    this.#listener = new NotificationListener({
      databaseUrl,
      channels,
      applicationName: 'pactline-task-listener',
      onNotification: wakeListeners,
      onConnected: () => channels.forEach(wakeListeners),
      log,
    });
  }

  start(): void {
    for (const loop of this.#loops) loop.start();
    this.#listener?.start();
  }

  /** @throws RangeError there is no task of that name */
  wake(name: string): void {
    const loop = this.#loops.find((candidate) => candidate.name === name);
    if (loop === undefined) throw new RangeError(`There is no background task "${name}".`);
    loop.wake();
  }

  async stop(): Promise<void> {
    await Promise.all([...this.#loops.map((loop) => loop.stop()), this.#listener?.stop()]);
  }
}
