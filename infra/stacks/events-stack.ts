import { DataAwsCallerIdentity } from '@cdktf/provider-aws/lib/data-aws-caller-identity/index.js';
import { deploymentNames, type ServiceTopology, type Topology } from '@pactline/topology';
import { ContainerService } from '../constructs/container-service.ts';
import { BusWatch } from '../constructs/bus-watch.ts';
import { Dashboard } from '../constructs/dashboard.ts';
import { EventBus } from '../constructs/event-bus.ts';
import { LambdaService } from '../constructs/lambda-service.ts';
import { MailIdentity } from '../constructs/mail-identity.ts';
import { assertDistinctRoutes } from '../constructs/route-patterns.ts';
import { SchemaRegistry } from '../constructs/schema-registry.ts';
import { ServiceAlarms } from '../constructs/service-alarms.ts';
import { ServiceQueues } from '../constructs/service-queues.ts';
import { ServiceStores } from '../constructs/service-stores.ts';
import { Construct } from '../library/cdktf.ts';
import { arnsOf } from '../context/arns.ts';
import { BaseStack, type BaseStackOptions } from './base-stack.ts';
import type { Deployment, Switches } from '../context/deployment.ts';
import { foundationVariables } from '../context/foundation-outputs.ts';
import { Reasons } from '../context/reasons.ts';

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
      names: deploymentNames(topology, options.stage, { account: options.emulator ? undefined : environment.account }),
      arns: arnsOf(accountId, environment.region),
      foundation: foundationVariables(this),
      reasons: this.reasons,
      switches,
      endpoint: options.emulator?.endpoint,
      artifactsFolder,
      imageTag,
    };
    assertDistinctRoutes(topology);
    const bus = new EventBus(this, deployment);
    const services = Object.values(topology.services).map((service) => new Service(this, deployment, service, bus));
    connectCallers(services);
    // What has no rules has none that can be missing.
    if (services.some(({ topology: { rules, markers } }) => rules.length > 0 || markers))
      new BusWatch(this, deployment);
    if (switches.schemaRegistry) new SchemaRegistry(this, deployment);
    if (switches.dashboards) new Dashboard(this, deployment);
  }
}

/** Opens the way from each service to those whose operations it calls, and no other. */
function connectCallers(services: readonly Service[]): void {
  const byName = new Map(services.map((service) => [service.topology.name, service]));
  for (const { topology, container: caller } of services) {
    const operations = Map.groupBy(topology.calls, (call) => call.slice(0, call.indexOf('.')));
    for (const [name, calls] of operations) {
      const callee = byName.get(name);
      const port = callee?.topology.port;
      if (caller && callee?.container && port !== undefined)
        callee.container.traffic.admitCaller(caller.traffic, calls, port);
    }
  }
}

class Service extends Construct {
  readonly topology: ServiceTopology;
  readonly container: ContainerService | undefined;

  constructor(scope: Construct, deployment: Deployment, service: ServiceTopology, bus: EventBus) {
    super(scope, service.name);
    this.topology = service;
    const queues = new ServiceQueues(this, deployment, service, bus);
    new ServiceStores(this, deployment, service);
    if (service.runtime === 'lambda') new LambdaService(this, deployment, service, queues);
    else if (deployment.switches.containers) this.container = new ContainerService(this, deployment, service);
    const { ses } = service.resources;
    if (ses && deployment.switches.mail) new MailIdentity(this, deployment, service, ses.from);
    if (deployment.switches.alarms) new ServiceAlarms(this, deployment, service, this.container);
  }
}
