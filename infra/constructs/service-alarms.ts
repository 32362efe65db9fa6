import type { ServiceTopology } from '@pactline/topology';
import { Construct } from '../library/cdktf.ts';
import type { Deployment } from '../context/deployment.ts';
import { contractLine, serviceLine } from '../context/reasons.ts';
import { addAlarm, type AlarmOptions } from './alarm.ts';
import type { ContainerService } from './container-service.ts';
import { configurationSetName, OUTCOME_DIMENSION } from './mail-identity.ts';
import { containerMetric, queueMetric, ruleMetric, taskMetric } from './metrics.ts';
import { ServiceLoadAlarms } from './service-load-alarms.ts';

const MINUTE = 60;
/** A marker is overdue after half of this. */
const LEAST_UNCONFIRMED_SECONDS = 60;
/** CloudWatch looks back a day at most, over all periods of an alarm. */
const DAY_MINUTES = 1440;
/** Jitter of shorter schedules would leave periods empty. */
const LEAST_SCHEDULE_MINUTES = 5;

/** The alarms of a service: its queues, its rules, and what it is, a Lambda or containers. */
export class ServiceAlarms extends Construct {
  readonly #deployment: Deployment;
  readonly #service: ServiceTopology;

  constructor(scope: Construct, deployment: Deployment, service: ServiceTopology, container?: ContainerService) {
    super(scope, 'alarm');
    this.#deployment = deployment;
    this.#service = service;
    this.#queues();
    this.#rules();
    if (service.runtime === 'lambda') this.#lambda();
    else if (service.sends.length > 0) this.#outbox();
    this.#schedules();
    if (service.resources.ses && deployment.switches.mail) this.#mails();
    if (container) new ServiceLoadAlarms(this, deployment, service, container.traffic.targetGroup?.arnSuffix);
  }

