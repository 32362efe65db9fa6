import { CloudwatchLogGroup } from '@cdktf/provider-aws/lib/cloudwatch-log-group/index.js';
import { EcsTaskDefinition } from '@cdktf/provider-aws/lib/ecs-task-definition/index.js';
import { IamRolePolicy } from '@cdktf/provider-aws/lib/iam-role-policy/index.js';
import { IamRole } from '@cdktf/provider-aws/lib/iam-role/index.js';
import { SecurityGroup } from '@cdktf/provider-aws/lib/security-group/index.js';
import { deploymentNames } from '@pactline/topology';
import { Construct } from '../library/cdktf.ts';
import {
  becauseOfEnvironment,
  type Foundation,
  servicesWithPostgres,
  servicesWithRedis,
} from '../context/foundation.ts';
import { LOGINS } from '../context/foundation-names.ts';
import type { Cache } from './cache.ts';
import type { DatabaseProxy } from './database-proxy.ts';
import type { Database } from './database.ts';
import type { Keys } from './keys.ts';
import type { Network } from './network.ts';
import { Passage } from './passage.ts';
import { policyDocument, trustPolicy } from './policy.ts';
import { HTTPS_PORT, POSTGRES_PORT } from './ports.ts';
import { MIGRATION_REPOSITORY, type Registry } from './registry.ts';
import { WayOut } from './way-out.ts';

/** The stores that services share; those that no service asks for are not there. */
export interface Stores {
  readonly postgres?: { readonly database: Database; readonly proxy: DatabaseProxy };
  readonly redis?: Cache;
}

export interface MigrationTaskOptions extends Stores {
  readonly network: Network;
  readonly keys: Keys;
  readonly registry: Registry;
}

/**
 * The task that makes what Terraform cannot: databases, roles, first passwords, and every migration. The pipeline runs it after
 * the foundation is applied and before the services are.
 */
export class MigrationTask extends Construct {
  readonly task: EcsTaskDefinition;
  readonly securityGroup: SecurityGroup;
  /** What starts it; and where it logs. */
  readonly starter: IamRole;
  readonly logGroup: string;
  readonly image: string;

  constructor(scope: Construct, foundation: Foundation, options: MigrationTaskOptions) {
    super(scope, 'migration');
    const { environment, names, arns, inputs } = foundation;
    const { network, keys, postgres, registry } = options;
    this.securityGroup = new SecurityGroup(this, 'group', {
      name: names.part('migration'),
      description: 'Migrations: Postgres and AWS',
      vpcId: network.vpc.id,
      tags: { Name: names.part('migration') },
    });
    if (postgres)
      new Passage(this, foundation, {
        name: 'to_database',
        what: 'migrations to Postgres',
        place: 'database',
        from: this.securityGroup,
        to: postgres.database.securityGroup,
        port: POSTGRES_PORT,
      });
    new WayOut(this, foundation, {
      name: 'to_aws',
      what: 'migrations to AWS',
      from: this.securityGroup,
      port: HTTPS_PORT,
    });
    const logGroup = `/${names.platform}/${names.stage}/foundation/migration`;
    const log = new CloudwatchLogGroup(this, 'log', {
      name: logGroup,
      retentionInDays: environment.logRetentionDays,
      kmsKeyId: keys.logs.arn,
    });
    const role = this.#role(foundation, 'migration', 'What migrations may do', migrationPermissions(foundation, keys));
    this.logGroup = log.name;
    this.image = `${registry.address}/${MIGRATION_REPOSITORY}${inputs.image}`;
    this.starter = this.#role(
      foundation,
      'migration-start',
      'Starts migrations',
      startPermissions(foundation, logGroup),
    );
    this.task = new EcsTaskDefinition(this, 'task', {
      family: names.part('migration'),
      requiresCompatibilities: ['FARGATE'],
      networkMode: 'awsvpc',
      cpu: '256',
      memory: '512',
      runtimePlatform: { cpuArchitecture: 'ARM64', operatingSystemFamily: 'LINUX' },
      taskRoleArn: role.arn,
      executionRoleArn: this.starter.arn,
      containerDefinitions: JSON.stringify([
        {
          name: 'migration',
          image: this.image,
          essential: true,
          readonlyRootFilesystem: true,
          user: '1000:1000',
          linuxParameters: { initProcessEnabled: true, capabilities: { drop: ['ALL'] } },
          environment: variables(foundation, options).map(([name, value]) => ({ name, value })),
          logConfiguration: {
            logDriver: 'awslogs',
            options: {
              'awslogs-group': log.name,
              'awslogs-region': arns.region,
              'awslogs-stream-prefix': 'migration',
              mode: 'blocking',
            },
          },
        },
      ]),
    });
    becauseOfEnvironment(foundation, 'database', [
      [this.securityGroup, 'traffic of migrations'],
      [this.task, 'task that makes databases, roles and passwords, and migrates'],
    ]);
    becauseOfEnvironment(foundation, 'logRetentionDays', [[log, 'log of migrations']]);
  }

  #role(foundation: Foundation, name: string, description: string, policy: string): IamRole {
    const id = name.replace('-', '_');
    const role = new IamRole(this, `${id}_role`, {
      name: foundation.names.part(name),
      description,
      assumeRolePolicy: trustPolicy('ecs-tasks.amazonaws.com', foundation.arns.account),
    });
    const permissions = new IamRolePolicy(this, `${id}_permissions`, { name, role: role.name, policy });
    becauseOfEnvironment(foundation, 'database', [
      [role, `role: ${description}`],
      [permissions, `permissions: ${description}`],
    ]);
    return role;
  }
}

