import { SecurityGroup } from '@cdktf/provider-aws/lib/security-group/index.js';
import { VpcEndpoint } from '@cdktf/provider-aws/lib/vpc-endpoint/index.js';
import { VpcSecurityGroupIngressRule } from '@cdktf/provider-aws/lib/vpc-security-group-ingress-rule/index.js';
import { Construct } from '../library/cdktf.ts';
import { becauseOfEnvironment, type Foundation } from '../context/foundation.ts';
import type { Network } from './network.ts';
import { policyDocument, type Statement } from './policy.ts';
import { HTTPS_PORT } from './ports.ts';

const INTERFACES = [
  'ecr.api',
  'ecr.dkr',
  'events',
  'kms',
  'logs',
  'monitoring',
  'secretsmanager',
  'sqs',
  'sts',
  'xray',
] as const;

/**
 * Ways to AWS that never leave the network, and that serve no other account's credentials: stolen data cannot be put into a
 * stranger's bucket through them.
 */
export class NetworkEndpoints extends Construct {
  readonly securityGroup: SecurityGroup;
  readonly s3: VpcEndpoint;

  constructor(scope: Construct, foundation: Foundation, network: Network) {
    super(scope, 'endpoints');
    const { environment, names, arns } = foundation;
    const { natGateways } = environment.network;
    const own = ownAccount(arns.account);
    const gateway = (service: string, statements: readonly Statement[]): VpcEndpoint =>
      this.#endpoint(foundation, network, service, {
        vpcEndpointType: 'Gateway',
        routeTableIds: network.privateRoutes.map(({ id }) => id),
        policy: policyDocument(statements),
      });
    this.s3 = gateway('s3', [own, imageLayers(arns.region)]);
    gateway('dynamodb', [own]);

    this.securityGroup = new SecurityGroup(this, 'group', {
      name: names.part('endpoints'),
      description: 'Endpoints of AWS in the network',
      vpcId: network.vpc.id,
      tags: { Name: names.part('endpoints') },
    });
    becauseOfEnvironment(foundation, 'network', [[this.securityGroup, 'traffic of the endpoints']]);
    network.privateSubnets.forEach(({ cidrBlockInput = '' }, index) => {
      const rule = new VpcSecurityGroupIngressRule(this, `from_zone_${index}`, {
        securityGroupId: this.securityGroup.id,
        description: `services of zone ${index + 1}`,
        ipProtocol: 'tcp',
        fromPort: HTTPS_PORT,
        toPort: HTTPS_PORT,
        cidrIpv4: cidrBlockInput,
      });
      becauseOfEnvironment(foundation, 'network', [[rule, `endpoints admit services of zone ${index + 1}`]]);
    });
    // As independent of a zone as the ways out are: an endpoint is paid for by the zone.
    const subnets = network.privateSubnets.slice(0, natGateways);
    for (const service of INTERFACES) {
      this.#endpoint(foundation, network, service, {
        vpcEndpointType: 'Interface',
        subnetIds: subnets.map(({ id }) => id),
        securityGroupIds: [this.securityGroup.id],
        privateDnsEnabled: true,
        policy: policyDocument([own]),
      });
    }
  }

  #endpoint(
    foundation: Foundation,
    network: Network,
    service: string,
    config: Pick<
      ConstructorParameters<typeof VpcEndpoint>[2],
      'vpcEndpointType' | 'routeTableIds' | 'subnetIds' | 'securityGroupIds' | 'privateDnsEnabled' | 'policy'
    >,
  ): VpcEndpoint {
    const { names, arns } = foundation;
    const endpoint = new VpcEndpoint(this, service.replace('.', '_'), {
      vpcId: network.vpc.id,
      serviceName: `com.amazonaws.${arns.region}.${service}`,
      tags: { Name: `${names.base}-${service}` },
      ...config,
    });
    becauseOfEnvironment(foundation, 'network', [[endpoint, `endpoint of ${service}`]]);
    return endpoint;
  }
}

const ownAccount = (account: string): Statement => ({
  Sid: 'OwnCredentialsOnly',
  Effect: 'Allow',
  Principal: '*',
  Action: '*',
  Resource: '*',
  Condition: { StringEquals: { 'aws:PrincipalAccount': account } },
});

/** ECR hands out links, signed by itself, into its own bucket of the region. */
const imageLayers = (region: string): Statement => ({
  Sid: 'ImageLayers',
  Effect: 'Allow',
  Principal: '*',
  Action: 's3:GetObject',
  Resource: `arn:aws:s3:::prod-${region}-starport-layer-bucket/*`,
});
