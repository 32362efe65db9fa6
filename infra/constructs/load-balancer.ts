import { DataAwsEc2ManagedPrefixList } from '@cdktf/provider-aws/lib/data-aws-ec2-managed-prefix-list/index.js';
import { LbListener } from '@cdktf/provider-aws/lib/lb-listener/index.js';
import { Lb } from '@cdktf/provider-aws/lib/lb/index.js';
import { SecurityGroup } from '@cdktf/provider-aws/lib/security-group/index.js';
import { VpcSecurityGroupIngressRule } from '@cdktf/provider-aws/lib/vpc-security-group-ingress-rule/index.js';
import { Construct } from '../library/cdktf.ts';
import { becauseOfEnvironment, type Foundation } from '../context/foundation.ts';
import { Certificate } from './certificate.ts';
import type { LogBucket } from './log-bucket.ts';
import type { Network } from './network.ts';
import { HTTPS_PORT } from './ports.ts';

export const ACCESS_LOG_PREFIX = 'load-balancer';
const CLOUDFRONT_ADDRESSES = 'com.amazonaws.global.cloudfront.origin-facing';
// An emulator has no such list, and nothing is created from it there.
const STAND_IN_PREFIX_LIST = 'pl-00000000000000000';

/**
 * Hands requests to services, by the paths of their contracts; everything else is a 404. It has no public address: the
 * distribution reaches it inside of the network, and nobody else does.
 */
export class LoadBalancer extends Construct {
  readonly loadBalancer: Lb;
  readonly listener: LbListener;
  readonly securityGroup: SecurityGroup;
  readonly certificate: Certificate;

  constructor(scope: Construct, foundation: Foundation, network: Network, accessLogs: LogBucket) {
    super(scope, 'entry');
    const { environment, names, emulated } = foundation;
    this.securityGroup = new SecurityGroup(this, 'group', {
      name: names.part('load-balancer'),
      description: 'Load balancer: the distribution',
      vpcId: network.vpc.id,
      tags: { Name: names.part('load-balancer') },
    });
    const prefixListId = emulated
      ? STAND_IN_PREFIX_LIST
      : new DataAwsEc2ManagedPrefixList(this, 'cloudfront', { name: CLOUDFRONT_ADDRESSES }).id;
    const ingress = new VpcSecurityGroupIngressRule(this, 'from_cloudfront', {
      securityGroupId: this.securityGroup.id,
      description: 'requests from CloudFront',
      ipProtocol: 'tcp',
      fromPort: HTTPS_PORT,
      toPort: HTTPS_PORT,
      prefixListId,
    });
    this.loadBalancer = new Lb(this, 'load_balancer', {
      name: names.loadBalancer,
      loadBalancerType: 'application',
      internal: true,
      ipAddressType: 'ipv4',
      subnets: network.privateSubnets.map(({ id }) => id),
      securityGroups: [this.securityGroup.id],
      enableDeletionProtection: environment.protected,
      dropInvalidHeaderFields: true,
      desyncMitigationMode: 'strictest',
      xffHeaderProcessingMode: 'append',
      enableHttp2: true,
      enableCrossZoneLoadBalancing: true,
      idleTimeout: 65,
      accessLogs: { bucket: accessLogs.bucket.bucket, prefix: ACCESS_LOG_PREFIX, enabled: true },
      dependsOn: [accessLogs.policy],
    });
    this.certificate = new Certificate(this, 'tls', foundation, { holder: 'load balancer' });
    this.listener = new LbListener(this, 'https', {
      loadBalancerArn: this.loadBalancer.arn,
      port: HTTPS_PORT,
      protocol: 'HTTPS',
      // TLS 1.3, and 1.2 with forward secrecy only.
      sslPolicy: 'ELBSecurityPolicy-TLS13-1-2-Res-2021-06',
      certificateArn: this.certificate.arn,
      defaultAction: [
        {
          type: 'fixed-response',
          fixedResponse: {
            statusCode: '404',
            contentType: 'application/json',
            messageBody: JSON.stringify({ type: 'about:blank', title: 'Not Found', status: 404 }),
          },
        },
      ],
    });
    becauseOfEnvironment(foundation, 'domain', [
      [this.securityGroup, 'traffic of the load balancer'],
      [ingress, 'load balancer admits CloudFront'],
      [this.loadBalancer, 'load balancer'],
      [this.listener, 'where the load balancer listens'],
    ]);
  }
}
