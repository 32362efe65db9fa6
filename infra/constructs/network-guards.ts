import { CloudwatchLogGroup } from '@cdktf/provider-aws/lib/cloudwatch-log-group/index.js';
import { DefaultSecurityGroup } from '@cdktf/provider-aws/lib/default-security-group/index.js';
import { FlowLog } from '@cdktf/provider-aws/lib/flow-log/index.js';
import { IamRolePolicy } from '@cdktf/provider-aws/lib/iam-role-policy/index.js';
import { IamRole } from '@cdktf/provider-aws/lib/iam-role/index.js';
import { NetworkAcl } from '@cdktf/provider-aws/lib/network-acl/index.js';
import { Construct } from '../library/cdktf.ts';
import { becauseOfEnvironment, type Foundation } from '../context/foundation.ts';
import type { Keys } from './keys.ts';
import type { Network } from './network.ts';
import { policyDocument, trustPolicy } from './policy.ts';
import { POSTGRES_PORT, REDIS_PORT } from './ports.ts';

/** What watches and narrows the network: a closed default group, an access list around the data, and the log of all flows. */
export class NetworkGuards extends Construct {
  constructor(scope: Construct, foundation: Foundation, network: Network, keys: Keys) {
    super(scope, 'guards');
    const closed = new DefaultSecurityGroup(this, 'default_group', {
      vpcId: network.vpc.id,
      tags: { Name: `${foundation.names.base}-closed` },
    });
    becauseOfEnvironment(foundation, 'network', [[closed, 'default security group, which admits nothing']]);
    this.#guardData(foundation, network);
    this.#logFlows(foundation, network, keys);
  }

  /** Security groups decide who; this decides what, whatever becomes of the groups. */
  #guardData(foundation: Foundation, network: Network): void {
    const services = network.privateSubnets.map(({ cidrBlockInput }) => cidrBlockInput ?? '');
    const data = network.dataSubnets.map(({ cidrBlockInput }) => cidrBlockInput ?? '');
    const rule = (ruleNo: number, cidrBlock: string, protocol: string, fromPort: number, toPort: number) => ({
      ruleNo,
      action: 'allow',
      cidrBlock,
      protocol,
      fromPort,
      toPort,
    });
    const list = new NetworkAcl(this, 'data_list', {
      vpcId: network.vpc.id,
      subnetIds: network.dataSubnets.map(({ id }) => id),
      ingress: [
        ...services.map((cidr, index) => rule(100 + index, cidr, 'tcp', POSTGRES_PORT, POSTGRES_PORT)),
        ...services.map((cidr, index) => rule(110 + index, cidr, 'tcp', REDIS_PORT, REDIS_PORT)),
        // The proxy talks to the instance, and copies to their primary.
        ...data.map((cidr, index) => rule(120 + index, cidr, 'tcp', 0, 65_535)),
      ],
      egress: [
        ...services.map((cidr, index) => rule(100 + index, cidr, 'tcp', 1024, 65_535)),
        ...data.map((cidr, index) => rule(120 + index, cidr, 'tcp', 0, 65_535)),
      ],
      tags: { Name: `${foundation.names.base}-data` },
    });
    becauseOfEnvironment(foundation, 'network', [[list, 'access list around the data: its ports, from services only']]);
  }

  #logFlows(foundation: Foundation, network: Network, keys: Keys): void {
    const { environment, names, arns } = foundation;
    const name = `/${names.platform}/${names.stage}/flows`;
    const log = new CloudwatchLogGroup(this, 'flows_log', {
      name,
      retentionInDays: environment.logRetentionDays,
      kmsKeyId: keys.logs.arn,
    });
    const role = new IamRole(this, 'flows_role', {
      name: names.part('flows'),
      description: 'Writes the flows of the network into their log',
      assumeRolePolicy: trustPolicy('vpc-flow-logs.amazonaws.com', arns.account),
    });
    const policy = new IamRolePolicy(this, 'flows_permissions', {
      name: 'write',
      role: role.name,
      policy: policyDocument([
        {
          Sid: 'WriteFlows',
          Effect: 'Allow',
          Action: ['logs:CreateLogStream', 'logs:DescribeLogStreams', 'logs:PutLogEvents'],
          Resource: `${arns.logGroup(name)}:*`,
        },
        // Descriptions of groups know no resource of their own.
        { Sid: 'FindLog', Effect: 'Allow', Action: 'logs:DescribeLogGroups', Resource: arns.logGroup('*') },
      ]),
    });
    const flows = new FlowLog(this, 'flows', {
      vpcId: network.vpc.id,
      trafficType: 'ALL',
      logDestinationType: 'cloud-watch-logs',
      logDestination: log.arn,
      iamRoleArn: role.arn,
      maxAggregationInterval: 600,
      tags: { Name: names.base },
      dependsOn: [policy],
    });
    becauseOfEnvironment(foundation, 'logRetentionDays', [
      [log, 'log of the flows in the network'],
      [role, 'role that writes the log of flows'],
      [policy, 'what writing the log of flows may do'],
      [flows, 'log of the flows in the network'],
    ]);
  }
}
