import { EcrLifecyclePolicy } from '@cdktf/provider-aws/lib/ecr-lifecycle-policy/index.js';
import { EcrRepository } from '@cdktf/provider-aws/lib/ecr-repository/index.js';
import { Construct } from '../library/cdktf.ts';
import { becauseOfEnvironment, becauseOfService, type Foundation } from '../context/foundation.ts';
import type { Keys } from './keys.ts';

/** The repository of the task that migrates databases. */
export const MIGRATION_REPOSITORY = 'migration';
const KEPT_IMAGES = 30;
const UNTAGGED_DAYS = 7;

/** A repository of images per service that runs in containers, and one for the migration task. Tags never move. */
export class Registry extends Construct {
  /** The part of an image's name before `/<service>`. */
  readonly address: string;

  constructor(scope: Construct, foundation: Foundation, keys: Keys) {
    super(scope, 'registry');
    const { topology, names, arns } = foundation;
    this.address = `${arns.account}.dkr.ecr.${arns.region}.amazonaws.com/${names.base.toLowerCase()}`;
    for (const service of Object.values(topology.services).filter(({ runtime }) => runtime === 'nest')) {
      const parts = this.#repository(foundation, keys, service.name, { service: service.name });
      becauseOfService(foundation, service, 'runtime', [
        [parts.repository, `images of ${service.name}`],
        [parts.lifecycle, `how long images of ${service.name} are kept`],
      ]);
    }
    const { repository, lifecycle } = this.#repository(foundation, keys, MIGRATION_REPOSITORY, {});
    becauseOfEnvironment(foundation, 'database', [
      [repository, 'images of the migration task'],
      [lifecycle, 'how long images of the migration task are kept'],
    ]);
  }

  #repository(foundation: Foundation, keys: Keys, name: string, tags: Record<string, string>) {
    const repository = new EcrRepository(this, name, {
      name: foundation.names.repository(name),
      imageTagMutability: 'IMMUTABLE',
      imageScanningConfiguration: { scanOnPush: true },
      encryptionConfiguration: [{ encryptionType: 'KMS', kmsKey: keys.data.arn }],
      forceDelete: !foundation.environment.protected,
      tags,
    });
    const lifecycle = new EcrLifecyclePolicy(this, `${name}_lifecycle`, {
      repository: repository.name,
      policy: JSON.stringify({
        rules: [
          {
            rulePriority: 1,
            description: `untagged images go after ${UNTAGGED_DAYS} days`,
            selection: {
              tagStatus: 'untagged',
              countType: 'sinceImagePushed',
              countUnit: 'days',
              countNumber: UNTAGGED_DAYS,
            },
            action: { type: 'expire' },
          },
          {
            rulePriority: 2,
            description: `the newest ${KEPT_IMAGES} stay, to go back to`,
            selection: { tagStatus: 'any', countType: 'imageCountMoreThan', countNumber: KEPT_IMAGES },
            action: { type: 'expire' },
          },
        ],
      }),
    });
    return { repository, lifecycle };
  }
}
