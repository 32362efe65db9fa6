import { DataAwsCallerIdentity } from '@cdktf/provider-aws/lib/data-aws-caller-identity/index.js';
import { deploymentNames, type ServiceTopology, type Topology } from '@pactline/topology';
import { EventBus } from '../constructs/event-bus.ts';
import { LambdaService } from '../constructs/lambda-service.ts';
import { ServiceQueues } from '../constructs/service-queues.ts';
import { ServiceStores } from '../constructs/service-stores.ts';
import { Construct } from '../library/cdktf.ts';
import { arnsOf } from './arns.ts';
import { BaseStack, type BaseStackOptions } from './base-stack.ts';
import type { Deployment, Switches } from './deployment.ts';
import { foundationVariables } from './foundation-outputs.ts';
import { Reasons } from './reasons.ts';

export interface EventsStackOptions extends BaseStackOptions {
  readonly topology: Topology;
  readonly switches: Switches;
  readonly artifactsFolder: string;
  readonly imageTag: string;
}

/** Everything that follows from the contracts: the bus, and for each service its queues, stores, permissions and code. */
export class EventsStack extends BaseStack {
  readonly reasons = new Reasons();

  constructor(scope: Construct, options: EventsStackOptions) {
    super(scope, 'events', options);
    const { environment, topology, switches, artifactsFolder, imageTag } = options;
    const { accountId } = new DataAwsCallerIdentity(this, 'account');
    const deployment: Deployment = {
      environment,
      topology,
      names: deploymentNames(topology, options.stage),
      arns: arnsOf(accountId, environment.region),
      foundation: foundationVariables(this),
      reasons: this.reasons,
      switches,
      artifactsFolder,
      imageTag,
    };
    const bus = new EventBus(this, deployment);
    for (const service of Object.values(topology.services)) new Service(this, deployment, service, bus);
  }
}

class Service extends Construct {
  constructor(scope: Construct, deployment: Deployment, service: ServiceTopology, bus: EventBus) {
    super(scope, service.name);
    const queues = new ServiceQueues(this, deployment, service, bus);
    new ServiceStores(this, deployment, service);
    if (service.runtime === 'lambda') new LambdaService(this, deployment, service, queues);
  }
}
