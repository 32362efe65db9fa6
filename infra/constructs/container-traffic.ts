import { LbListenerRule } from '@cdktf/provider-aws/lib/lb-listener-rule/index.js';
import { LbTargetGroup } from '@cdktf/provider-aws/lib/lb-target-group/index.js';
import { VpcSecurityGroupEgressRule } from '@cdktf/provider-aws/lib/vpc-security-group-egress-rule/index.js';
import { VpcSecurityGroupIngressRule } from '@cdktf/provider-aws/lib/vpc-security-group-ingress-rule/index.js';
import { awsName, type NameRule, type ServiceTopology } from '@pactline/topology';
import { Construct } from '../library/cdktf.ts';
import type { Deployment } from '../context/deployment.ts';
import { serviceGroupId } from '../context/platform-outputs.ts';
import { contractLine, type Reasons, serviceLine } from '../context/reasons.ts';
import { routePatterns } from './route-patterns.ts';

// A rule of a load balancer takes five values in all, and one that matches paths only may use them all.
const PATTERNS_PER_RULE = 5;
/** Target groups: at most 32. */
const TARGET_GROUP_NAME: NameRule = { max: 32, illegal: /[^A-Za-z0-9-]+/g, lowerCase: false };
const POSTGRES_PORT = 5432;
const REDIS_PORT = 6379;

/** One port, open from or to one peer. */
interface Door {
  readonly description: string;
  readonly because: string;
  readonly port: number;
  /** Security group that the rule belongs to; the service's own, if absent. */
  readonly of?: string;
  /** Security group at the other side; everybody, if absent. */
  readonly peer?: string;
}

/** Who may talk to a service and whom it may talk to, and what the load balancer forwards to it. */
export class ContainerTraffic extends Construct {
  /** The service's own; it stands in the platform stack. */
  readonly securityGroupId: string;
  readonly targetGroup: LbTargetGroup | undefined;
  readonly routes: readonly LbListenerRule[];

  readonly #service: ServiceTopology;
  readonly #reasons: Reasons;

  constructor(scope: Construct, deployment: Deployment, service: ServiceTopology) {
    super(scope, 'traffic');
    const { names, inputs, reasons } = deployment;
    this.#service = service;
    this.#reasons = reasons;
    this.securityGroupId = serviceGroupId(deployment, service.name);
    this.#reach(deployment, service);
    this.#admitOperators(deployment, service);
    this.#call(deployment, service);
    if (service.http === undefined || service.port === undefined) {
      this.routes = [];
      return;
    }
    this.#admitLoadBalancer(deployment, service);
    this.targetGroup = new LbTargetGroup(this, 'targets', {
      name: awsName([deployment.topology.bus.name, names.stage, service.name], TARGET_GROUP_NAME),
      port: service.port,
      protocol: 'HTTP',
      targetType: 'ip',
      vpcId: inputs.vpcId,
      deregistrationDelay: '30',
      loadBalancingAlgorithmType: 'least_outstanding_requests',
      // The management port answers for the service and is forwarded nothing else.
      healthCheck: {
        enabled: true,
        protocol: 'HTTP',
        port: String(service.managementPort),
        path: '/ready',
        matcher: '200',
        interval: 10,
        timeout: 5,
        healthyThreshold: 2,
        unhealthyThreshold: 3,
      },
      tags: { service: service.name },
    });
    const contract = contractLine({ document: service.http.document, pointer: '#/paths' });
    reasons.add(this.targetGroup, { service: service.name, what: `targets of ${service.name}`, because: contract });
    const patterns = routePatterns(service.http.operations);
    const targetGroupArn = this.targetGroup.arn;
    this.routes = Array.from({ length: Math.ceil(patterns.length / PATTERNS_PER_RULE) }, (_, index) => {
      const values = patterns.slice(index * PATTERNS_PER_RULE, (index + 1) * PATTERNS_PER_RULE);
      const route = new LbListenerRule(this, `route_${index}`, {
        listenerArn: inputs.listenerArn,
        condition: [{ pathPattern: { values } }],
        action: [{ type: 'forward', targetGroupArn }],
        tags: { service: service.name },
      });
      reasons.add(route, { service: service.name, what: `route: ${values.join(', ')}`, because: contract });
      return route;
    });
  }

