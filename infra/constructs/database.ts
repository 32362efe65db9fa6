import { CloudwatchLogGroup } from '@cdktf/provider-aws/lib/cloudwatch-log-group/index.js';
import { DbInstance } from '@cdktf/provider-aws/lib/db-instance/index.js';
import { DbParameterGroup } from '@cdktf/provider-aws/lib/db-parameter-group/index.js';
import { DbSubnetGroup } from '@cdktf/provider-aws/lib/db-subnet-group/index.js';
import { IamRolePolicyAttachment } from '@cdktf/provider-aws/lib/iam-role-policy-attachment/index.js';
import { IamRole } from '@cdktf/provider-aws/lib/iam-role/index.js';
import { SecurityGroup } from '@cdktf/provider-aws/lib/security-group/index.js';
import { Construct } from '../library/cdktf.ts';
import { becauseOfEnvironment, type Foundation } from '../context/foundation.ts';
import type { Keys } from './keys.ts';
import type { Network } from './network.ts';
import { trustPolicy } from './policy.ts';
import { POSTGRES_PORT } from './ports.ts';

/** The newest major that RDS Proxy is known to serve; minors follow by themselves. */
const POSTGRES_MAJOR = '17';
const LOG_EXPORTS = ['postgresql', 'upgrade'] as const;
const MONITORING_POLICY = 'arn:aws:iam::aws:policy/service-role/AmazonRDSEnhancedMonitoringRole';

const PARAMETERS: readonly { name: string; value: string; applyMethod: 'immediate' | 'pending-reboot' }[] = [
  { name: 'rds.force_ssl', value: '1', applyMethod: 'immediate' },
  { name: 'password_encryption', value: 'scram-sha-256', applyMethod: 'immediate' },
  { name: 'log_connections', value: '1', applyMethod: 'immediate' },
  { name: 'log_disconnections', value: '1', applyMethod: 'immediate' },
  { name: 'log_lock_waits', value: '1', applyMethod: 'immediate' },
  { name: 'log_statement', value: 'ddl', applyMethod: 'immediate' },
  // Milliseconds: what is slower is logged with its text.
  { name: 'log_min_duration_statement', value: '1000', applyMethod: 'immediate' },
  { name: 'log_autovacuum_min_duration', value: '10000', applyMethod: 'immediate' },
  // A session that idles in a transaction holds back vacuum, and with it the outbox.
  { name: 'idle_in_transaction_session_timeout', value: '300000', applyMethod: 'immediate' },
  { name: 'shared_preload_libraries', value: 'pg_stat_statements', applyMethod: 'pending-reboot' },
];

/**
 * The Postgres of an environment. Its databases and roles are made by the migration task; nobody but that task knows the
 * administrator, whose password RDS makes, keeps in a secret and rotates by itself.
 */
export class Database extends Construct {
  readonly instance: DbInstance;
  readonly securityGroup: SecurityGroup;

  constructor(scope: Construct, foundation: Foundation, network: Network, keys: Keys) {
    super(scope, 'database');
    const { environment, names } = foundation;
    const { database } = environment;
    const subnets = new DbSubnetGroup(this, 'subnets', {
      name: names.database,
      description: `Data subnets of ${names.base}`,
      subnetIds: network.dataSubnets.map(({ id }) => id),
    });
    const parameters = new DbParameterGroup(this, 'parameters', {
      name: `${names.database}-postgres${POSTGRES_MAJOR}`,
      description: `Settings of ${names.base}`,
      family: `postgres${POSTGRES_MAJOR}`,
      parameter: [...PARAMETERS],
      lifecycle: { createBeforeDestroy: true },
    });
    this.securityGroup = new SecurityGroup(this, 'group', {
      name: names.part('database'),
      description: 'Postgres: the proxy, relays and migrations',
      vpcId: network.vpc.id,
      tags: { Name: names.part('database') },
    });
    const logs = LOG_EXPORTS.map(
      (name) =>
        new CloudwatchLogGroup(this, `${name}_log`, {
          name: `/aws/rds/instance/${names.database}/${name}`,
          retentionInDays: environment.logRetentionDays,
          kmsKeyId: keys.logs.arn,
        }),
    );
    const monitoring = this.#monitoring(foundation);
    this.instance = new DbInstance(this, 'instance', {
      identifier: names.database,
      engine: 'postgres',
      engineVersion: POSTGRES_MAJOR,
      instanceClass: database.instanceClass,
      port: POSTGRES_PORT,
      dbSubnetGroupName: subnets.name,
      vpcSecurityGroupIds: [this.securityGroup.id],
      publiclyAccessible: false,
      networkType: 'IPV4',
      multiAz: database.multiAz,
      storageType: 'gp3',
      allocatedStorage: database.storageGiB,
      maxAllocatedStorage: database.maxStorageGiB,
      storageEncrypted: true,
      kmsKeyId: keys.data.arn,
      username: 'administrator',
      manageMasterUserPassword: true,
      masterUserSecretKmsKeyId: keys.data.keyId,
      iamDatabaseAuthenticationEnabled: true,
      caCertIdentifier: 'rds-ca-rsa2048-g1',
      parameterGroupName: parameters.name,
      backupRetentionPeriod: database.backupDays,
      backupWindow: '01:00-02:00',
      maintenanceWindow: 'sun:02:30-sun:03:30',
      copyTagsToSnapshot: true,
      deleteAutomatedBackups: !environment.protected,
      deletionProtection: environment.protected,
      skipFinalSnapshot: !environment.protected,
      ...(environment.protected && { finalSnapshotIdentifier: `${names.database}-final` }),
      autoMinorVersionUpgrade: true,
      allowMajorVersionUpgrade: false,
      applyImmediately: !environment.protected,
      performanceInsightsEnabled: true,
      performanceInsightsKmsKeyId: keys.data.arn,
      performanceInsightsRetentionPeriod: 7,
      monitoringInterval: 60,
      monitoringRoleArn: monitoring.arn,
      enabledCloudwatchLogsExports: [...LOG_EXPORTS],
      tags: { Name: names.database },
      // RDS would make the groups itself, without retention and key.
      dependsOn: logs,
    });
    becauseOfEnvironment(foundation, 'database', [
      [subnets, 'subnets of Postgres'],
      [parameters, 'settings of Postgres'],
      [this.securityGroup, 'traffic of Postgres'],
      [this.instance, 'Postgres'],
    ]);
    becauseOfEnvironment(
      foundation,
      'logRetentionDays',
      logs.map((log, index) => [log, `log of Postgres, ${LOG_EXPORTS[index]}`] as const),
    );
  }

  #monitoring(foundation: Foundation): IamRole {
    const { names, arns } = foundation;
    const role = new IamRole(this, 'monitoring_role', {
      name: names.part('database-monitoring'),
      description: 'Writes the metrics of the operating system below Postgres',
      assumeRolePolicy: trustPolicy('monitoring.rds.amazonaws.com', arns.account),
    });
    const attachment = new IamRolePolicyAttachment(this, 'monitoring_permissions', {
      role: role.name,
      policyArn: MONITORING_POLICY,
    });
    becauseOfEnvironment(foundation, 'database', [
      [role, 'role that writes metrics of Postgres'],
      [attachment, 'what writing metrics of Postgres may do: the policy of AWS'],
    ]);
    return role;
  }
}
