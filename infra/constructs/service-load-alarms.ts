import { CloudwatchCompositeAlarm } from '@cdktf/provider-aws/lib/cloudwatch-composite-alarm/index.js';
import type { ServiceTopology } from '@pactline/topology';
import { Construct } from '../library/cdktf.ts';
import type { Deployment } from '../context/deployment.ts';
import { contractLine, serviceLine } from '../context/reasons.ts';
import { addAlarm, alarmName, type AlarmOptions } from './alarm.ts';
import { loadBalancerMetric, taskCount } from './metrics.ts';

const MINUTE = 60;
/**
 * Burn rates as in Google's SRE workbook, chapter 5: the budget of 30 days would be gone in two days (14.4 times as fast as
 * it may, seen over an hour) or in five (6 times, over six hours). The short window ends the alarm soon after the failure. Of few
 * requests a single failure is a large share: what is not above `few` errors in a window is no share of anything.
 */
const BURNS = [
  { name: 'fast', rate: 14.4, long: { hours: 1, few: 10 }, short: { minutes: 5, few: 2 } },
  { name: 'slow', rate: 6, long: { hours: 6, few: 20 }, short: { minutes: 30, few: 4 } },
] as const;
/** The slowest of fewer requests in a minute says nothing of one in a hundred. */
const ENOUGH_REQUESTS = 20;

/** The alarms of containers: whether any run, whether as many as should, and what those hear who ask them. */
export class ServiceLoadAlarms extends Construct {
  readonly #deployment: Deployment;
  readonly #service: ServiceTopology;

  /** @param targetGroup as CloudWatch names it; absent for a service without HTTP operations */
  constructor(scope: Construct, deployment: Deployment, service: ServiceTopology, targetGroup: string | undefined) {
    super(scope, 'load_alarm');
    this.#deployment = deployment;
    this.#service = service;
    this.#tasks();
    if (targetGroup === undefined) return;
    this.#outage(targetGroup);
    this.#latency(targetGroup);
    this.#errorBudget(targetGroup);
  }

  /** A rolling deployment never has fewer than it should: 100 % of them stay. */
  #tasks(): void {
    const { name, folder } = this.#service;
    this.#add({
      name: 'tasks-missing',
      description: `Fewer tasks of ${name} run than should: they end, or cannot be started. Silence counts as none.`,
      runbook: 'tasks-missing',
      because: serviceLine(folder, 'runtime'),
      metric: {
        expression: 'desired - running',
        metrics: {
          desired: taskCount(this.#deployment, name, 'DesiredTaskCount'),
          running: taskCount(this.#deployment, name, 'RunningTaskCount'),
        },
      },
      threshold: 0,
      period: MINUTE,
      of: 5,
      missing: 'breaching',
    });
  }

  /** Where nobody answers no error of the service is counted, and no request: the budget of errors looks untouched. */
  #outage(targetGroup: string): void {
    this.#add({
      name: 'nobody-answers',
      description: 'No task is healthy behind the load balancer: every request fails.',
      runbook: 'tasks-missing',
      because: this.#paths(),
      metric: loadBalancerMetric(this.#deployment, targetGroup, 'HealthyHostCount', 'Maximum'),
      threshold: 1,
      when: 'below',
      period: MINUTE,
      of: 2,
      outOf: 3,
      // Without targets the load balancer reports nothing.
      missing: 'breaching',
    });
  }

  #latency(targetGroup: string): void {
    const { latencyP99Milliseconds } = this.#deployment.environment.alarms;
    this.#add({
      name: 'latency-p99',
      description: `One request in a hundred takes longer than ${latencyP99Milliseconds} ms.`,
      runbook: 'errors-and-latency',
      because: this.#paths(),
      metric: {
        expression: `IF(requests > ${ENOUGH_REQUESTS}, slowest, 0)`,
        metrics: {
          slowest: loadBalancerMetric(this.#deployment, targetGroup, 'TargetResponseTime', 'p99'),
          requests: loadBalancerMetric(this.#deployment, targetGroup, 'RequestCount', 'Sum'),
        },
      },
      threshold: latencyP99Milliseconds / 1000,
      period: MINUTE,
      of: 3,
      outOf: 5,
    });
  }

  #errorBudget(targetGroup: string): void {
    const { errorBudget } = this.#deployment.environment.alarms;
    for (const { name, rate, long, short } of BURNS) {
      const windows = [
        ['long', long.hours * 60 * MINUTE, long.few],
        ['short', short.minutes * MINUTE, short.few],
      ] as const;
      const parts = windows.map(([window, period, few]) =>
        this.#add({
          name: `error-budget-${name}-${window}`,
          description: `Part of the alarm error-budget-${name}.`,
          runbook: 'errors-and-latency',
          because: this.#paths(),
          metric: {
            expression: `IF(errors > ${few}, errors / requests, 0)`,
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
      const { inputs, reasons } = this.#deployment;
      const burn = new CloudwatchCompositeAlarm(this, `error-budget-${name}`, {
        alarmName: alarmName(this.#deployment, `error-budget-${name}`, this.#service.name),
        alarmDescription:
          `Errors use up the budget of ${errorBudget * 100} % ${rate} times as fast as they may. ` +
          'See docs/runbooks/errors-and-latency.md.',
        alarmRule: parts.map((part) => `ALARM("${part.alarmName}")`).join(' AND '),
        actionsEnabled: true,
        alarmActions: [inputs.alarmTopicArn],
        okActions: [inputs.alarmTopicArn],
        tags: { service: this.#service.name },
        dependsOn: parts,
      });
      reasons.add(burn, {
        service: this.#service.name,
        what: `alarm: error budget, ${name} burn`,
        because: this.#paths(),
      });
    }
  }

  #paths(): string {
    return contractLine({ document: this.#service.http?.document ?? '', pointer: '#/paths' });
  }

  #add(options: Omit<AlarmOptions, 'service'>) {
    return addAlarm(this, this.#deployment, { ...options, service: this.#service.name });
  }
}
