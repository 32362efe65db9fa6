import type { Logger } from '@pactline/contract-runtime';

/** What a task gets for one round. */
export interface TaskContext {
  /** Aborted at shutdown, or shortly before the time of the round is over. */
  readonly signal: AbortSignal;
  readonly log: Logger;
  readonly now: () => Date;
}

/** One round of a task. `'more'` asks for the next round at once; an object is logged. It may run twice, and has to bear that. */
export type TaskRound = (context: TaskContext) => Promise<'more' | object | void>;

/**
 * Work besides requests and events. In a process, rounds of one task never overlap; several processes may run the same task, so each round
 * claims its rows (`for update skip locked`). In a Lambda the schedules of `service.yaml` name the task.
 */
export interface TaskDefinition<Uses = never> {
  readonly run: (uses: Uses) => TaskRound;
  /** Longest pause between two rounds, in a process. A round that fails is repeated with growing pauses up to five minutes. */
  readonly everySeconds?: number;
  /** A Postgres channel: `pg_notify('<channel>', '')` in a transaction starts a round after its commit. */
  readonly listen?: string;
}
