import type { PlannedResource } from '../../permissions/read-plan.ts';
import { blockOf, queueName, type Rule } from './plan-view.ts';

// Fewer receives send what a restart interrupts straight to the dead letters.
const LEAST_RECEIVES = 5;

/** What comes back to an outbox is a sign, not an event: one that is lost says so by its absence. */
const ofMarkers = (queue: unknown): boolean => String(queue).endsWith('-outbox-markers');

/** Every queue of events has a dead-letter queue, or is one. */
export const queuesHaveDeadLetterQueues: Rule = {
  name: 'queues-have-dead-letter-queues',
  check: (plan) => {
    const queues = plan.ofType('aws_sqs_queue');
    const redrives = new Map(queues.map((queue) => [queue, redriveOf(queue.values['redrive_policy'])]));
    const names = new Set(queues.map(({ values }) => values['name']));
    const letters = new Set([
      ...[...redrives.values()].map((redrive) => queueName(redrive?.['deadLetterTargetArn'])),
      ...['aws_cloudwatch_event_target', 'aws_cloudwatch_event_bus']
        .flatMap((type) => plan.ofType(type))
        .map((keeper) => queueName(blockOf(keeper, 'dead_letter_config')?.['arn'])),
    ]);
    const problemOf = ({ values }: PlannedResource, redrive: Redrive | undefined): string | undefined => {
      if (redrive === undefined) {
        if (ofMarkers(values['name'])) return undefined;
        if (!letters.has(String(values['name']))) return 'has no dead-letter queue';
        const allows = typeof values['redrive_allow_policy'] === 'string';
        return allows ? undefined : 'takes dead letters of any queue: it has no redrive_allow_policy';
      }
      const target = queueName(redrive['deadLetterTargetArn']);
      if (!names.has(target)) return `its dead-letter queue ${target} is not in the plan`;
      const receives = Number(redrive['maxReceiveCount']);
      return receives >= LEAST_RECEIVES ? undefined : `gives up after ${receives} receives, before ${LEAST_RECEIVES}`;
    };
    return [...redrives].flatMap(([queue, redrive]) => {
      const problem = problemOf(queue, redrive);
      return problem === undefined ? [] : [[queue, problem] as const];
    });
  },
};

type Redrive = Readonly<Record<string, unknown>>;

function redriveOf(policy: unknown): Redrive | undefined {
  if (typeof policy !== 'string' || policy === '') return undefined;
  return JSON.parse(policy) as Redrive;
}

/** What a rule delivers is retried, and lands in a queue of its own when it cannot be delivered. */
export const targetsRetryAndKeep: Rule = {
  name: 'targets-retry-and-keep',
  check: (plan) => {
    const names = new Set(plan.ofType('aws_sqs_queue').map(({ values }) => values['name']));
    const consumers = new Set(
      plan
        .ofType('aws_sqs_queue')
        .map(({ values }) => queueName(redriveOf(values['redrive_policy'])?.['deadLetterTargetArn'])),
    );
    return plan.ofType('aws_cloudwatch_event_target').flatMap((target) => {
      const retry = blockOf(target, 'retry_policy');
      const kept = queueName(blockOf(target, 'dead_letter_config')?.['arn']);
      const problems = [
        Number(retry?.['maximum_retry_attempts'] ?? 0) > 0 ? undefined : 'does not retry',
        Number(retry?.['maximum_event_age_in_seconds'] ?? 0) >= 60 ? undefined : 'does not say how long it retries',
        kept === '' && !ofMarkers(queueName(target.values['arn'])) ? 'has no dead-letter queue' : undefined,
        kept !== '' && !names.has(kept) ? `its dead-letter queue ${kept} is not in the plan` : undefined,
        kept !== '' && consumers.has(kept) ? `shares the dead-letter queue ${kept} with a consumer` : undefined,
      ];
      return problems.filter((problem) => problem !== undefined).map((problem) => [target, problem] as const);
    });
  },
};
