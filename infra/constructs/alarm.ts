import {
  CloudwatchMetricAlarm,
  type CloudwatchMetricAlarmMetricQuery,
} from '@cdktf/provider-aws/lib/cloudwatch-metric-alarm/index.js';
import { awsName, type NameRule } from '@pactline/topology';
import type { Construct } from '../library/cdktf.ts';
import type { AwsProvider } from '@cdktf/provider-aws/lib/provider/index.js';
import type { Deployment } from '../context/deployment.ts';
import type { Reasons } from '../context/reasons.ts';

/** Alarms: at most 255. */
const ALARM_NAME: NameRule = { max: 255, illegal: /[^A-Za-z0-9_-]+/g, lowerCase: false };

/** A metric of CloudWatch. */
export interface Metric {
  readonly namespace: string;
  readonly name: string;
  readonly dimensions: Readonly<Record<string, string>>;
  /** `Sum`, `Maximum`, … or a percentile such as `p99`. */
  readonly statistic: string;
}

export interface AlarmOptions {
  /** Part of the alarm's name after platform and stage, and the construct's id. */
  readonly name: string;
  readonly service?: string;
  /** What it means and where to look: the runbook's file name in docs/runbooks. */
  readonly description: string;
  readonly runbook: string;
  readonly because: string;
  /** One metric, or an expression over several. */
  readonly metric: Metric | { readonly expression: string; readonly metrics: Readonly<Record<string, Metric>> };
  /** Raised when the value is above, or below. */
  readonly threshold: number;
  readonly when?: 'above' | 'below';
  /** Seconds of one value. */
  readonly period: number;
  /** How many values are looked at, and how many of them must be above. */
  readonly of: number;
  readonly outOf?: number;
  /** What silence of the metric means: that all is well, if absent. */
  readonly missing?: 'notBreaching' | 'breaching';
  /** False for one that only another alarm looks at. */
  readonly notifies?: boolean;
}

/** Where alarms belong to, and who is told. */
export interface AlarmPlace {
  readonly platform: string;
  readonly stage: string;
  /** In the region of the alarm: CloudWatch tells no other. */
  readonly topicArn: string;
  readonly reasons: Reasons;
  /** Of a region that is not the environment's own. */
  readonly provider?: AwsProvider;
}

/** Raises an alarm of the events stack, to the topic of the environment. */
export const addAlarm = (scope: Construct, deployment: Deployment, options: AlarmOptions): CloudwatchMetricAlarm =>
  raiseAlarm(scope, placeOf(deployment), options);

const placeOf = ({ topology, names, inputs, reasons }: Deployment): AlarmPlace => ({
  platform: topology.bus.name,
  stage: names.stage,
  topicArn: inputs.alarmTopicArn,
  reasons,
});

/** Raises an alarm above or below a threshold. */
export function raiseAlarm(scope: Construct, place: AlarmPlace, options: AlarmOptions): CloudwatchMetricAlarm {
  const { topicArn, reasons, provider } = place;
  const { metric, period } = options;
  const actions = options.notifies === false ? [] : [topicArn];
  const alarm = new CloudwatchMetricAlarm(scope, options.name, {
    ...(provider && { provider }),
    alarmName: nameIn(place, options.name, options.service),
    alarmDescription: `${options.description} See docs/runbooks/${options.runbook}.md.`,
    comparisonOperator: options.when === 'below' ? 'LessThanThreshold' : 'GreaterThanThreshold',
    threshold: options.threshold,
    evaluationPeriods: options.outOf ?? options.of,
    datapointsToAlarm: options.of,
    treatMissingData: options.missing ?? 'notBreaching',
    actionsEnabled: true,
    alarmActions: actions,
    okActions: actions,
    ...('name' in metric
      ? {
          namespace: metric.namespace,
          metricName: metric.name,
          dimensions: { ...metric.dimensions },
          period,
          ...statisticOf(metric),
        }
      : { metricQuery: queries(metric.expression, metric.metrics, period) }),
    tags: { ...(options.service !== undefined && { service: options.service }) },
  });
  const owner = options.service === undefined ? {} : { service: options.service };
  reasons.add(alarm, { ...owner, what: `alarm: ${options.name}`, because: options.because });
  return alarm;
}

/** `<platform>-<stage>-<service>-<name>`. */
export const alarmName = (deployment: Deployment, name: string, service?: string): string =>
  nameIn(placeOf(deployment), name, service);

const nameIn = ({ platform, stage }: AlarmPlace, name: string, service?: string): string =>
  awsName([platform, stage, ...(service === undefined ? [] : [service]), name], ALARM_NAME);

const statisticOf = ({ statistic }: Metric) =>
  statistic.startsWith('p') ? { extendedStatistic: statistic } : { statistic };

function queries(
  expression: string,
  metrics: Readonly<Record<string, Metric>>,
  period: number,
): CloudwatchMetricAlarmMetricQuery[] {
  return [
    { id: 'result', expression, returnData: true },
    ...Object.entries(metrics).map(([id, { namespace, name, dimensions, statistic }]) => ({
      id,
      returnData: false,
      metric: { namespace, metricName: name, dimensions: { ...dimensions }, period, stat: statistic },
    })),
  ];
}
