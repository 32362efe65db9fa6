import type { SecurityGroup } from '@cdktf/provider-aws/lib/security-group/index.js';
import { VpcSecurityGroupEgressRule } from '@cdktf/provider-aws/lib/vpc-security-group-egress-rule/index.js';
import { Construct } from '../library/cdktf.ts';
import { becauseOfEnvironment, type Foundation } from '../context/foundation.ts';

export interface WayOutOptions {
  readonly name: string;
  /** For example `rotation to AWS`. */
  readonly what: string;
  readonly from: SecurityGroup;
  readonly port: number;
}

/** A group may start connections to any address on one port; AWS's own are many, and change. */
export class WayOut extends Construct {
  constructor(scope: Construct, foundation: Foundation, { name, what, from, port }: WayOutOptions) {
    super(scope, name);
    const rule = new VpcSecurityGroupEgressRule(this, 'out', {
      securityGroupId: from.id,
      description: what,
      ipProtocol: 'tcp',
      fromPort: port,
      toPort: port,
      cidrIpv4: '0.0.0.0/0',
    });
    becauseOfEnvironment(foundation, 'network', [[rule, what]]);
  }
}
