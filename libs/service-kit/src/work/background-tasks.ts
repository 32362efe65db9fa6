import type { Logger } from '@pactline/contract-runtime';
import { NotificationListener } from '@pactline/database';
import type { ServiceMetrics } from '../metrics/service-metrics.ts';
import type { BackgroundTask, TaskRunner, TaskWaker } from './background-task.ts';
import { TaskLoop } from './task-loop.ts';

/** What the background tasks of one service need. */
export interface BackgroundTasksOptions {
  readonly tasks: readonly BackgroundTask[];
  /** The runner of a task, once the service's module is wired. */
  readonly runner: (task: BackgroundTask) => TaskRunner;
  readonly databaseUrl: string | undefined;
  readonly log: Logger;
  readonly metrics: ServiceMetrics;
}

/** The background tasks of one service. */
export class BackgroundTasks {
  readonly #loops: readonly TaskLoop[];
  readonly #listener: NotificationListener | undefined;
  constructor({ tasks, runner, databaseUrl, log, metrics }: BackgroundTasksOptions) {
    const rounds = metrics.counter({
      name: 'task_rounds_total',
      help: 'Rounds of background tasks.',
      labels: ['task', 'outcome'],
    });
    this.#loops = tasks.map((task) => new TaskLoop(runner(task), { ...task, log, rounds }));
    const channels = [...new Set(tasks.flatMap(({ listen }) => listen ?? []))];
    if (channels.length === 0) return;
    if (databaseUrl === undefined) throw new RangeError('A task that listens needs a Postgres.');
    const wakeListeners = (channel: string): void => {
      for (const task of tasks) if (task.listen === channel) this.wake(task.name);
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

  wake(name: string): void {
    const loop = this.#loops.find((candidate) => candidate.name === name);
    if (loop === undefined) throw new RangeError(`There is no background task "${name}".`);
    loop.wake();
  }

  async stop(): Promise<void> {
    await Promise.all([...this.#loops.map((loop) => loop.stop()), this.#listener?.stop()]);
  }
}

/** What is injected before the tasks exist, as their runners are wired with it. */
export class LateTaskWaker implements TaskWaker {
  tasks: BackgroundTasks | undefined;
  wake(task: string): void {
    // Before the start nothing waits: the first round comes anyway.
    this.tasks?.wake(task);
  }
}
