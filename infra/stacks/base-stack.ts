import {
  AwsProvider,
  type AwsProviderConfig,
  type AwsProviderEndpoints,
} from '@cdktf/provider-aws/lib/provider/index.js';
import { IamRole } from '@cdktf/provider-aws/lib/iam-role/index.js';
import type { Environment } from '../environments/schema.ts';
import {
  type Construct,
  LocalBackend,
  type Node,
  S3Backend,
  type TerraformElement,
  TerraformStack,
} from '../library/cdktf.ts';
import type { StackName } from '../context/stack.ts';
import { boundaryArn } from '../context/boundary-arn.ts';
import { stateBucketName } from '../context/state-bucket-name.ts';

/** An emulator of AWS that stands in for an account. */
export interface Emulator {
  /** For example `http://127.0.0.1:4566`. */
  readonly endpoint: string;
  /** Folder of the state, which is kept in a file. */
  readonly stateFolder: string;
}

export interface BaseStackOptions {
  readonly environment: Environment;
  readonly platform: string;
  readonly stage: string;
  readonly emulator?: Emulator | undefined;
}

const EMULATED = [
  'acm',
  'applicationautoscaling',
  'cloudformation',
  'cloudfront',
  'cloudwatch',
  'dynamodb',
  'ec2',
  'ecr',
  'ecs',
  'elasticache',
  'elbv2',
  'events',
  'iam',
  'kms',
  'lambda',
  'logs',
  'rds',
  'route53',
  's3',
  'scheduler',
  'schemas',
  'secretsmanager',
  'sesv2',
  'sns',
  'sqs',
  'ssm',
  'sts',
  'wafv2',
] as const satisfies readonly (keyof AwsProviderEndpoints)[];

/** Backend, provider, tags and readable addresses: what all stacks of an environment have in common. */
export class BaseStack extends TerraformStack {
  constructor(scope: Construct, id: StackName, options: BaseStackOptions) {
    super(scope, id);
    const { environment, emulator } = options;
    if (emulator) new LocalBackend(this, { path: `${emulator.stateFolder}/${options.stage}.${id}.tfstate` });
    else {
      new S3Backend(this, {
        bucket: stateBucketName(options.platform, environment.name, environment.account),
        key: `${id}.tfstate`,
        region: environment.region,
        encrypt: true,
      });
      // The typed backend does not know the lock file yet, Terraform does.
      this.addOverride('terraform.backend.s3.use_lockfile', true);
    }
    this.#provider = {
      defaultTags: [{ tags: { platform: options.platform, stage: options.stage, stack: id } }],
      // Credentials of another account end before anything is read.
      ...(emulator ? emulated(emulator.endpoint) : { allowedAccountIds: [environment.account] }),
    };
    new AwsProvider(this, 'aws', { region: environment.region, ...this.#provider });
    this.addOverride('terraform.required_version', '>= 1.11.0, < 2.0.0');
    // The roles of the delivery are an administrator's, and none of the environment's own.
    if (id !== 'access') this.#boundary = boundaryArn(environment.account, options.platform, options.stage);
  }

  readonly #boundary: string | undefined;

  /** Every role gets the boundary here, so that no construct can forget it: the pipeline may make no other. */
  override prepareStack(): void {
    super.prepareStack();
    if (this.#boundary === undefined) return;
    for (const construct of this.node.findAll())
      if (construct instanceof IamRole) construct.permissionsBoundary = this.#boundary;
  }

  readonly #paths = new Map<string, string>();
  readonly #provider: AwsProviderConfig;

  /** The same account in another region, for what AWS keeps in one region only. */
  protected addProvider(alias: string, region: string): AwsProvider {
    return new AwsProvider(this, `aws_${alias}`, { alias, region, ...this.#provider });
  }

  /**
   * Addresses are the path of the construct, for people who read plans: `aws_sqs_queue.order_main`.
   *
   * @throws Error two constructs would share an address, and Terraform would see one resource
   */
  protected override allocateLogicalId(element: TerraformElement | Node): string {
    const node = 'node' in element ? element.node : element;
    const id = node.scopes
      .slice(2)
      .map((scope) => scope.node.id)
      .join('_')
      .replace(/[^A-Za-z0-9_-]/g, '-');
    const standing = this.#paths.get(id);
    if (standing !== undefined && standing !== node.path)
      throw new Error(`${standing} and ${node.path} share the address "${id}". Give one of them another name.`);
    this.#paths.set(id, node.path);
    return id;
  }
}

function emulated(endpoint: string) {
  return {
    accessKey: 'test',
    secretKey: 'test',
    skipCredentialsValidation: true,
    skipMetadataApiCheck: 'true',
    skipRegionValidation: true,
    s3UsePathStyle: true,
    endpoints: [Object.fromEntries(EMULATED.map((service) => [service, endpoint]))],
  };
}
