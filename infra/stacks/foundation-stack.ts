import { DataAwsCallerIdentity } from '@cdktf/provider-aws/lib/data-aws-caller-identity/index.js';
import type { Topology } from '@pactline/topology';
import { AlarmTopic } from '../constructs/alarm-topic.ts';
import { Cache } from '../constructs/cache.ts';
import { Cluster } from '../constructs/cluster.ts';
import { DatabaseProxy } from '../constructs/database-proxy.ts';
import { Database } from '../constructs/database.ts';
import { Edge } from '../constructs/edge.ts';
import { EnvironmentAlarms } from '../constructs/environment-alarms.ts';
import { Keys } from '../constructs/keys.ts';
import { ACCESS_LOG_PREFIX, LoadBalancer } from '../constructs/load-balancer.ts';
import { LogBucket, loadBalancerDelivery, logDelivery } from '../constructs/log-bucket.ts';
import { OperatorDoor } from '../constructs/operator-door.ts';
import { MigrationTask, type Stores } from '../constructs/migration-task.ts';
import { NetworkEndpoints } from '../constructs/network-endpoints.ts';
import { NetworkGuards } from '../constructs/network-guards.ts';
import { Network } from '../constructs/network.ts';
import { Registry } from '../constructs/registry.ts';
import { StoreRotations } from '../constructs/store-rotations.ts';
import { StoreSecrets } from '../constructs/store-secrets.ts';
import { type Construct, TerraformOutput } from '../library/cdktf.ts';
import { arnsOf } from '../context/arns.ts';
import { BaseStack, type BaseStackOptions } from './base-stack.ts';
import { foundationNames } from '../context/foundation-names.ts';
import { type FoundationOutputs, serviceSecret } from '../context/foundation-outputs.ts';
import { inputVariables, terraformName } from '../context/inputs.ts';
import { type Foundation, servicesWithPostgres, servicesWithRedis } from '../context/foundation.ts';
import { Reasons } from '../context/reasons.ts';

/** Where AWS keeps what belongs to CloudFront. */
const EDGE_REGION = 'us-east-1';

export interface FoundationStackOptions extends BaseStackOptions {
  readonly topology: Topology;
  readonly artifactsFolder: string;
}

/** What the operator and the pipeline need to know besides the other stacks. */
export interface OperationsOutputs {
  /** CNAME target of the environment's domain. */
  readonly distributionDomain: string;
  /** The DNS records that AWS asks for before it gives out the certificates; one and the same for both of them. */
  readonly certificateRecords: unknown;
  readonly migrationTaskDefinitionArn: string;
  readonly migrationSecurityGroupId: string;
  /** Postgres, for `pactline` commands by way of a tunnel; nothing of it is public. */
  readonly databaseEndpoint: string;
  readonly proxyEndpoint: string;
}

/** What the services of an environment share: network, keys, stores, the ground that they run on, and the public entry. */
export class FoundationStack extends BaseStack {
  readonly reasons = new Reasons();

