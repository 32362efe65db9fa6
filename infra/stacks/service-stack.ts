import { DataAwsCallerIdentity } from '@cdktf/provider-aws/lib/data-aws-caller-identity/index.js';
import type { ServiceTopology } from '@pactline/topology';
import { ContainerService } from '../constructs/container-service.ts';
import { LambdaService } from '../constructs/lambda-service.ts';
import { MailIdentity } from '../constructs/mail-identity.ts';
import { ServiceAlarms } from '../constructs/service-alarms.ts';
import { ServiceQueues } from '../constructs/service-queues.ts';
import { ServiceSchemas } from '../constructs/service-schemas.ts';
import { ServiceStores } from '../constructs/service-stores.ts';
import type { Deployment } from '../context/deployment.ts';
import { Reasons } from '../context/reasons.ts';
import { Construct, TerraformOutput } from '../library/cdktf.ts';
import { BaseStack } from './base-stack.ts';
import { type DeploymentOptions, deploymentOf } from './deployment-of.ts';

/** Everything of one service: its rules, queues, stores, permissions, code and alarms. Nothing of another service stands in it. */
export class ServiceStack extends BaseStack {
  readonly reasons = new Reasons();

  constructor(scope: Construct, service: ServiceTopology, options: DeploymentOptions) {
    super(scope, service.name, options);
    const { accountId } = new DataAwsCallerIdentity(this, 'account');
    const deployment = deploymentOf(this, this.reasons, accountId, options);
    new Service(this, deployment, service);
    // What runs is known by the state: another deployment of the stack leaves it as it is.
    if (service.runtime === 'nest' && options.switches.containers)
      new TerraformOutput(this, 'running_image', { value: deployment.inputs.image });
  }
}

class Service extends Construct {
  constructor(scope: Construct, deployment: Deployment, service: ServiceTopology) {
    super(scope, service.name);
    const { switches } = deployment;
    const queues = new ServiceQueues(this, deployment, service);
    const { tables } = new ServiceStores(this, deployment, service);
    if (switches.schemaRegistry) new ServiceSchemas(this, deployment, service);
    let container: ContainerService | undefined;
    if (service.runtime === 'lambda') new LambdaService(this, deployment, service, { queues, tables });
    else if (switches.containers) container = new ContainerService(this, deployment, service);
    const { ses } = service.resources;
    if (ses && switches.mail) new MailIdentity(this, deployment, service, ses.from);
    if (switches.alarms) new ServiceAlarms(this, deployment, service, container);
  }
}
