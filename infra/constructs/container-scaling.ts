import { AppautoscalingPolicy } from '@cdktf/provider-aws/lib/appautoscaling-policy/index.js';
import { AppautoscalingTarget } from '@cdktf/provider-aws/lib/appautoscaling-target/index.js';
import type { EcsService } from '@cdktf/provider-aws/lib/ecs-service/index.js';
import type { ServiceTopology } from '@pactline/topology';
import type { ContainerSize } from '../environments/schema.ts';
import { Construct } from '../library/cdktf.ts';
import type { Deployment } from '../context/deployment.ts';
import type { ContainerTraffic } from './container-traffic.ts';

const CPU_PERCENT = 60;
// Up at once, down slowly: a lull is often followed by the next rush.
const SCALE_OUT_SECONDS = 60;
const SCALE_IN_SECONDS = 300;

/** As many tasks as the processor, the requests and the backlog ask for; the highest of the three wins. */
export class ContainerScaling extends Construct {
  constructor(
    scope: Construct,
    deployment: Deployment,
    service: ServiceTopology,
    size: ContainerSize,
    ecs: EcsService,
    traffic: ContainerTraffic,
  ) {
    super(scope, 'scaling');
    const { inputs, names, reasons, environment } = deployment;
    const target = new AppautoscalingTarget(this, 'target', {
      serviceNamespace: 'ecs',
      scalableDimension: 'ecs:service:DesiredCount',
      resourceId: `service/${inputs.clusterName}/${ecs.name}`,
      minCapacity: size.tasks.min,
      maxCapacity: size.tasks.max,
      tags: { service: service.name },
    });
    const common = {
      policyType: 'TargetTrackingScaling',
      serviceNamespace: target.serviceNamespace,
      scalableDimension: target.scalableDimension,
      resourceId: target.resourceId,
    };
    const pace = { scaleOutCooldown: SCALE_OUT_SECONDS, scaleInCooldown: SCALE_IN_SECONDS };
    const policies = [
      new AppautoscalingPolicy(this, 'cpu', {
        ...common,
        name: 'cpu',
        targetTrackingScalingPolicyConfiguration: {
          ...pace,
          targetValue: CPU_PERCENT,
          predefinedMetricSpecification: { predefinedMetricType: 'ECSServiceAverageCPUUtilization' },
        },
      }),
      ...(traffic.targetGroup
        ? [
            new AppautoscalingPolicy(this, 'requests', {
              ...common,
              name: 'requests',
              targetTrackingScalingPolicyConfiguration: {
                ...pace,
                targetValue: size.requestsPerTask,
                predefinedMetricSpecification: {
                  predefinedMetricType: 'ALBRequestCountPerTarget',
                  resourceLabel: `${inputs.loadBalancerSuffix}/${traffic.targetGroup.arnSuffix}`,
                },
              },
            }),
          ]
        : []),
      ...service.queues.map((queue) => {
        const queueName = names.queue(service.name, queue.name);
        return new AppautoscalingPolicy(this, `backlog_${queue.name}`, {
          ...common,
          name: `backlog-${queue.name}`,
          targetTrackingScalingPolicyConfiguration: {
            ...pace,
            targetValue: size.backlogPerTask,
            customizedMetricSpecification: {
              metrics: [
                { id: 'backlog', returnData: false, metricStat: waiting(queueName) },
                { id: 'tasks', returnData: false, metricStat: running(inputs.clusterName, ecs.name) },
                {
                  id: 'perTask',
                  returnData: true,
                  label: 'messages per task',
                  expression: 'backlog / IF(tasks > 0, tasks, 1)',
                },
              ],
            },
          },
        });
      }),
    ];
    const because = `infra/environments/${environment.name}.ts#services.containers.${service.name}`;
    for (const resource of [target, ...policies])
      reasons.add(resource, { service: service.name, what: `number of tasks of ${service.name}`, because });
  }
}

const waiting = (queueName: string) => ({
  stat: 'Sum',
  metric: {
    namespace: 'AWS/SQS',
    metricName: 'ApproximateNumberOfMessagesVisible',
    dimensions: [{ name: 'QueueName', value: queueName }],
  },
});

const running = (clusterName: string, serviceName: string) => ({
  stat: 'Average',
  metric: {
    namespace: 'ECS/ContainerInsights',
    metricName: 'RunningTaskCount',
    dimensions: [
      { name: 'ClusterName', value: clusterName },
      { name: 'ServiceName', value: serviceName },
    ],
  },
});
