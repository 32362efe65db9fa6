import { CloudwatchCompositeAlarm } from '@cdktf/provider-aws/lib/cloudwatch-composite-alarm/index.js';
import type { ServiceTopology } from '@pactline/topology';
import { Construct } from '../library/cdktf.ts';
import type { Deployment } from '../stacks/deployment.ts';
import { contractLine, serviceLine } from '../stacks/reasons.ts';
import { addAlarm, alarmName, type AlarmOptions } from './alarm.ts';
import type { ContainerService } from './container-service.ts';
import { containerMetric, loadBalancerMetric, queueMetric, ruleMetric } from './metrics.ts';

const MINUTE = 60;
/** A marker is overdue after half of this. */
const LEAST_UNCONFIRMED_SECONDS = 60;
/**
 * Burn rates as in Google's SRE workbook, chapter 5: the budget of 30 days would be gone in two days (14.4 times as fast as
 * it may, seen over an hour) or in five (6 times, over six hours). The short window ends the alarm soon after the failure.
 */
const BURNS = [
  { name: 'fast', rate: 14.4, longHours: 1, shortMinutes: 5 },
  { name: 'slow', rate: 6, longHours: 6, shortMinutes: 30 },
] as const;

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
    if (container?.traffic.targetGroup) this.#requests(container.traffic.targetGroup.arnSuffix);
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
      metric: containerMetric(this.#deployment, name, 'outbox_dead_total', 'Sum'),
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

  #requests(targetGroup: string): void {
    const { environment } = this.#deployment;
    const { latencyP99Milliseconds, errorBudget } = environment.alarms;
    const because = contractLine({ document: this.#service.http?.document ?? '', pointer: '#/paths' });
    const common = { runbook: 'errors-and-latency', because };
    this.#add({
      ...common,
      name: 'latency-p99',
      description: `One request in a hundred takes longer than ${latencyP99Milliseconds} ms.`,
      metric: loadBalancerMetric(this.#deployment, targetGroup, 'TargetResponseTime', 'p99'),
      threshold: latencyP99Milliseconds / 1000,
      period: MINUTE,
      of: 3,
      outOf: 5,
    });
    for (const { name, rate, longHours, shortMinutes } of BURNS) {
      const windows = [
        ['long', longHours * 60 * MINUTE],
        ['short', shortMinutes * MINUTE],
      ] as const;
      const parts = windows.map(([window, period]) =>
        this.#add({
          ...common,
          name: `error-budget-${name}-${window}`,
          description: `Part of the alarm error-budget-${name}.`,
          metric: {
            // Without requests nothing fails.
            expression: 'IF(requests > 0, errors / requests, 0)',
            metrics: {
              errors: loadBalancerMetric(this.#deployment, targetGroup, 'HTTPCode_Target_5XX_Count', 'Sum'),
              requests: loadBalancerMetric(this.#deployment, targetGroup, 'RequestCount', 'Sum'),
            },
          },
          threshold: rate * errorBudget,
          period,
          of: 1,
          notifies: false,
        }),
      );
      const { foundation, reasons } = this.#deployment;
      const burn = new CloudwatchCompositeAlarm(this, `error-budget-${name}`, {
        alarmName: alarmName(this.#deployment, `error-budget-${name}`, this.#service.name),
        alarmDescription:
          `Errors use up the budget of ${errorBudget * 100} % ${rate} times as fast as they may. ` +
          'See docs/runbooks/errors-and-latency.md.',
        alarmRule: parts.map((part) => `ALARM("${part.alarmName}")`).join(' AND '),
        actionsEnabled: true,
        alarmActions: [foundation.alarmTopicArn],
        okActions: [foundation.alarmTopicArn],
        tags: { service: this.#service.name },
        dependsOn: parts,
      });
      reasons.add(burn, { service: this.#service.name, what: `alarm: error budget, ${name} burn`, because });
    }
  }

  #add(options: Omit<AlarmOptions, 'service'>) {
    return addAlarm(this, this.#deployment, { ...options, service: this.#service.name });
  }
}
