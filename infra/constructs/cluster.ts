import { CloudwatchLogGroup } from '@cdktf/provider-aws/lib/cloudwatch-log-group/index.js';
import { EcsClusterCapacityProviders } from '@cdktf/provider-aws/lib/ecs-cluster-capacity-providers/index.js';
import { EcsCluster } from '@cdktf/provider-aws/lib/ecs-cluster/index.js';
import { Construct } from '../library/cdktf.ts';
import { becauseOfEnvironment, type Foundation } from '../context/foundation.ts';
import type { Keys } from './keys.ts';

/** Where containers run. */
export class Cluster extends Construct {
  readonly cluster: EcsCluster;

  constructor(scope: Construct, foundation: Foundation, keys: Keys) {
    super(scope, 'cluster');
    const { environment, names } = foundation;
    const log = new CloudwatchLogGroup(this, 'insights_log', {
      name: `/aws/ecs/containerinsights/${names.base}/performance`,
      retentionInDays: environment.logRetentionDays,
      kmsKeyId: keys.logs.arn,
    });
    this.cluster = new EcsCluster(this, 'cluster', {
      name: names.base,
      setting: [{ name: 'containerInsights', value: 'enabled' }],
      dependsOn: [log],
    });
    const capacity = new EcsClusterCapacityProviders(this, 'capacity', {
      clusterName: this.cluster.name,
      capacityProviders: ['FARGATE', 'FARGATE_SPOT'],
      defaultCapacityProviderStrategy: [{ capacityProvider: 'FARGATE', weight: 1, base: 1 }],
    });
    becauseOfEnvironment(foundation, 'services/containers', [
      [this.cluster, 'cluster of containers'],
      [capacity, 'what containers run on'],
    ]);
    becauseOfEnvironment(foundation, 'logRetentionDays', [[log, 'log of container metrics']]);
  }
}
