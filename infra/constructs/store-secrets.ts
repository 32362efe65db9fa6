import { SecretsmanagerSecret } from '@cdktf/provider-aws/lib/secretsmanager-secret/index.js';
import { deploymentNames, type ServiceTopology } from '@pactline/topology';
import { Construct } from '../library/cdktf.ts';
import { becauseOfService, type Foundation, servicesWithPostgres, servicesWithRedis } from '../context/foundation.ts';
import { LOGINS } from '../context/foundation-names.ts';
import type { Keys } from './keys.ts';

/** The secrets of one service's database. */
export interface DatabaseSecretsOf {
  readonly service: ServiceTopology;
  /** `{"pooled": <url>, "direct": <url>, …}`: what the service is started with. */
  readonly urls: SecretsmanagerSecret;
  /** `{"username": …, "password": …}` each: what the proxy lets in. */
  readonly logins: readonly SecretsmanagerSecret[];
}

export interface RedisSecretOf {
  readonly service: ServiceTopology;
  /** `{"url": <url>, …}` */
  readonly secret: SecretsmanagerSecret;
}

/** A secret that a service names in its service.yaml; others give it out, for example the providers of webhooks. */
export interface GivenSecret {
  readonly service: ServiceTopology;
  readonly name: string;
  readonly secret: SecretsmanagerSecret;
}

/**
 * Every secret of every service, without values: the migration task writes the first ones and the rotation later ones,
 * so that no plan and no state holds a password. A service has two logins. Rotation gives the idle one a new password and lets
 * the service's secret point to it, so that what runs with the other goes on until it is restarted.
 */
export class StoreSecrets extends Construct {
  readonly databases: readonly DatabaseSecretsOf[];
  readonly redis: readonly RedisSecretOf[];
  readonly given: readonly GivenSecret[];

  constructor(scope: Construct, foundation: Foundation, keys: Keys) {
    super(scope, 'secrets');
    const { names } = foundation;
    this.databases = servicesWithPostgres(foundation).map((service) => {
      const add = (id: string, name: string, description: string): SecretsmanagerSecret =>
        this.#secret(foundation, keys, service, 'resources/postgres', {
          id: `${service.name}_${id}`,
          name,
          description,
        });
      return {
        service,
        urls: add('postgres', names.databaseSecret(service.name), `URLs of the database of ${service.name}`),
        logins: LOGINS.map((login) =>
          add(`postgres_${login}`, names.loginSecret(service.name, login), `Login ${login} of ${service.name}`),
        ),
      };
    });
    this.redis = servicesWithRedis(foundation).map((service) => ({
      service,
      secret: this.#secret(foundation, keys, service, 'resources/redis', {
        id: `${service.name}_redis`,
        name: names.redisSecret(service.name),
        description: `URL of Redis for ${service.name}`,
      }),
    }));
    const { secret: physical } = deploymentNames(foundation.topology, names.stage);
    this.given = Object.values(foundation.topology.services).flatMap((service) =>
      Object.entries(service.resources.secrets).map(([name, { description }]) => ({
        service,
        name,
        secret: this.#secret(foundation, keys, service, `resources/secrets/${name}`, {
          id: `${service.name}_given_${name}`,
          name: physical(service.name, name),
          description,
        }),
      })),
    );
  }

  #secret(
    foundation: Foundation,
    keys: Keys,
    service: ServiceTopology,
    place: string,
    { id, name, description }: { id: string; name: string; description: string },
  ): SecretsmanagerSecret {
    const secret = new SecretsmanagerSecret(this, id, {
      name,
      description,
      kmsKeyId: keys.data.arn,
      // A name is taken as long as its secret can be recovered, and what is thrown away is made again.
      recoveryWindowInDays: foundation.environment.protected ? 30 : 0,
      tags: { service: service.name },
    });
    becauseOfService(foundation, service, place, [[secret, `secret: ${description}`]]);
    return secret;
  }
}
