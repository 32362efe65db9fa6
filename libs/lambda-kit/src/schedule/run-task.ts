import type { TaskRound } from '@pactline/service';
import type { LambdaLogger } from '../logging/lambda-logger.ts';
import type { MetricsPort } from '../metrics/metrics-port.ts';
import type { Invocation } from '../delivery/invocation.ts';

/** What a schedule sends does not name a task of this function. */
export class UnknownTaskError extends Error {
  override readonly name = 'UnknownTaskError';
  constructor(task: unknown, known: readonly string[]) {
    super(
      `no scheduled task ${JSON.stringify(task)}; this function has ${known.join(', ') || 'none'}. Set the schedule's input to {"task": "<name>"}.`,
    );
  }
}

/**
 * The task that a payload asks for: `{ task }` as the input of an EventBridge Scheduler target or of a rule's target, or a plain
 * scheduled event for a function with a single task.
 *
 * @throws UnknownTaskError
 */
export function taskOf(
  payload: unknown,
  tasks: Readonly<Record<string, TaskRound>>,
): { name: string; task: TaskRound } {
  const names = Object.keys(tasks);
  const asked = member(payload, 'task') ?? member(member(payload, 'detail'), 'task');
  const plain =
    asked === undefined && ['Scheduled Event', 'Scheduled'].includes(String(member(payload, 'detail-type')));
  const name = plain && names.length === 1 ? names[0] : asked;
  const task = typeof name === 'string' && Object.hasOwn(tasks, name) ? tasks[name] : undefined;
  if (typeof name !== 'string' || task === undefined) throw new UnknownTaskError(asked, names);
  return { name, task };
}

export interface TaskRun {
  readonly log: LambdaLogger;
  readonly now: () => Date;
  readonly invocation: Invocation;
  /** Counts tasks that were done: an alarm hears of those that are not. */
  readonly metrics: MetricsPort;
}

/** @throws whatever the task throws, so that Lambda tries it again */
export async function runTask(
  payload: unknown,
  tasks: Readonly<Record<string, TaskRound>>,
  { log, now, invocation, metrics }: TaskRun,
): Promise<void> {
  const { name, task } = taskOf(payload, tasks);
  const scoped = log.with({ task: name });
  try {
    const result = await invocation.within(task({ log: scoped, now, signal: invocation.signal }));
    metrics.count('TasksDone', { operation: name });
    scoped.info(typeof result === 'object' ? { ...result } : {}, 'task done');
  } catch (error) {
    scoped.error({ error }, 'task failed');
    throw error;
  }
}

const member = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
