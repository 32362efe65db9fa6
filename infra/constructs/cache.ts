import { CloudwatchLogGroup } from '@cdktf/provider-aws/lib/cloudwatch-log-group/index.js';
import { ElasticacheParameterGroup } from '@cdktf/provider-aws/lib/elasticache-parameter-group/index.js';
import { ElasticacheReplicationGroup } from '@cdktf/provider-aws/lib/elasticache-replication-group/index.js';
import { ElasticacheSubnetGroup } from '@cdktf/provider-aws/lib/elasticache-subnet-group/index.js';
import { ElasticacheUserGroup } from '@cdktf/provider-aws/lib/elasticache-user-group/index.js';
import { ElasticacheUser } from '@cdktf/provider-aws/lib/elasticache-user/index.js';
import { SecurityGroup } from '@cdktf/provider-aws/lib/security-group/index.js';
import type { ServiceTopology } from '@pactline/topology';
import { Construct } from '../library/cdktf.ts';
import { becauseOfEnvironment, becauseOfService, type Foundation, servicesWithRedis } from '../context/foundation.ts';
import type { Keys } from './keys.ts';
import type { Network } from './network.ts';
import { REDIS_PORT } from './ports.ts';

// A user group has to have this one; it may do nothing.
const DEFAULT_USER = 'default';

/** The Redis of an environment: encrypted both ways, a user per service, each confined to its own keys. */
export class Cache extends Construct {
  readonly group: ElasticacheReplicationGroup;
  readonly securityGroup: SecurityGroup;
  /** Ids of the nodes, as ElastiCache makes them. */
  readonly nodes: readonly string[];

  constructor(scope: Construct, foundation: Foundation, network: Network, keys: Keys) {
    super(scope, 'redis');
    const { environment, names } = foundation;
    const { nodeType, replicas } = environment.redis;
    this.nodes = Array.from(
      { length: replicas + 1 },
      (_, index) => `${names.cache}-${String(index + 1).padStart(3, '0')}`,
    );
    const subnets = new ElasticacheSubnetGroup(this, 'subnets', {
      name: names.cache,
      description: `Data subnets of ${names.base}`,
      subnetIds: network.dataSubnets.map(({ id }) => id),
    });
    this.securityGroup = new SecurityGroup(this, 'group', {
      name: names.part('redis'),
      description: 'Redis: services',
      vpcId: network.vpc.id,
      tags: { Name: names.part('redis') },
    });
    const parameters = new ElasticacheParameterGroup(this, 'parameters', {
      name: names.cache,
      description: `Settings of ${names.base}`,
      family: 'redis7',
      // Everything in it expires: when memory is short, what expires soonest goes first.
      parameter: [{ name: 'maxmemory-policy', value: 'volatile-ttl' }],
    });
    const log = new CloudwatchLogGroup(this, 'slow_log', {
      name: `/aws/elasticache/${names.cache}/slow`,
      retentionInDays: environment.logRetentionDays,
      kmsKeyId: keys.logs.arn,
    });
    const users = this.#users(foundation);
    this.group = new ElasticacheReplicationGroup(this, 'cluster', {
      replicationGroupId: names.cache,
      description: `Redis of ${names.base}`,
      engine: 'redis',
      engineVersion: '7.1',
      nodeType,
      port: REDIS_PORT,
      numCacheClusters: replicas + 1,
      automaticFailoverEnabled: replicas > 0,
      multiAzEnabled: replicas > 0,
      parameterGroupName: parameters.name,
      subnetGroupName: subnets.name,
      securityGroupIds: [this.securityGroup.id],
      atRestEncryptionEnabled: 'true',
      kmsKeyId: keys.data.arn,
      transitEncryptionEnabled: true,
      transitEncryptionMode: 'required',
      userGroupIds: [users.userGroupId],
      autoMinorVersionUpgrade: 'true',
      applyImmediately: !environment.protected,
      maintenanceWindow: 'sun:03:30-sun:04:30',
      snapshotWindow: '02:00-03:00',
      // Limits and caches fill again by themselves; a day lets a failure be looked at.
      snapshotRetentionLimit: environment.protected ? 1 : 0,
      logDeliveryConfiguration: [
        { destination: log.name, destinationType: 'cloudwatch-logs', logFormat: 'json', logType: 'slow-log' },
      ],
    });
    becauseOfEnvironment(foundation, 'redis', [
      [subnets, 'subnets of Redis'],
      [this.securityGroup, 'traffic of Redis'],
      [parameters, 'settings of Redis'],
      [this.group, 'Redis'],
    ]);
    becauseOfEnvironment(foundation, 'logRetentionDays', [[log, 'log of slow commands of Redis']]);
  }

  #users(foundation: Foundation): ElasticacheUserGroup {
    const { names } = foundation;
    const nobody = new ElasticacheUser(this, 'nobody', {
      userId: `${names.cache}-nobody`,
      userName: DEFAULT_USER,
      engine: 'redis',
      accessString: 'off ~keys* -@all',
      noPasswordRequired: true,
    });
    const users = servicesWithRedis(foundation).map((service) => this.#user(foundation, service));
    const group = new ElasticacheUserGroup(this, 'users', {
      userGroupId: names.cache,
      engine: 'redis',
      userIds: [nobody.userId, ...users.map(({ userId }) => userId)],
    });
    becauseOfEnvironment(foundation, 'redis', [
      [nobody, 'default user of Redis, switched off'],
      [group, 'users of Redis'],
    ]);
    return group;
  }

  #user(foundation: Foundation, service: ServiceTopology): ElasticacheUser {
    const { names } = foundation;
    const name = names.redisUser(service.name);
    const user = new ElasticacheUser(this, `${service.name}_user`, {
      userId: name,
      userName: name,
      engine: 'redis',
      // Keys are `<purpose>:<stage>:<service>:…`. Clients ask for INFO before they trust a connection.
      accessString: `on ~*:${names.stage}:${service.name}:* resetchannels -@all +@read +@write +@scripting +@transaction +@connection -@dangerous +info`,
      // Without a password at first, so that no state holds one: the migration task sets it, the rotation changes it.
      authenticationMode: { type: 'iam' },
      tags: { service: service.name },
      lifecycle: { ignoreChanges: ['authentication_mode'] },
    });
    becauseOfService(foundation, service, 'resources/redis', [[user, `user of ${service.name} in Redis`]]);
    return user;
  }
}
