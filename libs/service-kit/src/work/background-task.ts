import type { Type } from '@nestjs/common';
import type { Logger } from '@pactline/contract-runtime';

/** What a background task gets for one run. */
export interface TaskContext {
  /** Aborted at shutdown. */
  readonly signal: AbortSignal;
  readonly log: Logger;
}

/** A class that does one round of background work. `'more'` asks for the next round at once. */
export interface TaskRunner {
  run(context: TaskContext): Promise<'more' | void>;
}

/**
 * Work that a service does besides requests and events. Rounds of one task never overlap within a process; several
 * processes may run the same task, so each round claims its rows (`for update skip locked`).
 */
export interface BackgroundTask {
  readonly name: string;
  /** A provider of the service's module. */
  readonly runner: Type<TaskRunner>;
  /** Longest pause between two rounds. A round that fails is repeated with growing pauses up to five minutes. */
  readonly everySeconds: number;
  /** A Postgres channel: `pg_notify('<channel>', '')` in a transaction starts a round after its commit. */
  readonly listen?: string;
}

/** Starts a round of a task now; injected as `TASKS`. */
export interface TaskWaker {
  /** @throws RangeError there is no task of that name */
  wake(task: string): void;
}
