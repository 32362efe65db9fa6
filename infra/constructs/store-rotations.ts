import { SecurityGroup } from '@cdktf/provider-aws/lib/security-group/index.js';
import { deploymentNames } from '@pactline/topology';
import { Construct } from '../library/cdktf.ts';
import { becauseOfEnvironment, type Foundation } from '../context/foundation.ts';
import { LOGINS } from '../context/foundation-names.ts';
import type { Database } from './database.ts';
import type { Keys } from './keys.ts';
import type { Network } from './network.ts';
import { Passage } from './passage.ts';
import type { Statement } from './policy.ts';
import { HTTPS_PORT, POSTGRES_PORT } from './ports.ts';
import { Rotation } from './rotation.ts';
import type { StoreSecrets } from './store-secrets.ts';
import { WayOut } from './way-out.ts';

/** What runs with the old password has this long to be restarted, which the rotation asks for at once. */
const ROTATION_DAYS = 30;
// A bundle of certificates that Lambda brings along; Node does not look at it by itself.
const AWS_CERTIFICATES = '/var/runtime/ca-cert.pem';

export interface StoreRotationsOptions {
  readonly network: Network;
  readonly keys: Keys;
  /** Absent, when no service has Postgres. */
  readonly database: Database | undefined;
  readonly secrets: StoreSecrets;
  readonly cluster: string;
}

/** The rotation of every password of a service: in Postgres, and in Redis. */
export class StoreRotations extends Construct {
  /** Physical names of the functions that stand. */
  readonly functions: readonly string[];

  constructor(scope: Construct, foundation: Foundation, options: StoreRotationsOptions) {
    super(scope, 'rotations');
    const { names, arns } = foundation;
    const { network, keys, database, secrets, cluster } = options;
    const functions: string[] = [];
    if (database !== undefined) {
      const group = new SecurityGroup(this, 'group', {
        name: names.part('rotation'),
        description: 'Rotation of passwords: Postgres and AWS',
        vpcId: network.vpc.id,
        tags: { Name: names.part('rotation') },
      });
      becauseOfEnvironment(foundation, 'database', [[group, 'traffic of the rotation']]);
      new Passage(this, foundation, {
        name: 'to_database',
        what: 'rotation to Postgres',
        place: 'database',
        from: group,
        to: database.securityGroup,
        port: POSTGRES_PORT,
      });
      new WayOut(this, foundation, { name: 'to_aws', what: 'rotation to AWS', from: group, port: HTTPS_PORT });
      const services = secrets.databases.map(({ service }) => service.name);
      functions.push(
        ...new Rotation(this, foundation, {
          store: 'postgres',
          keys,
          days: ROTATION_DAYS,
          secrets: secrets.databases.map(({ service, urls }) => ({
            service,
            secret: urls,
            place: 'resources/postgres',
          })),
          permissions: [
            rotateSecrets(services.map((name) => arns.secret(names.databaseSecret(name)))),
            {
              Sid: 'KeepLogins',
              Effect: 'Allow',
              Action: ['secretsmanager:GetSecretValue', 'secretsmanager:PutSecretValue'],
              Resource: services.flatMap((name) => LOGINS.map((login) => arns.secret(names.loginSecret(name, login)))),
            },
            restartServices(foundation, cluster, services),
          ],
          variables: {
            ...restartVariables(foundation, cluster, services, names.databaseSecret),
            NODE_EXTRA_CA_CERTS: AWS_CERTIFICATES,
          },
          network: {
            subnetIds: network.privateSubnets.map(({ id }) => id),
            securityGroupIds: [group.id],
          },
        }).functions,
      );
    }
    const users = secrets.redis.map(({ service }) => service.name);
    functions.push(
      ...new Rotation(this, foundation, {
        store: 'redis',
        keys,
        days: ROTATION_DAYS,
        secrets: secrets.redis.map(({ service, secret }) => ({ service, secret, place: 'resources/redis' })),
        permissions: [
          rotateSecrets(users.map((name) => arns.secret(names.redisSecret(name)))),
          {
            Sid: 'SetPasswords',
            Effect: 'Allow',
            Action: ['elasticache:DescribeUsers', 'elasticache:ModifyUser'],
            Resource: users.map((name) => arns.cacheUser(names.redisUser(name))),
          },
          restartServices(foundation, cluster, users),
        ],
        variables: restartVariables(foundation, cluster, users, names.redisSecret),
      }).functions,
    );
    this.functions = functions;
  }
}

const rotateSecrets = (secrets: readonly string[]): Statement => ({
  Sid: 'RotateSecrets',
  Effect: 'Allow',
  Action: [
    'secretsmanager:DescribeSecret',
    'secretsmanager:GetSecretValue',
    'secretsmanager:PutSecretValue',
    'secretsmanager:UpdateSecretVersionStage',
  ],
  Resource: secrets,
});

/** A service reads its secrets when it starts. */
const restartServices = (
  { topology, names, arns }: Foundation,
  cluster: string,
  services: readonly string[],
): Statement => {
  const deployed = deploymentNames(topology, names.stage);
  return {
    Sid: 'RestartServices',
    Effect: 'Allow',
    Action: 'ecs:UpdateService',
    Resource: services.map((name) => arns.containerService(cluster, deployed.function(name))),
  };
};

/** Which service restarts when which secret has changed. */
function restartVariables(
  { topology, names }: Foundation,
  cluster: string,
  services: readonly string[],
  secretOf: (service: string) => string,
): Record<string, string> {
  const deployed = deploymentNames(topology, names.stage);
  const bySecret = Object.fromEntries(services.map((name) => [secretOf(name), deployed.function(name)]));
  return { ROTATION_CLUSTER: cluster, ROTATION_SERVICES: JSON.stringify(bySecret) };
}
