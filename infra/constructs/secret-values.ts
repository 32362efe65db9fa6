import { DataAwsSecretsmanagerSecretVersions } from '@cdktf/provider-aws/lib/data-aws-secretsmanager-secret-versions/index.js';
import { Construct, Fn } from '../library/cdktf.ts';

export interface ReadSecret {
  /** Unique among the secrets of a service: `postgres`. */
  readonly name: string;
  readonly arn: string;
}

/**
 * ECS starts no task whose secret has no value, and Terraform would wait for it in vain: each secret is asked for its versions
 * first, of which AWS tells without telling a value. What reads the secrets depends on these questions.
 */
export class SecretValues extends Construct {
  readonly versions: readonly DataAwsSecretsmanagerSecretVersions[];

  constructor(scope: Construct, service: string, secrets: readonly ReadSecret[]) {
    super(scope, 'secret');
    this.versions = secrets.map(({ name, arn }) => {
      const versions = new DataAwsSecretsmanagerSecretVersions(this, `${name}_versions`, {
        secretId: arn,
        lifecycle: {
          postcondition: [
            {
              // Of a secret without any version there is no list to look at.
              condition:
                '${try(anytrue([for version in self.versions : contains(version.version_stages, "AWSCURRENT")]), false)}',
              errorMessage:
                `The secret "${name}" of ${service} has no value yet. The migration task gives every secret a first one: ` +
                'npm run infra -- up, or pactline release migrate.',
            },
          ],
        },
      });
      // Nothing can be asked while placeholders stand in for the foundation; such a plan is never applied.
      versions.addOverride('count', Fn.conditional(Fn.strcontains(arn, ':000000000000:'), 0, 1));
      return versions;
    });
  }
}
