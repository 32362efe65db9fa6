import { readFileSync } from 'node:fs';
import * as z from 'zod';
import type { SimulatedAlarm, SimulatedAlarms, SimulatedComposite, SimulatedMetric } from './alarm.ts';

const dimensions = z.record(z.string(), z.string()).default({});
const actions = z.array(z.string()).default([]);
const metricAlarm = z.looseObject({
  alarm_name: z.string(),
  alarm_actions: actions,
  comparison_operator: z.enum([
    'GreaterThanThreshold',
    'GreaterThanOrEqualToThreshold',
    'LessThanThreshold',
    'LessThanOrEqualToThreshold',
  ]),
  threshold: z.number(),
  evaluation_periods: z.int(),
  datapoints_to_alarm: z.int(),
  treat_missing_data: z.enum(['breaching', 'notBreaching']),
  namespace: z.string().optional(),
  metric_name: z.string().optional(),
  dimensions,
  period: z.int().optional(),
  statistic: z.string().optional(),
  extended_statistic: z.string().optional(),
  metric_query: z
    .array(
      z.looseObject({
        id: z.string(),
        expression: z.string().optional(),
        metric: z
          .looseObject({
            namespace: z.string(),
            metric_name: z.string(),
            dimensions,
            period: z.int(),
            stat: z.string(),
          })
          .optional(),
      }),
    )
    .default([]),
});
const compositeAlarm = z.looseObject({ alarm_name: z.string(), alarm_actions: actions, alarm_rule: z.string() });
const stack = z.looseObject({
  resource: z.looseObject({
    aws_cloudwatch_metric_alarm: z.record(z.string(), metricAlarm).default({}),
    aws_cloudwatch_composite_alarm: z.record(z.string(), compositeAlarm).default({}),
  }),
});

/** Every alarm of synthesised stacks. @throws ZodError an alarm has a form that is not simulated */
export function readAlarms(files: readonly string[]): SimulatedAlarms {
  const stacks = files.map((file) => stack.parse(JSON.parse(readFileSync(file, 'utf8'))).resource);
  return {
    metric: stacks.flatMap((own) => Object.values(own.aws_cloudwatch_metric_alarm).map(simulated)),
    composite: stacks.flatMap((own) => {
      const names = Object.entries(own.aws_cloudwatch_metric_alarm).map(
        ([id, { alarm_name: name }]) => [`\${aws_cloudwatch_metric_alarm.${id}.alarm_name}`, name] as const,
      );
      return Object.values(own.aws_cloudwatch_composite_alarm).map((alarm) => composite(alarm, new Map(names)));
    }),
  };
}

function simulated(alarm: z.output<typeof metricAlarm>): SimulatedAlarm {
  const queries = alarm.metric_query.flatMap(({ id, metric }) => (metric === undefined ? [] : [[id, metric] as const]));
  const plain: SimulatedMetric = {
    namespace: alarm.namespace ?? '',
    name: alarm.metric_name ?? '',
    dimensions: alarm.dimensions,
    statistic: alarm.statistic ?? alarm.extended_statistic ?? '',
  };
  const several = Object.fromEntries(
    queries.map(([id, { namespace, metric_name: name, dimensions: own, stat }]) => [
      id,
      { namespace, name, dimensions: own, statistic: stat },
    ]),
  );
  const period = alarm.period ?? queries[0]?.[1].period ?? 0;
  if (period === 0 || period % 60 !== 0) throw new Error(`${alarm.alarm_name} has a period of ${period} s.`);
  return {
    name: alarm.alarm_name,
    notifies: alarm.alarm_actions.length > 0,
    metrics: queries.length > 0 ? several : { result: plain },
    expression: alarm.metric_query.find(({ expression }) => expression !== undefined)?.expression ?? 'result',
    comparison: alarm.comparison_operator,
    threshold: alarm.threshold,
    periodMinutes: period / 60,
    evaluationPeriods: alarm.evaluation_periods,
    datapointsToAlarm: alarm.datapoints_to_alarm,
    missing: alarm.treat_missing_data,
  };
}

/** @param names of metric alarms, by how Terraform refers to them */
function composite(
  { alarm_name: name, alarm_actions: told, alarm_rule: rule }: z.output<typeof compositeAlarm>,
  names: ReadonlyMap<string, string>,
): SimulatedComposite {
  const all = rule.split(' AND ').map((part) => /^ALARM\("([^"]+)"\)$/.exec(part)?.[1]);
  const known = all.filter((part) => part !== undefined);
  if (known.length !== all.length) throw new Error(`The rule of ${name} is not simulated: ${rule}`);
  return { name, notifies: told.length > 0, all: known.map((part) => names.get(part) ?? part) };
}
