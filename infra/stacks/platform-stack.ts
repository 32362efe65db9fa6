import { DataAwsCallerIdentity } from '@cdktf/provider-aws/lib/data-aws-caller-identity/index.js';
import { BusWatch } from '../constructs/bus-watch.ts';
import { Dashboard } from '../constructs/dashboard.ts';
import { EventBus } from '../constructs/event-bus.ts';
import { assertDistinctRoutes } from '../constructs/route-patterns.ts';
import { SchemaRegistry } from '../constructs/schema-registry.ts';
import { ServiceGroups } from '../constructs/service-groups.ts';
import { terraformName } from '../context/inputs.ts';
import type { PlatformOutputs } from '../context/platform-outputs.ts';
import { Reasons } from '../context/reasons.ts';
import { type Construct, TerraformOutput } from '../library/cdktf.ts';
import { BaseStack } from './base-stack.ts';
import { type DeploymentOptions, deploymentOf } from './deployment-of.ts';

/**
 * What all services share and the contracts ask for: the bus with its archive and its watch, the schema registry, the dashboard, and
 * the security groups by which services name each other.
 */
export class PlatformStack extends BaseStack {
  readonly reasons = new Reasons();

  constructor(scope: Construct, options: DeploymentOptions) {
    super(scope, 'platform', options);
    const { topology, switches } = options;
    const { accountId } = new DataAwsCallerIdentity(this, 'account');
    const deployment = deploymentOf(this, this.reasons, accountId, options);
    assertDistinctRoutes(topology);
    const { bus } = new EventBus(this, deployment);
    // What has no rules has none that can be missing.
    if (Object.values(topology.services).some(({ rules, markers }) => rules.length > 0 || markers))
      new BusWatch(this, deployment);
    if (switches.schemaRegistry) new SchemaRegistry(this, deployment);
    if (switches.dashboards) new Dashboard(this, deployment);
    const groups = switches.containers ? new ServiceGroups(this, deployment).ids : {};
    const outputs: PlatformOutputs = { busArn: bus.arn, serviceSecurityGroupIds: groups };
    for (const [name, value] of Object.entries(outputs)) new TerraformOutput(this, terraformName(name), { value });
  }
}