function variables({ names, arns }: Foundation, { postgres, redis }: Stores): [string, string][] {
  return [
    ['AWS_REGION', arns.region],
    ['MIGRATION_STAGE', names.stage],
    ...(postgres
      ? ([
          ['MIGRATION_ADMIN_SECRET', postgres.database.instance.masterUserSecret.get(0).secretArn],
          ['MIGRATION_DATABASE_HOST', postgres.database.instance.address],
          ['MIGRATION_PROXY_HOST', postgres.proxy.proxy.endpoint],
        ] satisfies [string, string][])
      : []),
    ...(redis ? ([['MIGRATION_REDIS_HOST', redis.group.primaryEndpointAddress]] satisfies [string, string][]) : []),
  ];
}

function migrationPermissions(foundation: Foundation, keys: Keys): string {
  const { names, arns, topology } = foundation;
  const deployed = deploymentNames(topology, names.stage);
  const postgres = servicesWithPostgres(foundation).map(({ name }) => name);
  const redis = servicesWithRedis(foundation).map(({ name }) => name);
  const secrets = [
    ...postgres.flatMap((name) => [
      names.databaseSecret(name),
      ...LOGINS.map((login) => names.loginSecret(name, login)),
    ]),
    ...redis.map((name) => names.redisSecret(name)),
    ...Object.values(topology.services).flatMap((service) =>
      Object.keys(service.resources.secrets).map((secret) => deployed.secret(service.name, secret)),
    ),
  ];
  return policyDocument([
    postgres.length === 0
      ? undefined
      : {
          // RDS names the secret itself, and marks whose it is.
          Sid: 'ReadAdministrator',
          Effect: 'Allow',
          Action: 'secretsmanager:GetSecretValue',
          Resource: arns.secret('rds!db-*').replace(/-\?+$/, ''),
          Condition: {
            StringEquals: { 'secretsmanager:ResourceTag/aws:rds:primaryDBInstanceArn': arns.database(names.database) },
          },
        },
    secrets.length === 0
      ? undefined
      : {
          Sid: 'WriteSecrets',
          Effect: 'Allow',
          Action: ['secretsmanager:GetSecretValue', 'secretsmanager:PutSecretValue'],
          Resource: secrets.map((name) => arns.secret(name)),
        },
    redis.length === 0
      ? undefined
      : {
          Sid: 'SetPasswords',
          Effect: 'Allow',
          Action: ['elasticache:DescribeUsers', 'elasticache:ModifyUser'],
          Resource: redis.map((name) => arns.cacheUser(names.redisUser(name))),
        },
    {
      Sid: 'UseDataKey',
      Effect: 'Allow',
      Action: ['kms:Decrypt', 'kms:GenerateDataKey'],
      Resource: keys.data.arn,
      Condition: { StringEquals: { 'kms:ViaService': `secretsmanager.${arns.region}.amazonaws.com` } },
    },
  ]);
}

const startPermissions = ({ names, arns }: Foundation, logGroup: string): string =>
  policyDocument([
    // A token for the registry knows no resource.
    { Sid: 'EnterRegistry', Effect: 'Allow', Action: 'ecr:GetAuthorizationToken', Resource: '*' },
    {
      Sid: 'PullImage',
      Effect: 'Allow',
      Action: ['ecr:BatchCheckLayerAvailability', 'ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'],
      Resource: arns.repository(names.repository(MIGRATION_REPOSITORY)),
    },
    {
      Sid: 'WriteLog',
      Effect: 'Allow',
      Action: ['logs:CreateLogStream', 'logs:PutLogEvents'],
      Resource: `${arns.logGroup(logGroup)}:*`,
    },
  ]);