  /** By the task that operators start; it stands where a service has a store. */
  #admitOperators({ inputs, topology }: Deployment, service: ServiceTopology): void {
    const { managementPort: port, folder, name } = service;
    const isThere = Object.values(topology.services).some(({ resources }) => resources.postgres || resources.redis);
    if (port === undefined || !isThere) return;
    const operator = inputs.operatorSecurityGroupId;
    const door = { description: `operators to ${name}`, because: serviceLine(folder, 'managementPort'), port };
    this.#open('in', 'operator_in', { ...door, peer: operator });
    this.#open('out', 'operator_out', { ...door, of: operator, peer: this.securityGroupId });
  }

  #admitLoadBalancer({ inputs }: Deployment, service: ServiceTopology): void {
    const balancer = inputs.loadBalancerSecurityGroupId;
    const because = serviceLine(service.folder, 'port');
    for (const [name, port] of [
      ['requests', service.port],
      ['health', service.managementPort],
    ] as const) {
      if (port === undefined) continue;
      const door = { description: `${name}: load balancer to ${service.name}`, because, port };
      this.#open('in', `${name}_in`, { ...door, peer: balancer });
      // The other side: the load balancer may reach nothing that no service asks for.
      this.#open('out', `${name}_out`, { ...door, of: balancer, peer: this.securityGroupId });
    }
  }

  /** AWS and token issuers over TLS, and the stores that service.yaml asks for. */
  #reach({ inputs }: Deployment, { name, folder, resources }: ServiceTopology): void {
    this.#open('out', 'tls', {
      description: `${name} to AWS and token issuers`,
      because: serviceLine(folder, 'runtime'),
      port: 443,
    });
    const stores = [
      ...(resources.postgres ? [['proxy', POSTGRES_PORT, inputs.proxySecurityGroupId, 'postgres'] as const] : []),
      // The relay listens, which would pin a connection of the proxy.
      ...(resources.postgres ? [['database', POSTGRES_PORT, inputs.databaseSecurityGroupId, 'postgres'] as const] : []),
      ...(resources.redis ? [['redis', REDIS_PORT, inputs.redisSecurityGroupId, 'redis'] as const] : []),
    ];
    for (const [store, port, group, resource] of stores) {
      const door = { description: `${name} to ${store}`, because: serviceLine(folder, `resources/${resource}`), port };
      this.#open('out', `${store}_out`, { ...door, peer: group });
      this.#open('in', `${store}_in`, { ...door, of: group, peer: this.securityGroupId });
    }
  }

  /** Opens the way to those whose operations it calls, and to no other: both sides of it, since it is this service that asks for it. */
  #call(deployment: Deployment, { name, folder, calls }: ServiceTopology): void {
    const operations = Map.groupBy(calls, (call) => call.slice(0, call.indexOf('.')));
    for (const [callee, called] of operations) {
      const { runtime, port } = deployment.topology.services[callee] ?? {};
      if (runtime !== 'nest' || port === undefined) continue;
      const other = serviceGroupId(deployment, callee);
      const because = serviceLine(folder, 'calls');
      const door = { description: `${name} calls ${called.join(', ')}`, because, port };
      this.#open('in', `into_${callee}`, { ...door, of: other, peer: this.securityGroupId });
      this.#open('out', `to_${callee}`, { ...door, peer: other });
    }
  }

  #open(direction: 'in' | 'out', id: string, door: Door): void {
    const Rule = direction === 'in' ? VpcSecurityGroupIngressRule : VpcSecurityGroupEgressRule;
    const rule = new Rule(this, id, {
      securityGroupId: door.of ?? this.securityGroupId,
      description: door.description.slice(0, 255),
      ipProtocol: 'tcp',
      fromPort: door.port,
      toPort: door.port,
      ...(door.peer === undefined ? { cidrIpv4: '0.0.0.0/0' } : { referencedSecurityGroupId: door.peer }),
      tags: { service: this.#service.name },
    });
    this.#reasons.add(rule, { service: this.#service.name, what: door.description, because: door.because });
  }
}
