import type { SecurityGroup } from '@cdktf/provider-aws/lib/security-group/index.js';
import { VpcSecurityGroupEgressRule } from '@cdktf/provider-aws/lib/vpc-security-group-egress-rule/index.js';
import { VpcSecurityGroupIngressRule } from '@cdktf/provider-aws/lib/vpc-security-group-ingress-rule/index.js';
import { Construct } from '../library/cdktf.ts';
import { becauseOfEnvironment, type Foundation } from '../context/foundation.ts';

export interface PassageOptions {
  readonly name: string;
  /** For example `proxy to Postgres`. */
  readonly what: string;
  /** Where in the environment's file it comes from. */
  readonly place: string;
  readonly from: SecurityGroup;
  readonly to: SecurityGroup;
  readonly port: number;
}

/** One group may talk to another on one port: both sides of the door. */
export class Passage extends Construct {
  constructor(scope: Construct, foundation: Foundation, { name, what, place, from, to, port }: PassageOptions) {
    super(scope, name);
    const rule = { description: what, ipProtocol: 'tcp', fromPort: port, toPort: port };
    const out = new VpcSecurityGroupEgressRule(this, 'out', {
      ...rule,
      securityGroupId: from.id,
      referencedSecurityGroupId: to.id,
    });
    const into = new VpcSecurityGroupIngressRule(this, 'in', {
      ...rule,
      securityGroupId: to.id,
      referencedSecurityGroupId: from.id,
    });
    becauseOfEnvironment(foundation, place, [
      [out, `${what}, way out`],
      [into, `${what}, way in`],
    ]);
  }
}