  constructor(scope: Construct, options: FoundationStackOptions) {
    super(scope, 'foundation', options);
    const { environment, topology, artifactsFolder } = options;
    const inputs = inputVariables(this);
    const { accountId } = new DataAwsCallerIdentity(this, 'account');
    const foundation: Foundation = {
      environment,
      topology,
      names: foundationNames(topology, options.stage, options.emulator ? undefined : environment.account),
      arns: arnsOf(accountId, environment.region),
      reasons: this.reasons,
      edgeProvider: this.addProvider('edge', EDGE_REGION),
      emulated: options.emulator !== undefined,
      artifactsFolder,
      inputs,
    };
    const keys = new Keys(this, foundation);
    const network = new Network(this, foundation);
    new NetworkGuards(this, foundation, network, keys);
    new NetworkEndpoints(this, foundation, network);

    const secrets = new StoreSecrets(this, foundation, keys);
    const stores = this.#stores(foundation, network, keys, secrets);

    const { cluster } = new Cluster(this, foundation, keys);
    const registry = new Registry(this, foundation, keys);
    const migration =
      stores.postgres || stores.redis
        ? new MigrationTask(this, foundation, { network, keys, registry, ...stores })
        : undefined;
    const door =
      migration &&
      new OperatorDoor(this, foundation, {
        network,
        database: stores.postgres?.database,
        starter: migration.starter,
        image: migration.image,
        logGroup: migration.logGroup,
      });
    const clusterName = foundation.names.base;
    const rotations = new StoreRotations(this, foundation, {
      network,
      keys,
      database: stores.postgres?.database,
      secrets,
      cluster: clusterName,
    });

    const bucket = foundation.names.accessLogBucket;
    const accessLogs = new LogBucket(this, 'access_logs', foundation, {
      bucket,
      what: 'access logs',
      writers: [loadBalancerDelivery(foundation, bucket, ACCESS_LOG_PREFIX), ...logDelivery(foundation, bucket)],
    });
    const entry = new LoadBalancer(this, foundation, network, accessLogs);
    const edge = new Edge(this, foundation, entry, accessLogs);
    const { topic } = new AlarmTopic(this, 'alarms', foundation, {
      name: foundation.names.alarmTopic,
      region: environment.region,
      key: keys.logs,
    });
    const { topic: edgeTopic } = new AlarmTopic(this, 'edge_alarms', foundation, {
      name: foundation.names.edgeAlarmTopic,
      region: EDGE_REGION,
      provider: foundation.edgeProvider,
      key: keys.edge,
    });
    new EnvironmentAlarms(this, foundation, {
      topicArn: topic.arn,
      edgeTopicArn: edgeTopic.arn,
      loadBalancer: entry.loadBalancer.arnSuffix,
      distributionId: edge.distribution.id,
      ...(stores.postgres && { database: { instance: foundation.names.database, proxy: foundation.names.proxy } }),
      redisNodes: stores.redis?.nodes ?? [],
      rotations: rotations.functions,
    });

    const outputs: FoundationOutputs & OperationsOutputs = {
      vpcId: network.vpc.id,
      privateSubnetIds: network.privateSubnets.map(({ id }) => id),
      dataKeyArn: keys.data.arn,
      logsKeyArn: keys.logs.arn,
      clusterName: cluster.name,
      listenerArn: entry.listener.arn,
      loadBalancerSuffix: entry.loadBalancer.arnSuffix,
      loadBalancerSecurityGroupId: entry.securityGroup.id,
      databaseSecurityGroupId: stores.postgres?.database.securityGroup.id ?? '',
      proxySecurityGroupId: stores.postgres?.proxy.securityGroup.id ?? '',
      redisSecurityGroupId: stores.redis?.securityGroup.id ?? '',
      operatorSecurityGroupId: door?.securityGroup.id ?? '',
      databaseSecretArns: Object.fromEntries(secrets.databases.map(({ service, urls }) => [service.name, urls.arn])),
      redisSecretArns: Object.fromEntries(secrets.redis.map(({ service, secret }) => [service.name, secret.arn])),
      serviceSecretArns: Object.fromEntries(
        secrets.given.map(({ service, name, secret }) => [serviceSecret(service.name, name), secret.arn]),
      ),
      alarmTopicArn: topic.arn,
      imageRegistry: registry.address,
      distributionDomain: edge.distribution.domainName,
      certificateRecords: edge.certificate.certificate.domainValidationOptions.fqn,
      migrationTaskDefinitionArn: migration?.task.arn ?? '',
      migrationSecurityGroupId: migration?.securityGroup.id ?? '',
      databaseEndpoint: stores.postgres?.database.instance.endpoint ?? '',
      proxyEndpoint: stores.postgres?.proxy.proxy.endpoint ?? '',
    };
    // What runs is known by the state: another deployment of the stack leaves it as it is.
    if (migration) new TerraformOutput(this, 'running_image', { value: inputs.image });
    for (const [name, value] of Object.entries(outputs)) new TerraformOutput(this, terraformName(name), { value });
  }

  /** Only stores that a service asks for: an empty Postgres costs as much as a full one. */
  #stores(foundation: Foundation, network: Network, keys: Keys, secrets: StoreSecrets): Stores {
    const stores: { -readonly [Key in keyof Stores]: Stores[Key] } = {};
    if (servicesWithPostgres(foundation).length > 0) {
      const database = new Database(this, foundation, network, keys);
      const proxy = new DatabaseProxy(this, foundation, { network, keys, database, secrets });
      stores.postgres = { database, proxy };
    }
    if (servicesWithRedis(foundation).length > 0) stores.redis = new Cache(this, foundation, network, keys);
    return stores;
  }
}
