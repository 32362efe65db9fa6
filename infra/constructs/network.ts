import { DataAwsAvailabilityZones } from '@cdktf/provider-aws/lib/data-aws-availability-zones/index.js';
import { Eip } from '@cdktf/provider-aws/lib/eip/index.js';
import { InternetGateway } from '@cdktf/provider-aws/lib/internet-gateway/index.js';
import { NatGateway } from '@cdktf/provider-aws/lib/nat-gateway/index.js';
import { RouteTableAssociation } from '@cdktf/provider-aws/lib/route-table-association/index.js';
import { RouteTable } from '@cdktf/provider-aws/lib/route-table/index.js';
import { Route } from '@cdktf/provider-aws/lib/route/index.js';
import { Subnet } from '@cdktf/provider-aws/lib/subnet/index.js';
import { Vpc } from '@cdktf/provider-aws/lib/vpc/index.js';
import { Construct, Fn, Token } from '../library/cdktf.ts';
import { becauseOfEnvironment, type Foundation } from '../context/foundation.ts';
import { subnetCidr } from './subnet-cidr.ts';

/** Services get a sixteenth of the network per zone; what has few addresses gets a 256th, from the end of the network. */
const TIERS = {
  private: { bits: 4, first: 0 },
  data: { bits: 8, first: 224 },
  public: { bits: 8, first: 240 },
} as const;
type Tier = keyof typeof TIERS;

/**
 * The network of an environment: per zone a subnet for services, one for data without any route out, and a public one, in which
 * nothing but the gateways for outgoing traffic stands.
 */
export class Network extends Construct {
  readonly vpc: Vpc;
  readonly privateSubnets: readonly Subnet[];
  readonly dataSubnets: readonly Subnet[];
  readonly privateRoutes: readonly RouteTable[];
  readonly internet: InternetGateway;
  readonly #foundation: Foundation;
  readonly #zones: DataAwsAvailabilityZones;

  constructor(scope: Construct, foundation: Foundation) {
    super(scope, 'network');
    this.#foundation = foundation;
    const { environment, names } = foundation;
    const { zones, natGateways, cidr } = environment.network;
    this.#zones = new DataAwsAvailabilityZones(this, 'zones', {
      // Local zones have to be opted into and hold no databases.
      filter: [{ name: 'opt-in-status', values: ['opt-in-not-required'] }],
    });
    this.vpc = new Vpc(this, 'vpc', {
      cidrBlock: cidr,
      enableDnsHostnames: true,
      enableDnsSupport: true,
      tags: { Name: names.base },
    });
    this.internet = new InternetGateway(this, 'internet', { vpcId: this.vpc.id, tags: { Name: names.base } });
    this.privateSubnets = this.#tier('private');
    this.dataSubnets = this.#tier('data');
    const publicSubnets = this.#tier('public');
    const publicRoutes = this.#routes('public', publicSubnets);
    const out = new Route(this, 'public_out', {
      routeTableId: publicRoutes.id,
      destinationCidrBlock: '0.0.0.0/0',
      gatewayId: this.internet.id,
    });
    this.#routes('data', this.dataSubnets);
    const gateways = publicSubnets
      .slice(0, Math.min(natGateways, zones))
      .map((subnet, index) => this.#gateway(subnet, index));
    this.privateRoutes = this.privateSubnets.map((subnet, index) => {
      const table = this.#routes(`private_${index}`, [subnet]);
      const gateway = gateways[Math.min(index, gateways.length - 1)];
      if (gateway) {
        const route = new Route(this, `private_${index}_out`, {
          routeTableId: table.id,
          destinationCidrBlock: '0.0.0.0/0',
          natGatewayId: gateway.id,
        });
        becauseOfEnvironment(foundation, 'network/natGateways', [[route, `way out of zone ${index + 1}`]]);
      }
      return table;
    });
    becauseOfEnvironment(foundation, 'network', [
      [this.vpc, 'network'],
      [this.internet, 'internet gateway, for traffic that goes out and for the distribution that comes in'],
      [out, 'way out of the public subnets'],
    ]);
  }

  #tier(tier: Tier): Subnet[] {
    const { environment, names } = this.#foundation;
    const { bits, first } = TIERS[tier];
    return Array.from({ length: environment.network.zones }, (_, index) => {
      const subnet = new Subnet(this, `${tier}_${index}`, {
        vpcId: this.vpc.id,
        cidrBlock: subnetCidr(environment.network.cidr, bits, first + index),
        availabilityZone: Token.asString(Fn.element(this.#zones.names, index)),
        mapPublicIpOnLaunch: false,
        tags: { Name: `${names.base}-${tier}-${index + 1}`, tier },
        // A zone that AWS adds to a region must not move what stands.
        lifecycle: { ignoreChanges: ['availability_zone'] },
      });
      becauseOfEnvironment(this.#foundation, 'network/zones', [[subnet, `${tier} subnet of zone ${index + 1}`]]);
      return subnet;
    });
  }

  #routes(name: string, subnets: readonly Subnet[]): RouteTable {
    const label = name.replace('_', ' ');
    const table = new RouteTable(this, `${name}_routes`, {
      vpcId: this.vpc.id,
      tags: { Name: `${this.#foundation.names.base}-${name.replace('_', '-')}` },
    });
    becauseOfEnvironment(this.#foundation, 'network/zones', [[table, `routes: ${label}`]]);
    subnets.forEach((subnet, index) => {
      const association = new RouteTableAssociation(this, `${name}_routes_${index}`, {
        subnetId: subnet.id,
        routeTableId: table.id,
      });
      becauseOfEnvironment(this.#foundation, 'network/zones', [
        [association, `routes of ${label}, subnet ${index + 1}`],
      ]);
    });
    return table;
  }

  #gateway(subnet: Subnet, index: number): NatGateway {
    const tags = { Name: `${this.#foundation.names.base}-${index + 1}` };
    const address = new Eip(this, `nat_${index}_address`, { domain: 'vpc', tags, dependsOn: [this.internet] });
    const gateway = new NatGateway(this, `nat_${index}`, {
      subnetId: subnet.id,
      allocationId: address.id,
      connectivityType: 'public',
      tags,
      dependsOn: [this.internet],
    });
    becauseOfEnvironment(this.#foundation, 'network/natGateways', [
      [address, `address of the NAT gateway ${index + 1}`],
      [gateway, `NAT gateway ${index + 1}`],
    ]);
    return gateway;
  }
}
