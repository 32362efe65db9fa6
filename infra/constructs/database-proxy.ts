import { CloudwatchLogGroup } from '@cdktf/provider-aws/lib/cloudwatch-log-group/index.js';
import { DbProxyDefaultTargetGroup } from '@cdktf/provider-aws/lib/db-proxy-default-target-group/index.js';
import { DbProxyTarget } from '@cdktf/provider-aws/lib/db-proxy-target/index.js';
import { DbProxy } from '@cdktf/provider-aws/lib/db-proxy/index.js';
import { IamRolePolicy } from '@cdktf/provider-aws/lib/iam-role-policy/index.js';
import { IamRole } from '@cdktf/provider-aws/lib/iam-role/index.js';
import { SecurityGroup } from '@cdktf/provider-aws/lib/security-group/index.js';
import { Construct } from '../library/cdktf.ts';
import { becauseOfEnvironment, type Foundation, servicesWithPostgres } from '../context/foundation.ts';
import { LOGINS } from '../context/foundation-names.ts';
import type { Database } from './database.ts';
import { Passage } from './passage.ts';
import type { Keys } from './keys.ts';
import type { Network } from './network.ts';
import { policyDocument, trustPolicy } from './policy.ts';
import { POSTGRES_PORT } from './ports.ts';
import type { StoreSecrets } from './store-secrets.ts';

/** Shares the connections of Postgres among all tasks of all services, and keeps them over a failover. */
export class DatabaseProxy extends Construct {
  readonly proxy: DbProxy;
  readonly securityGroup: SecurityGroup;

  constructor(
    scope: Construct,
    foundation: Foundation,
    { network, keys, database, secrets }: { network: Network; keys: Keys; database: Database; secrets: StoreSecrets },
  ) {
    super(scope, 'proxy');
    const { environment, names } = foundation;
    this.securityGroup = new SecurityGroup(this, 'group', {
      name: names.part('proxy'),
      description: 'Proxy of Postgres: services',
      vpcId: network.vpc.id,
      tags: { Name: names.part('proxy') },
    });
    new Passage(this, foundation, {
      name: 'to_database',
      what: 'proxy to Postgres',
      place: 'database',
      from: this.securityGroup,
      to: database.securityGroup,
      port: POSTGRES_PORT,
    });
    const log = new CloudwatchLogGroup(this, 'log', {
      name: `/aws/rds/proxy/${names.proxy}`,
      retentionInDays: environment.logRetentionDays,
      kmsKeyId: keys.logs.arn,
    });
    const role = new IamRole(this, 'role', {
      name: names.part('proxy'),
      description: 'Lets the proxy read the logins of services',
      // Not narrowed to the account: AWS documents no such fact for the proxy, and without its role nobody gets in.
      assumeRolePolicy: trustPolicy('rds.amazonaws.com'),
    });
    const policy = new IamRolePolicy(this, 'permissions', {
      name: 'logins',
      role: role.name,
      policy: readLogins(foundation, keys),
    });
    this.proxy = new DbProxy(this, 'proxy', {
      name: names.proxy,
      engineFamily: 'POSTGRESQL',
      requireTls: true,
      debugLogging: false,
      idleClientTimeout: 1800,
      roleArn: role.arn,
      vpcSubnetIds: network.dataSubnets.map(({ id }) => id),
      vpcSecurityGroupIds: [this.securityGroup.id],
      auth: secrets.databases.flatMap(({ service, logins }) =>
        logins.map((login, index) => ({
          description: `${service.name}, ${LOGINS[index]}`,
          authScheme: 'SECRETS',
          secretArn: login.arn,
          clientPasswordAuthType: 'POSTGRES_SCRAM_SHA_256',
          iamAuth: 'DISABLED',
        })),
      ),
      dependsOn: [policy, log],
    });
    const group = new DbProxyDefaultTargetGroup(this, 'targets', {
      dbProxyName: this.proxy.name,
      connectionPoolConfig: {
        // The rest is for relays, which listen, and for migrations.
        maxConnectionsPercent: 80,
        maxIdleConnectionsPercent: 40,
        connectionBorrowTimeout: 5,
      },
    });
    const target = new DbProxyTarget(this, 'target', {
      dbProxyName: this.proxy.name,
      targetGroupName: group.name,
      dbInstanceIdentifier: database.instance.identifier,
    });
    becauseOfEnvironment(foundation, 'database', [
      [this.securityGroup, "traffic of Postgres' proxy"],
      [role, "role of Postgres' proxy"],
      [policy, "what Postgres' proxy may do"],
      [this.proxy, 'proxy of Postgres'],
      [group, 'pool of the proxy'],
      [target, 'Postgres behind the proxy'],
    ]);
    becauseOfEnvironment(foundation, 'logRetentionDays', [[log, "log of Postgres' proxy"]]);
  }
}

const readLogins = ({ topology, names, arns }: Foundation, keys: Keys): string =>
  policyDocument([
    {
      Sid: 'ReadLogins',
      Effect: 'Allow',
      Action: 'secretsmanager:GetSecretValue',
      Resource: servicesWithPostgres({ topology }).flatMap(({ name }) =>
        LOGINS.map((login) => arns.secret(names.loginSecret(name, login))),
      ),
    },
    {
      Sid: 'DecryptLogins',
      Effect: 'Allow',
      Action: 'kms:Decrypt',
      Resource: keys.data.arn,
      Condition: { StringEquals: { 'kms:ViaService': `secretsmanager.${arns.region}.amazonaws.com` } },
    },
  ]);
