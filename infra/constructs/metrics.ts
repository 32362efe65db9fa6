import type { Deployment } from '../context/deployment.ts';
import type { Metric } from './alarm.ts';

export const queueMetric = (queueName: string, name: string, statistic: string): Metric => ({
  namespace: 'AWS/SQS',
  name,
  dimensions: { QueueName: queueName },
  statistic,
});

export const ruleMetric = (bus: string, rule: string, name: string): Metric => ({
  namespace: 'AWS/Events',
  name,
  dimensions: { EventBusName: bus, RuleName: rule },
  statistic: 'Sum',
});

/** What the watch of the bus measures. */
export const busMetric = ({ topology, names }: Deployment, name: string): Metric => ({
  namespace: topology.bus.name,
  name,
  dimensions: { stage: names.stage },
  statistic: 'Maximum',
});

/** What a service measures of itself, as its collector hands it on. */
export const containerMetric = (
  { topology, names }: Deployment,
  service: string,
  name: string,
  statistic: string,
): Metric => ({
  namespace: topology.bus.name,
  name,
  dimensions: { stage: names.stage, service },
  statistic,
});

/** What a Lambda measures of itself: in the namespace of its events' sources, since it knows no other. */
export const taskMetric = ({ topology, names }: Deployment, service: string, task: string): Metric => ({
  namespace: topology.bus.sourcePrefix,
  name: 'TasksDone',
  dimensions: { service, stage: names.stage, operation: task },
  statistic: 'Sum',
});

/** What Container Insights counts. */
export const taskCount = ({ inputs, names }: Deployment, service: string, name: string): Metric => ({
  namespace: 'ECS/ContainerInsights',
  name,
  dimensions: { ClusterName: inputs.clusterName, ServiceName: names.function(service) },
  statistic: 'Average',
});

/** @param targetGroup as CloudWatch names it: `targetgroup/<name>/<id>` */
export const loadBalancerMetric = (
  { inputs }: Deployment,
  targetGroup: string,
  name: string,
  statistic: string,
): Metric => ({
  namespace: 'AWS/ApplicationELB',
  name,
  dimensions: { LoadBalancer: inputs.loadBalancerSuffix, TargetGroup: targetGroup },
  statistic,
});