  #queues(): void {
    const { names, environment } = this.#deployment;
    const { name, queues, folder } = this.#service;
    const because = serviceLine(folder, 'queue');
    for (const queue of queues) {
      const suffix = queue.name === 'main' ? '' : `-${queue.name}`;
      const sides = [
        ['dlq', names.deadLetterQueue(name, queue.name), 'Events that could not be processed wait here.'],
        ['undeliverable', names.undeliverableQueue(name, queue.name), 'EventBridge could not deliver these events.'],
      ] as const;
      for (const [side, queueName, description] of sides) {
        this.#add({
          name: `${side}-not-empty${suffix}`,
          description,
          runbook: 'dead-letter-queue-not-empty',
          because,
          metric: queueMetric(queueName, 'ApproximateNumberOfMessagesVisible', 'Maximum'),
          threshold: 0,
          period: MINUTE,
          of: 1,
        });
      }
      this.#add({
        name: `queue-age${suffix}`,
        description: 'The oldest event waits too long: the consumer is down, too slow, or stuck on failures.',
        runbook: 'queue-age',
        because,
        metric: queueMetric(names.queue(name, queue.name), 'ApproximateAgeOfOldestMessage', 'Maximum'),
        threshold: environment.alarms.queueAgeSeconds,
        period: MINUTE,
        of: 3,
      });
    }
  }

  #rules(): void {
    const { names } = this.#deployment;
    for (const { operationId, contract } of this.#service.rules) {
      const rule = names.rule(this.#service.name, operationId);
      const common = { runbook: 'dead-letter-queue-not-empty', because: contractLine(contract), threshold: 0 };
      this.#add({
        ...common,
        name: `${operationId}-failed-invocations`,
        description: `EventBridge failed to deliver to the queue of ${operationId}, for good.`,
        metric: ruleMetric(names.bus, rule, 'FailedInvocations'),
        period: MINUTE,
        of: 1,
      });
      this.#add({
        ...common,
        name: `${operationId}-lost-invocations`,
        description: `Events for ${operationId} reached neither its queue nor the undeliverable queue: they are only in the archive.`,
        metric: ruleMetric(names.bus, rule, 'InvocationsFailedToBeSentToDlq'),
        period: MINUTE,
        of: 1,
      });
    }
  }

  #lambda(): void {
    const { names } = this.#deployment;
    const { name, folder, timeoutSeconds } = this.#service;
    const dimensions = { FunctionName: names.function(name) };
    const common = { runbook: 'queue-age', because: serviceLine(folder, 'runtime'), period: MINUTE, of: 3, outOf: 5 };
    for (const [metric, description] of [
      ['Throttles', 'Invocations are refused: the reserved concurrency, or that of the account, is used up.'],
      ['Errors', 'Whole invocations fail, not single events: configuration, permissions or memory.'],
    ] as const) {
      this.#add({
        ...common,
        name: metric.toLowerCase(),
        description,
        metric: { namespace: 'AWS/Lambda', name: metric, dimensions, statistic: 'Sum' },
        threshold: 0,
      });
    }
    this.#add({
      ...common,
      name: 'near-timeout',
      description: 'Invocations take more than nine tenths of their time: what is cut off is delivered again.',
      metric: { namespace: 'AWS/Lambda', name: 'Duration', dimensions, statistic: 'p99' },
      threshold: timeoutSeconds * 900,
    });
  }

  #outbox(): void {
    const { environment } = this.#deployment;
    const { name, sends } = this.#service;
    const document = `specs/${name}/asyncapi.yaml`;
    const common = { runbook: 'outbox-age', because: `${document}#/operations`, period: MINUTE };
    this.#add({
      ...common,
      name: 'outbox-age',
      description: `Events of ${name} (${sends.length} types) wait in its outbox: the relay is down, or the bus refuses them.`,
      metric: containerMetric(this.#deployment, name, 'outbox_oldest_seconds', 'Maximum'),
      threshold: environment.alarms.outboxAgeSeconds,
      of: 3,
    });
    this.#add({
      ...common,
      name: 'outbox-dead',
      description: `The bus refused events of ${name} for good: they stay in the outbox until somebody decides.`,
      metric: containerMetric(this.#deployment, name, 'outbox_dead_rows', 'Maximum'),
      threshold: 0,
      of: 1,
    });
    this.#add({
      ...common,
      name: 'outbox-unconfirmed',
      description: `The bus accepted events of ${name}, and no marker behind them came back: it drops, or the markers' way is broken.`,
      metric: containerMetric(this.#deployment, name, 'outbox_unconfirmed_seconds', 'Maximum'),
      threshold: Math.max(LEAST_UNCONFIRMED_SECONDS, environment.alarms.outboxAgeSeconds),
      of: 3,
    });
  }

  /** Long before AWS looks at an account itself, which may end all its mails: from 5 % of bounces, or 0.1 % of complaints. */
  #mails(): void {
    const { name, folder } = this.#service;
    const dimensions = { [OUTCOME_DIMENSION]: configurationSetName(this.#deployment, name) };
    const count = (metric: string) => ({ namespace: 'AWS/SES', name: metric, dimensions, statistic: 'Sum' });
    for (const [outcome, metric, share, least] of [
      ['bounces', 'Bounce', 0.03, 4],
      ['complaints', 'Complaint', 0.0005, 1],
    ] as const) {
      this.#add({
        name: `mail-${outcome}`,
        description: `More than ${share * 100} % of the mails of half a day ended as ${outcome}: AWS ends the mails of who goes on.`,
        runbook: 'mails-come-back',
        because: serviceLine(folder, 'resources/ses'),
        metric: {
          // One mail that comes back in a quiet night says nothing.
          expression: `IF(failed > ${least}, failed / sent, 0)`,
          metrics: { failed: count(metric), sent: count('Send') },
        },
        threshold: share,
        period: 720 * MINUTE,
        of: 1,
      });
    }
  }

  /** A schedule that does not come, or whose task fails: nobody else would notice. */
  #schedules(): void {
    const { name, folder, schedules } = this.#service;
    for (const { name: schedule, expression, task } of schedules) {
      const minutes = minutesOf(expression);
      // What comes by the calendar has pauses of its own.
      if (minutes === undefined) continue;
      this.#add({
        name: `${schedule}-overdue`,
        description: `The task ${task}, which comes every ${minutes} min, was not done for three times as long.`,
        runbook: 'schedule-overdue',
        because: serviceLine(folder, 'schedule'),
        metric: taskMetric(this.#deployment, name, task),
        threshold: 1,
        when: 'below',
        period: Math.max(minutes, LEAST_SCHEDULE_MINUTES) * MINUTE,
        of: 3,
        missing: 'breaching',
      });
    }
  }

  #add(options: Omit<AlarmOptions, 'service'>) {
    return addAlarm(this, this.#deployment, { ...options, service: this.#service.name });
  }
}

/** Of a rate; undefined for a calendar, and for a rate that no period of an alarm is long enough for. */
function minutesOf(expression: string): number | undefined {
  const [, count, unit = ''] = /^rate\((\d+) (minute|hour|day)s?\)$/.exec(expression) ?? [];
  const minutes = Number(count) * ({ minute: 1, hour: 60, day: 1440 }[unit] ?? Number.NaN);
  return 3 * minutes <= DAY_MINUTES ? minutes : undefined;
}
